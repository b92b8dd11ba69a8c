"""The command line: the one place with a clock, an environment and exit codes."""
