"""The year on one screen: where every task stands, figures beside their goals, what is at risk and why."""
