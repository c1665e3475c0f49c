"""The staff site: mounts the declared pages, steps and draft actions."""
