"""Commands of the year, each a module that the command line loads when called."""
