"""Procedures of this room."""
