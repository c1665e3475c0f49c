"""Search over matters, documents and evidence: exact for words of one character, newest first, if one may read it.

Enter by `fadu.kernel.search.door`.
"""
