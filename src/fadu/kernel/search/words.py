"""Text as the index sees it: single characters and pairs of neighbours, so that no word is too short or too new.

Nothing is segmented: 铬, 暗管 and 六价铬 are found wherever they stand. Latin words and numbers count as wholes, so
that 12号 isn't found in 112号. Case, width, kinds of brackets, dashes and quotes, and white space don't matter.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

#: Stands between parts of a text that don't follow one another; no word reaches across.
BREAK = "\u2029"
MOST_WORDS = 10
MOST_QUERY = 200
_JOINT, _MARK = "\ue000", "\ue001"
_TOKEN = re.compile(rf"[a-z]{{1,40}}|[0-9]{{1,40}}|{BREAK}|\S")
_GAP = rf"[^\S{BREAK}]*"
_ALIKE = {
    **dict.fromkeys("[{〔【〖「『〈《«‹", "（"),
    **dict.fromkeys("]}〕】〗」』〉》»›", "）"),
    **dict.fromkeys("‐‑‒–—―─−", "－"),
    **dict.fromkeys("“”„‟〝〞", "＂"),
    **dict.fromkeys("‘’‚‛`´", "＇"),
    **dict.fromkeys("•‧∙⋅・", "·"),
}
_WIDE = 0xFEE0


class _Folding(dict[int, str]):
    """Each character as it is compared, worked out when it first appears. One stays one, so that places stay places."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    if unicodedata.category(char) in {"Cc", "Cs", "Cf", "Co"}:
        return " "
    narrow = unicodedata.normalize("NFKC", char)
    char = narrow if len(narrow) == 1 else char
    lower = char.lower()
    char = lower if len(lower) == 1 else char
    char = _ALIKE.get(char, char)
    printed = char.isascii() and not char.isalnum() and not char.isspace()
    return chr(ord(char) + _WIDE) if printed else char


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return `text` as it is compared, of the same length; punctuation comes out wide, so the index keeps it."""
    return text.translate(_FOLDING)


def tokens(text: str) -> list[str]:
    """Return the single characters, Latin words and numbers of `text`, in order."""
    return _TOKEN.findall(fold(text))


def grams(text: str) -> set[str]:
    """Return what the index keeps of `text`: each token, and each pair of neighbours."""
    found = tokens(text)
    return {*found, *(_pair(*both) for both in set(pairwise(found)))}


def mark(kind: str, word: str) -> str:
    """Return a gram that no text can contain: for who may read, for kinds and for months."""
    return _MARK + blake2b(f"{kind} {word}".encode(), digest_size=10).hexdigest()


@dataclass(frozen=True)
class Word:
    """A word that is looked for, as tokens."""

    tokens: tuple[str, ...]

    @property
    def grams(self) -> list[str]:
        """Return the grams that every text with this word has."""
        return [_pair(*both) for both in pairwise(self.tokens)] or [self.tokens[0]]

    @property
    def is_exact(self) -> bool:
        """Return whether the grams alone prove that the word is there."""
        return len(self.tokens) <= 2

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what finds the word in folded text."""
        inside = _GAP.join(re.escape(token) for token in self.tokens)
        return re.compile(_edge(self.tokens[0], "<") + inside + _edge(self.tokens[-1], ""))


def wanted(query: str) -> tuple[Word, ...]:
    """Return the words of a query, once each: separated by spaces, all of them must be there. Ten count at most."""
    found = (tuple(tokens(word)) for word in query[:MOST_QUERY].split())
    return tuple(Word(one) for one in dict.fromkeys(found) if one)[:MOST_WORDS]


def has_all(text: str, words: tuple[Word, ...]) -> bool:
    """Return whether every word stands in `text`."""
    folded = fold(text)
    return all(word.pattern.search(folded) for word in words)


def _pair(one: str, other: str) -> str:
    """Return the gram of two neighbours; a joint keeps “a b” apart from the word “ab”."""
    return f"{one}{_JOINT}{other}" if one.isascii() and other.isascii() else one + other


def _edge(token: str, before: str) -> str:
    """Return what keeps a Latin word or a number from being found inside a longer one."""
    if not token.isascii():
        return ""
    return f"(?{before}!{'[0-9]' if token.isdigit() else '[a-z]'})"
