"""Dashboards record nothing: they only read what others recorded."""

FACTS = ()
