"""Study (point 1): sessions planned and held, who attended, on what, with which materials; court hearings observed."""

POINTS = (1,)
