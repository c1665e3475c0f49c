"""The founding of an installation, its log-ins, and what the three administrators see of each other."""
