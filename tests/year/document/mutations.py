"""Changes to a document for the suite and the bench: those that keep its meaning, and those that destroy it.

Each takes a random generator and a text and returns the file's bytes and name; one seed always gives the same file.
"""

import random
import re
from collections.abc import Callable

Change = Callable[[random.Random, str], str]
_HAN = re.compile(r"(?<=[一-鿿])(?=[一-鿿])")
_WIDE = {
    **{chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)},
    "(": "（",
    ")": "）",
    ":": "：",
    ",": "，",
    ";": "；",
}
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}
_MARKS = (
    "\n— {n} —\n",
    "\n- {n} -\n",
    "\n－{n}－\n",
    "\n第{n}页 共{m}页\n",
    "\n第 {n} 页\n",
    "\n{n}/{m}\n",
    "\n\n— {n} —\n\n",
    "— {n} —",
    "\n\f\n— {n} —\n\f",
    "\n· {n} ·\n",
)
_HEADING = re.compile(r"(?m)^#{1,6} +")


def _places(rng: random.Random, text: str, count: int) -> list[int]:
    """Places inside the text where a line may break: never inside a page mark, a rule or a heading mark."""
    fixed = [
        match.span()
        for match in re.finditer(
            r"(?m)^[ \t]*(?:#{1,6}|-{3,}|\(此页无正文\)|[—\-－·第].{0,14}[—\-－·页])[ \t]*|^\d+/\d+$|— \d+ —", text
        )
    ]
    free = [place for place in range(1, len(text)) if not any(start < place < end for start, end in fixed)]
    return sorted(rng.sample(free, min(count, len(free))), reverse=True)


def _insert(text: str, places: list[int], pick: Callable[[], str]) -> str:
    for place in places:
        text = text[:place] + pick() + text[place:]
    return text


def break_lines(rng: random.Random, text: str) -> str:
    """Line breaks at any place."""
    return _insert(text, _places(rng, text, rng.randint(5, 200)), lambda: "\n")


def wrap(rng: random.Random, text: str) -> str:
    """Every paragraph wrapped at one width."""
    width = rng.randint(12, 60)
    return "\n".join(
        line if line.startswith(("#", "-", "(此")) else re.sub(f"(.{{{width}}})", "\\1\n", line)
        for line in text.split("\n")
    )


def join_lines(_rng: random.Random, text: str) -> str:
    """Paragraphs that were broken inside a sentence joined again."""
    return re.sub(r"(?<=[一-鿿])\n+(?=[一-鿿])(?![^\n]{0,40}(?:文件|通知|党组|局)\n)", "\n", text)


def blank_lines(rng: random.Random, text: str) -> str:
    """More or fewer blank lines."""
    return re.sub(r"\n+", lambda found: "\n" * rng.randint(1, 4), text)


def spaces(rng: random.Random, text: str) -> str:
    """Spaces of several kinds between Chinese characters."""
    places = [match.start() for match in _HAN.finditer(text)]
    chosen = sorted(rng.sample(places, min(len(places), rng.randint(5, 300))), reverse=True)
    return _insert(text, chosen, lambda: rng.choice([" ", "　", "  ", "\u00a0"]))


def widths(rng: random.Random, text: str) -> str:
    """Brackets, colons, commas and digits in the other width, here and there or everywhere."""
    share = rng.choice([0.1, 0.5, 1.0])
    table = rng.choice([_WIDE, _NARROW, {**_WIDE, **_NARROW}])
    return "".join(table.get(char, char) if rng.random() < share else char for char in text)


def bracket_kinds(rng: random.Random, text: str) -> str:
    """Owner brackets of another kind."""
    left, right = rng.choice(["【】", "[]", "〔〕", "（）", "()"])
    return re.sub(r"[（(](责任单[^（）()]{1,80})[)）]", lambda found: left + found.group(1) + right, text)


def page_marks(rng: random.Random, text: str) -> str:
    """Page marks anywhere, inside words too."""
    numbers = iter(range(1, 99))
    return _insert(
        text, _places(rng, text, rng.randint(1, 12)), lambda: rng.choice(_MARKS).format(n=next(numbers), m=99)
    )


def heading_marks(rng: random.Random, text: str) -> str:
    """Heading marks taken away, changed or added."""
    way = rng.choice(["none", "other", "more"])
    if way == "none":
        return _HEADING.sub("", text)
    if way == "other":
        return _HEADING.sub(lambda _found: "#" * rng.randint(1, 6) + " ", text)
    return re.sub(r"(?m)^(?=[（(一二三四五六七八九]\S)", lambda _found: rng.choice(["", "# ", "### ", "**"[:0]]), text)


KEEPING: tuple[Change, ...] = (
    break_lines,
    wrap,
    blank_lines,
    spaces,
    widths,
    bracket_kinds,
    page_marks,
    heading_marks,
    join_lines,
)


def encode(rng: random.Random, text: str) -> bytes:
    """One of the encodings that are read, with one of the line ends."""
    text = text.replace("\n", rng.choice(["\n", "\r\n", "\r"]))
    name = rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    return text.encode(name)


def keeping(seed: int, text: str) -> tuple[bytes, str]:
    """A file with the same meaning: one to four changes, then an encoding."""
    rng = random.Random(seed)
    for change in rng.sample(KEEPING, rng.randint(1, 4)):
        text = change(rng, text)
    return encode(rng, text), rng.choice(["sample.txt", "sample.md", "SAMPLE.TXT"])


def _cut(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.choice([1, 3, 30, 300, 3000, 10_000]))


def destroying(seed: int, text: str) -> tuple[bytes, str]:
    """A file that has lost, doubled, swapped or garbled parts of itself."""
    rng = random.Random(seed)
    garble_bytes = rng.random() < 0.3
    whole: list[str] | list[int] = list(text.encode(rng.choice(["utf-8", "gb18030"]))) if garble_bytes else list(text)  # type: ignore[assignment]
    for _ in range(rng.randint(1, 6)):
        whole = _damage(rng, whole, garble_bytes)  # type: ignore[arg-type]
    if garble_bytes:
        return bytes(whole), "sample.txt"  # type: ignore[arg-type]
    return "".join(whole).encode("utf-8", "ignore"), rng.choice(["sample.txt", "sample.md"])  # type: ignore[arg-type]


def _damage(rng: random.Random, whole: list, as_bytes: bool) -> list:  # type: ignore[type-arg]
    if not whole:
        return whole
    start, end = _cut(rng, bytes(len(whole)))
    piece = whole[start:end]
    way = rng.choice(["delete", "double", "swap", "truncate", "noise", "repeat", "reverse"])
    if way == "delete":
        return whole[:start] + whole[end:]
    if way == "double":
        return whole[:end] + piece + whole[end:]
    if way == "swap":
        return whole[end:] + piece + whole[:start]
    if way == "truncate":
        return whole[:end]
    if way == "reverse":
        return whole[:start] + piece[::-1] + whole[end:]
    if way == "repeat":
        return whole[:start] + piece[:3] * rng.choice([10, 1000, 5000]) + whole[start:]
    noise = (
        [rng.randrange(256) for _ in piece[:50]]
        if as_bytes
        else [rng.choice('（(【[《“"一1.、，。：:\t|#\n —第页责任单位牵头%0①\u3000\0') for _ in piece]
    )
    return whole[:start] + noise + whole[end:]
