"""What a person can do at the till; one public method is one transaction."""
