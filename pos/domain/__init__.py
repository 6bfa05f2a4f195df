"""Values and rules of the shop, pure: no clock, no files, no database."""
