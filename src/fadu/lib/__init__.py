"""Helpers without a domain word: anything here would serve a program about anything else."""
