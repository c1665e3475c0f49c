"""The procedures of this room, each on its own chain."""
