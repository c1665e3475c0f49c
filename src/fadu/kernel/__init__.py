"""What every room stands on: small, strictly layered, and ignorant of any room."""
