"""The law as data: settings with their standing, laws with their editions, official terms with their identifiers.

Files are read-only; what the bureau confirms or sets is a fact laid over them by date (`door`).
"""

from fadu.kernel.law.catalogue import Setting, catalogue, mark_of
from fadu.kernel.law.glossary import Term, glossary
from fadu.kernel.law.laws import Edition, Law, edition_on, laws

__all__ = ["Edition", "Law", "Setting", "Term", "catalogue", "edition_on", "glossary", "laws", "mark_of"]
