"""Bytes to the outside world: durable files, folders, locks; each with a status."""
