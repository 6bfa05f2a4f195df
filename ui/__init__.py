"""The Qt window of the till."""
