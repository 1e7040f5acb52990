"""The newsroom as one frozen model: what is published now, in order, how it is filed, and what changed."""
