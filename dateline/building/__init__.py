"""The steps of a build, from a look at the files to the commit."""
