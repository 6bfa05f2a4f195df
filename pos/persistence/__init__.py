"""The database: open, migrate, and rows to and from domain values. Rows never leave."""
