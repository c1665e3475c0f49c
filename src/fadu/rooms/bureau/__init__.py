"""The bureau itself: who works in it and when."""
