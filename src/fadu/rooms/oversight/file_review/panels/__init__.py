"""Pages of file review: reviews, plans and their samples, paper files, inspections, typical cases, a look over all."""

from fadu.rooms.oversight.file_review.panels import inspections, many, papers, plans, reviews

#: Addresses with words in them stand before those with a code in the same place.
PAGES = (*plans.PAGES, *papers.PAGES, *inspections.PAGES, *many.PAGES, *reviews.PAGES)
