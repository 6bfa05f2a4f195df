"""Bytes reach the outside world: printers, cash drawer, scanner, upload."""
