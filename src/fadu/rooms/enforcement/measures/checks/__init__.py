"""Gates and defects of each procedure."""
