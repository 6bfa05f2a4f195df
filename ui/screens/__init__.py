"""One folder for each screen: screen, presenter, table models."""
