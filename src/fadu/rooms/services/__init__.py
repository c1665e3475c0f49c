"""Chapter two: services, powers and credit."""
