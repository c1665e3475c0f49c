"""How the facts of each procedure become the row of a measure."""
