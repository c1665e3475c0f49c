"""Numbers as documents write them: 12, １２, 十二, 二〇二四, 两, and the circled ones."""

DIGITS = {
    "〇": 0,
    "○": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "〇○零一二两三四五六七八九十百千"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
SIGNS = {sign: at for signs in (CIRCLED, BRACKETED) for at, sign in enumerate(signs, 1)}
_LONGEST = 9


def number_of(word: str) -> int | None:
    """The whole number a word stands for, or None.

    >>> number_of("二十三"), number_of("二〇二四"), number_of("12"), number_of("③")
    (23, 2024, 12, 3)
    """
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= _LONGEST else None
    if len(word) == 1 and word in SIGNS:
        return SIGNS[word]
    if not 0 < len(word) <= _LONGEST or set(word) - set(CHINESE):
        return None
    return _by_units(word) if set(word) & set(UNITS) else _by_digits(word)


def decimal_of(word: str) -> int | float | None:
    """A number that may have decimals: 98.5, 4, 四."""
    whole, point, rest = word.partition(".")
    if not point:
        return number_of(word)
    if whole.isdigit() and rest.isdigit() and len(word) <= 15:
        return float(word)
    return None


def _by_digits(word: str) -> int:
    return int("".join(str(DIGITS[char]) for char in word))


def _by_units(word: str) -> int:
    total, digit = 0, None
    for char in word:
        if char in UNITS:
            total += (1 if digit is None else digit) * UNITS[char]
            digit = None
        else:
            digit = DIGITS[char]
    return total + (digit or 0)
