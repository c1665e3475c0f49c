"""Seals: every fact gets a place in one Merkle tree (RFC 9162), whose head is signed and published (decision 4).

Tamper-evident is the word: whoever holds the database can still change it, but not without it showing against a head
that was published before. Doors: `heads` (pure), `keys`, `sealer`, `checks`, `snapshot`.
"""
