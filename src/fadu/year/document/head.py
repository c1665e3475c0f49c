"""The head of a document: notice, number, issuer, date, addressees, title and preamble."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fadu.year.document import vocabulary as words
from fadu.year.document.brackets import split_outside
from fadu.year.document.dates import DateWord, find_dates
from fadu.year.document.labels import Label
from fadu.year.document.model import HeadPiece
from fadu.year.document.numerals import number_of
from fadu.year.document.stream import Stream

Range = tuple[int, int]
_REACH = 6000
_NUMBER_REACH = 40
_NUMBER = re.compile(
    r"(?<![一-鿿])[一-鿿]{1,14}\((?P<year>(?:19|20)\d\d)\)第?\d{1,5}号|[一-鿿]{1,14}\(((?:19|20)\d\d)\)第?\d{1,5}号"
)
_NOTICE = re.compile(
    r"(?:印发|转发|下发|发布)《(?P<title>[^。;]{4,90}?)》[^。《》:]{0,12}?的?(?:通知|函)(?:\([^()]{1,8}\))?"
)
_PLAIN_NOTICE = re.compile(r"关于(?:印发|下发|做好|开展|制定|明确|推进|落实)(?P<title>[^。;:《》]{4,70}?)的(?:通知|函)")
_PAPER = re.compile(r"(?P<issuer>[一-鿿()]{3,40}?)文件")
_TITLE_END = re.compile(
    "(?:" + "|".join(sorted(words.TITLE_ENDS, key=len, reverse=True)) + r")(?:分解|分工)?[表书]?(?:\([^()]{1,10}\))?"
)
_ENDS_TITLE = re.compile(_TITLE_END.pattern + "$")
_TITLE_STOP = re.compile(r"[。;,!?]|(?<!关于)为(?!民|企|主|契机)|根据|按照|现将|现就|:")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|-20\d\d年)|(二[〇○零][〇○零一二三四五六七八九]{2})年")
_ISSUER_END = re.compile("(?:" + "|".join(words.ISSUER_ENDS) + ")$")
_NO_ADDRESS = re.compile(r"[。!?《]|\d[.、]|责任|[一二三]、|\([一二三]\)")
#: What may stand right before a number when the lines between them are gone.
_BEFORE_NUMBER = ("文件", "的通知", "的函")
_LEADING = re.compile(r"(?:附件\d{0,2}[:.、]?|\d{6}|(?:特急|加急|急件|平急))+")


@dataclass(slots=True)
class Head:
    """What the head says; `body` is where headings may begin, `notice` the range of the covering notice."""

    title: str = ""
    number: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    year: int | None = None
    addressees: tuple[str, ...] = ()
    preamble: str = ""
    body: int = 0
    notice: Range = (0, 0)
    pieces: list[HeadPiece] = field(default_factory=list)

    def keep(self, stream: Stream, name: str, start: int, end: int) -> str:
        """Note a piece with its place and return its words."""
        text = stream.read(start, end)
        self.pieces.append(HeadPiece(name, text, stream.span(start, end)))
        return text


def read_head(stream: Stream, labels: list[Label], table: int) -> Head:
    """Everything before the first heading; `labels` and the first table bound where a title may end."""
    head = Head()
    after_number = _number(stream, head)
    notice = _NOTICE.search(stream.chars, 0, _REACH) or _PLAIN_NOTICE.search(stream.chars, 0, 1500)
    if notice:
        _with_notice(stream, head, notice, after_number)
    else:
        _without_notice(stream, head, after_number, labels, table)
    _issuer_from_paper(stream, head)
    return head


def date_head(stream: Stream, head: Head, first: int, tail: int) -> None:
    """Date and issuer from the signature, in the notice or at the end; then the plan's year."""
    signed = (
        _signature(stream, *head.notice)
        or _signature(stream, tail, len(stream.chars))
        or _under_title(stream, head, first)
    )
    if signed:
        word, issuer = signed
        head.issued_on = word.iso(None)
        head.keep(stream, "issued_on", word.start, word.end)
        if issuer and not head.issuer:
            head.issuer = head.keep(stream, "issuer", *issuer)
    head.issuer = head.issuer or _issuer_in_title(head.title)
    head.year = _plan_year(head.title) or _plan_year(stream.chars[head.body : first])


