"""Chinese numerals as statutes write them: 三十三 is 33, 二十万 is 200000, 两 is 2."""

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_WRITTEN = "零一二三四五六七八九"
#: Every character that can be part of a number, for patterns.
NUMERAL = "0123456789零〇一二两三四五六七八九十百千万"


def number(text: str) -> int:
    """Read a number in Arabic or Chinese numerals; ValueError when it holds anything else or nothing."""
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or set(text) - set(NUMERAL):
        raise ValueError(f"看不懂数字“{text}”。")
    before, wan, after = text.rpartition("万")
    return _below_wan(before) * 10_000 + _below_wan(after) if wan else _below_wan(text)


def chinese(value: int) -> str:
    """Write a number from 1 to 9999, as statutes do: 10 is 十, 33 is 三十三, 105 is 一百零五."""
    if not 0 < value < 10_000:
        raise ValueError(f"{value} 不在 1 至 9999 之间。")
    written = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        written += f"{_WRITTEN[digit]}{name}" if digit else "零"
    shortened = written.strip("零").replace("零零", "零")
    return shortened.removeprefix("一") if shortened.startswith("一十") else shortened


def _below_wan(text: str) -> int:
    total, pending = 0, 0
    for sign in text:
        if sign in _TENS:
            total += (pending or 1) * _TENS[sign]
            pending = 0
        else:
            pending = pending * 10 + _digit(sign)
    return total + pending


def _digit(sign: str) -> int:
    return int(sign) if sign.isascii() else _DIGITS[sign]
