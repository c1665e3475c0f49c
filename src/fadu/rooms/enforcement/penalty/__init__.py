"""Administrative penalties (point 11): the ordinary procedure from the lead to the archive, in two editions."""

POINTS = (11,)
#: Asked of other rooms: are these officers valid, what a reviewer would find, how the damage lead ended, what is out.
ASKS = (
    *("officers.two_fit", "officers.qualified_reviewer", "officers.unfit_of", "file_review.findings"),
    *("damages.lead_of", "credit.papers_of"),
    *("disclosure.due_of", "disclosure.of_matter", "damages.of_case", "measures.keys_of_case"),
)
