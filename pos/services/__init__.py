"""What a person can do with the till. One public method is one transaction."""
