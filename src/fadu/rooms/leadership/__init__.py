"""Chapter one: how the leadership leads the rule of law."""
