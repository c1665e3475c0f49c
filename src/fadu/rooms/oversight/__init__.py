"""Chapter nine of the work points: supervision of administrative power."""
