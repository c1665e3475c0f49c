"""Webhooks: whoever subscribed to a fact is told of it by a signed message, soon after its transaction.

A trigger of the database puts the fact into the queue (`triggers`), so that a step costs no query more, no process need
remember who subscribed, and no path goes round it. `queue` sends what waits, with rests that grow; `signing` is
arithmetic; `addresses` keeps messages from being sent into the house's own network; `posting` speaks HTTP.
"""
