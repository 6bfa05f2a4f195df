"""The database: open it, bring it up to date, turn rows into domain values and back."""
