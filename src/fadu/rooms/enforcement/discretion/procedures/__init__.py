"""The procedures of this room: benchmarks of our own, administrative guidance, the compliance pilot."""
