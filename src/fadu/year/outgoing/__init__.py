"""Outgoing documents: reports composed from what units said and facts show, drafted, reviewed, signed, sealed."""
