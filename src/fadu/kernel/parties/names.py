"""Names of parties compared and masked: pure.

Two spellings of one enterprise differ in width, spaces, brackets and legal form (有限公司, 有限责任公司); those
differences are taken away before names are compared.
"""

import re
import unicodedata
from hashlib import sha256

from rapidfuzz import fuzz

#: From this likeness on (of 100) two names may mean the same.
ALIKE = 86
_FORMS = re.compile(r"(股份公司|有限公司|分公司|公司|集团|企业|厂)$")
_PLACES = re.compile(r"^(中国|江苏省?|苏州市?|[一-鿿]{2}(省|市|县|区))")
_SPELLINGS = (("有限责任公司", "有限公司"), ("股份有限公司", "股份公司"), ("(", ""), (")", ""), ("（", ""), ("）", ""))
_IGNORED = re.compile(r"[\s·•.,，。、\-—_\"“”'‘’<>《》【】\[\]]")
_DOUBLE_SURNAMES = frozenset({"欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐"})
_MARK = "某"
_LONGEST_MASK = 2


def normal(name: str) -> str:
    """Return `name` as it is compared: one width and case, one spelling of the legal form, no brackets or spaces."""
    text = _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()
    for spelled, kept in _SPELLINGS:
        text = text.replace(spelled, kept)
    return text


def core(name: str) -> str:
    """Return the name's own part: without the place it begins with and the legal form it ends with."""
    text = normal(name)
    while (shorter := _FORMS.sub("", _PLACES.sub("", text))) != text and shorter:
        text = shorter
    return text


def head(name: str) -> str:
    """Return the first two characters of the name's own part: names alike mostly begin alike."""
    return core(name)[:2]


def tail(name: str) -> str:
    """Return the last two characters of the name's own part: or else they end alike."""
    return core(name)[-2:]


def likeness(one: str, other: str) -> int:
    """Return how alike two names are, from 0 to 100: of whole names and own parts, the lesser counts more."""
    whole, own = fuzz.ratio(normal(one), normal(other)), fuzz.ratio(core(one), core(other))
    return round(min(whole, (whole + own) / 2))


def masked(name: str) -> str:
    """Return a person's name as others may see it: the surname, and 某 for the rest (张某某)."""
    text = name.strip()
    surname = 2 if len(text) > 2 and text[:2] in _DOUBLE_SURNAMES else 1
    return text[:surname] + _MARK * min(max(len(text) - surname, 1), _LONGEST_MASK)


def masked_number(number: str) -> str:
    """Return an identity number or telephone number with its middle hidden."""
    return number if len(number) < 8 else number[:3] + "*" * (len(number) - 7) + number[-4:]


def digest(text: str) -> str:
    """Return what a personal value is found by when it is known in full; it goes when the value is erased."""
    return sha256(f"party:{normal(text)}".encode()).hexdigest()
