"""Scoring: what each commitment earned by rules published before the round, in open arithmetic; marks and answers."""
