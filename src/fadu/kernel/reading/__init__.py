"""Who may read what: one function with the reason for a refusal, used by lists, search, counts, exports and pages."""

from fadu.kernel.reading.policy import HANDLERS, OFFICE, PUBLIC, STAFF, SUBTREE, Reading, may_read

__all__ = ["HANDLERS", "OFFICE", "PUBLIC", "STAFF", "SUBTREE", "Reading", "may_read"]
