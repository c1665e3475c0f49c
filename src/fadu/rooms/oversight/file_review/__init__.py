"""File review (point 19): the year's plan and sample, automatic review, two reviewers, inspection, examples."""

POINTS = (19,)
#: What this room asks of others: the whole file of a case, and whether officers were fit on a day.
ASKS = ("penalty.dossier", "officers.unfit")
