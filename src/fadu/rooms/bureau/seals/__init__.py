"""Seals of the ledger: keys brought into use, heads ordered and shown to staff and to the public."""
