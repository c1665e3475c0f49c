"""Chapter five: how the law is enforced."""
