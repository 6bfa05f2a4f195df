"""A command line over the same services that the window uses."""
