"""The only place that lists everything: settings, addresses, commands."""