def _number(stream: Stream, head: Head) -> int:
    match = _NUMBER.search(stream.chars, 0, 800)
    if match is None or "《" in stream.chars[max(0, match.start() - 1) : match.start()]:
        return 0
    start = _number_start(stream, match)
    text = head.keep(stream, "number", start, match.end())
    head.number = re.sub(r"[(（\[［【〔]", "〔", re.sub(r"[)）\]］】〕]", "〕", text))
    head.number = "".join(chr(ord(c) - 0xFEE0) if "０" <= c <= "９" else c for c in head.number)
    return match.end()


def _number_start(stream: Stream, match: re.Match[str]) -> int:
    """Where the number begins: after 文件 or 的通知, or on the line that begins after a title's end."""
    start = match.start()
    found = {word: stream.chars.rfind(word, start, match.end()) for word in _BEFORE_NUMBER}
    start = max([start, *(place + len(word) for word, place in found.items() if place >= 0)])
    lines = [place for place in range(start + 1, match.end() - 8) if place in stream.line_starts]
    return next((line for line in lines if _ENDS_TITLE.search(stream.chars, start, line)), start)


def _issuer_from_paper(stream: Stream, head: Head) -> None:
    leading = _LEADING.match(stream.chars)
    match = _PAPER.match(stream.chars, leading.end() if leading else 0)
    if match and _ISSUER_END.search(match["issuer"]):
        head.issuer = head.keep(stream, "issuer", *match.span("issuer"))


def _with_notice(stream: Stream, head: Head, notice: re.Match[str], after_number: int) -> None:
    title = notice["title"]
    head.title = stream.read(*notice.span("title"))
    after = after_number if 0 < after_number - notice.end() <= _NUMBER_REACH else notice.end()
    head.body = _addressees(stream, head, after)
    again = _again(stream, title, notice.end()) or _again(stream, _without_issuer(title), notice.end())
    if again is not None:
        head.notice = (notice.end(), again[0])
        head.title = head.keep(stream, "title", *again)
        head.body = again[1]
    else:
        head.notice = (notice.end(), notice.end())
        head.keep(stream, "title", *notice.span("title"))


def _without_issuer(title: str) -> str:
    """The title from its year on, when enough of it is left."""
    match = re.search(r"20\d\d年|二[〇○零]", title)
    return title[match.start() :] if match and len(title) - match.start() >= 10 else title


def _again(stream: Stream, title: str, start: int) -> Range | None:
    """Where the title stands again by itself, above the plan; with the issuer's name before it on its line."""
    chars = stream.chars
    at = chars.find(title, start)
    while at >= 0:
        begin, end = _line_begin(stream, at, start), at + len(title)
        free = begin in stream.line_starts or chars[begin - 1] in "。:;)日号件0123456789."
        quoted = chars[begin - 1] in '《"' or chars.startswith(("》", '"'), end)
        if free and not quoted and not _in_sentence(chars, begin, end):
            return begin, end
        at = chars.find(title, at + 1)
    return None


def _line_begin(stream: Stream, at: int, start: int) -> int:
    """The beginning of the line when only an issuer's name stands between it and the title."""
    for place in range(at, max(start, at - 24), -1):
        if place in stream.line_starts:
            return (
                place
                if place == at
                or (
                    re.compile(r"[一-鿿]*").fullmatch(stream.chars, place, at)
                    and "附件" not in stream.chars[place:at]
                    and _ISSUER_END.search(stream.chars, place, at)
                )
                else at
            )
    return at


def _in_sentence(chars: str, start: int, end: int) -> bool:
    """附件：2024年…要点 in the notice names the title, but the plan doesn't begin there."""
    listed = re.search(r"附件\d?[:.、]{1,2}\d?[.、]?[一-鿿]{0,20}$", chars[max(0, start - 28) : start])
    return bool(listed and chars.find(chars[start:end], end) >= 0) or chars.startswith(
        ("已经", "已", "的通知", "经", "印发", "下发"), end
    )


def _without_notice(stream: Stream, head: Head, start: int, labels: list[Label], table: int) -> None:
    limit = next(
        (label.start for label in labels if label.start > start and (label.line or label.strong)), len(stream.chars)
    )
    limit = max(start, min(limit, table))
    if leading := _LEADING.match(stream.chars, start, limit):
        start = leading.end()
    if (paper := _PAPER.match(stream.chars, start, limit)) and _ISSUER_END.search(paper["issuer"]):
        start = paper.end()
    start, end = _title_above(stream, head) or (start, _title_end(stream, start, min(limit, start + 80)))
    if end is None:
        head.body = start
        return
    head.title = head.keep(stream, "title", start, end)
    head.body = max(start, _addressees(stream, head, end))


