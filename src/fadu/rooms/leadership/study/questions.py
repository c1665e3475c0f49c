"""Pure answers for others: who belongs to the leadership on a day."""

from datetime import date

from fadu.kernel.organisation import door as organisation


def leaders(on: date) -> list[str]:
    """Return the codes of the people who hold a post with the role of a leader on `on`, in the order of posts."""
    posts = {row.code for row in organisation.posts(on) if "leader" in row.roles.split()}
    return sorted({row.person for row in organisation.appointments(on) if row.post in posts})
