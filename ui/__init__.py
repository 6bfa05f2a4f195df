"""The Qt shell over the services of the till."""
