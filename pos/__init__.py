"""The till. No Qt anywhere below this package."""
