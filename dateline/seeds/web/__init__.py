"""The parts of a saved web page: what it says of itself, and which of its blocks are the article."""
