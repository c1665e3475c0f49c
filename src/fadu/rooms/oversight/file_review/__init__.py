"""File review (point 19): the year's plan and sample, automatic review, two reviewers, inspection, examples."""

POINTS = (19,)
#: What this room asks of others: the file of a case, whether officers were fit on a day, what became of the training.
ASKS = ("penalty.dossier", "officers.unfit", "officers.topics_of", "officers.topics")
