"""A home with one procedure whose matters the loader makes a million of; in no installation."""
