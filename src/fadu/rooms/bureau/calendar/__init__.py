"""The working-day calendar of each year, added when the State Council publishes it."""
