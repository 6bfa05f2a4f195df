"""Domain values to bytes and back: receipts, reports, sheets, the city package."""
