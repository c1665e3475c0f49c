"""What derives from a plan: child plans, the districts' own plans, and foreign frameworks cross-walked to it."""
