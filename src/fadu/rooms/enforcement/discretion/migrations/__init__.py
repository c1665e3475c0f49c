"""Tables of discretion."""
