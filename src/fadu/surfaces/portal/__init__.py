"""The public's own site, under `/portal/`."""
