"""What is said when a case doesn't fit its table."""


class Misfit(ValueError):
    """The case doesn't fit: an unknown or missing factor, level, charge, amount or reduction; the text says which."""
