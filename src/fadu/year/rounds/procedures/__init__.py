"""The procedures declared here."""
