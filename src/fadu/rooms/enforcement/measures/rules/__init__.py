"""Pure rules: no framework, no clock."""
