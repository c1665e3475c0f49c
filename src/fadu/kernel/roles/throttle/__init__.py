"""How often somebody may come within a minute, counted over all workers in the database of what may be lost.

`door.wait` is asked once per request; most requests are answered from a small allowance that this process holds.
"""