def _title_above(stream: Stream, head: Head) -> Range | None:
    """A title that stands above the number instead of below it."""
    number = next((piece for piece in head.pieces if piece.name == "number"), None)
    first = stream.place(number.span)[0] if number else 0
    end = _title_end(stream, 0, first) if 6 < first <= 80 else None
    return (0, end) if end == first and _TITLE_END.search(stream.chars, 0, first) else None


def _title_end(stream: Stream, start: int, limit: int) -> int | None:
    stop = _TITLE_STOP.search(stream.chars, start, limit)
    ends = [match.end() for match in _TITLE_END.finditer(stream.chars, start, stop.start() if stop else limit)]
    at_line = [end for end in ends if end in stream.line_starts or end == limit]
    if at_line:
        return at_line[0]
    return ends[-1] if ends else _first_line(stream, start, limit)


def _first_line(stream: Stream, start: int, limit: int) -> int | None:
    """A title without a known ending: the first line, if it looks like one."""
    line = next((place for place in sorted(stream.line_starts) if place > start), len(stream.chars))
    fit = 4 <= line - start <= 40 and line <= limit and not re.search(r"[。;,:]", stream.chars[start:line])
    return line if fit else None


def _addressees(stream: Stream, head: Head, start: int) -> int:
    """驻各地局，…各处室：  — up to the colon, when every name is one of those who get such papers."""
    colon = stream.chars.find(":", start, start + 300)
    if colon < 0 or _NO_ADDRESS.search(stream.chars, start, colon):
        return start
    parts = split_outside(stream.chars, start, colon, ",、;")
    if not all(re.search(r"[局处室位门科队站会办委院所心府厅组关志市区县]\)?$", stream.chars[a:b]) for a, b in parts):
        return start
    head.addressees = tuple(head.keep(stream, "addressee", a, b) for a, b in parts)
    return colon + 1


def _signature(stream: Stream, start: int, end: int) -> tuple[DateWord, Range | None] | None:
    """The last full date of a range that isn't a deadline, with the name right before it."""
    for word in reversed(list(_full_dates(stream.chars, start, end))):
        before = stream.chars[start : word.start]
        name = re.search(r"(?:^|[。!?;:)\"》]|(?<=附件))(?P<name>[一-鿿()]{3,40})$", before[-60:])
        issuer = None
        if name and _ISSUER_END.search(name["name"]):
            issuer = (word.start - len(name["name"]), word.start)
        return word, _by_line(stream, issuer)
    return None


def _by_line(stream: Stream, issuer: Range | None) -> Range | None:
    """Cut what stands on the lines before a signature, when the name is whole on its own line."""
    if issuer is None:
        return None
    for place in range(issuer[1] - 3, issuer[0], -1):
        if place in stream.line_starts and re.match(r"中共|[一-鿿]{2,4}[省市县区]", stream.chars[place : place + 6]):
            return place, issuer[1]
    return issuer


def _full_dates(chars: str, start: int, end: int) -> Iterator[DateWord]:
    for word in find_dates(chars, start, end):
        if (
            word.year
            and word.day
            and not word.whole
            and chars[word.end : word.end + 1] not in ("前", "起", "之", "以", "至", "止", "印")
        ):
            yield word


def _under_title(stream: Stream, head: Head, first: int) -> tuple[DateWord, Range | None] | None:
    word = next(_full_dates(stream.chars, 0, min(first, head.body + 60)), None)
    return (word, None) if word else None


def _issuer_in_title(title: str) -> str | None:
    match = re.match(
        r"(?:(?:20\d\d|二[〇○零]..)年度?)?(?P<name>(?:中共)?[一-鿿]{2,20}?(?:局党组|局|委员会|办公室|厅)(?=关于|20|二〇|[0-9０-９]|法治|依法|普法|年度|工作|重点))",
        title,
    )
    return match["name"] if match else None


def _plan_year(text: str) -> int | None:
    match = _YEAR.search(text.translate({code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}))
    return (int(match.group(1)) if match.group(1) else number_of(match.group(2))) if match else None
