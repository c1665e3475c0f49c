"""Officers (point 11): certificates of enforcement, their checks and areas, training, and contests (大练兵)."""

POINTS = (11,)
