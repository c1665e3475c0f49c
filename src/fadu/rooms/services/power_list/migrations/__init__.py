"""Tables of the power list."""
