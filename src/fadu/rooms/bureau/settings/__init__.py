"""The settings: what no statute fixes, confirmed or set by the legal division, by date and with its basis."""
