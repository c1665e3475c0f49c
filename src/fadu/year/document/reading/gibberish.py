"""Does a text read like Chinese, or is it the wreck of a wrong decoding (锟斤拷, 鍏充簬, å…³äºŽ)?"""

_WRECKS = ("锟斤拷", "烫烫烫", "屯屯屯", "�", "ï»¿", "â€")
_SAMPLE = 20_000


def reads_well(text: str) -> bool:
    """True when nearly all of its characters are common ones."""
    sample = text[:_SAMPLE]
    if sum(sample.count(wreck) for wreck in _WRECKS) > len(sample) // 2000:
        return False
    odd = sum(_is_odd(char) for char in sample)
    if odd > len(sample) * 0.02:
        return False
    han = [char for char in sample if "㐀" <= char <= "鿿"]
    if not han:
        return sum("\x80" <= char <= "ÿ" for char in sample) <= len(sample) * 0.05
    common = sum(_is_common(char) for char in han)
    return common >= len(han) * 0.85


def _is_odd(char: str) -> bool:
    """Private use, unassigned controls, lone surrogates: never in an official text."""
    code = ord(char)
    return (
        0xE000 <= code <= 0xF8FF
        or (code < 32 and char not in "\t\n\r\f\v")
        or 0x7F <= code < 0xA0
        or 0xD800 <= code <= 0xDFFF
    )


def _is_common(char: str) -> bool:
    """In the first level of GB 2312 (3,755 everyday characters), or of Big5 for traditional ones."""
    simple = char.encode("gb2312", "ignore")
    if simple:
        return 0xB0 <= simple[0] <= 0xD7
    traditional = char.encode("big5", "ignore")
    return bool(traditional) and 0xA4 <= traditional[0] <= 0xC6
