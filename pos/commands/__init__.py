"""The second shell: a command line over the same services as the window."""
