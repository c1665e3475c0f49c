"""Gates and defects of a penalty case, theme by theme."""
