"""The procedures of this room."""
