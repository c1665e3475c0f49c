"""Tables of disclosure."""
