"""The steps of a penalty case, stretch by stretch."""
