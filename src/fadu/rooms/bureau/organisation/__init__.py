"""Organs, units, branches, posts, people, mandates and delegations, changed by steps of the administrators."""
