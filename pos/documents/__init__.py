"""Domain values become bytes and bytes become domain values: receipts, labels, reports, city files."""
