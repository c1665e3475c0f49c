"""Administrative penalties (point 11): the ordinary procedure from the lead to the archive, in two editions."""

POINTS = (11,)
#: What is asked of other rooms: are these officers valid that day, what a reviewer would find, how the damage lead ended.
ASKS = ("officers.two_fit", "file_review.findings", "damages.lead_of", "credit.papers_of")
