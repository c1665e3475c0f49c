"""The procedures of this room, and what they and the penalty case tell one another."""
