"""Values and rules of the shop, pure: no clock, no input or output, no SQL."""
