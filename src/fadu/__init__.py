"""法度 (Fadu): one bureau's rule-of-law year, from the official document to the report."""

__version__ = "0.1.0"
