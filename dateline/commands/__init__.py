"""What the command line offers: one command a file, listed in cli.COMMANDS."""
