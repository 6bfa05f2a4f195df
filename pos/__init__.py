"""The till without a window: rules, services and everything they need, with no Qt below this folder."""
