"""The ledger: facts in chains, append-only, each with the hash of the one before (decisions 2, 3).

Declarations (`declare`) are pure. What touches the database stands in `append`, `read`, `vault`, `outbox` and
`verify`; those are this package's doors.
"""

from fadu.kernel.ledger.declare import FactType, Field, Kind

__all__ = ["FactType", "Field", "Kind"]
