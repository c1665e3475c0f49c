"""A matter's file: everything recorded, in words and in order; its archive checks out, redacted or not."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from tests.support.procedures import CLERK, CLOSED, HEARD, NOTED, NOW, OPENED, SAMPLE, do, opened
from tests.support.seals import bad, looked_at, sealed

from fadu.kernel.evidence import store
from fadu.kernel.ledger.archive import verifier
from fadu.kernel.ledger.seal import keys
from fadu.kernel.ledger.seal.heads import by_fours
from fadu.kernel.reading import HANDLERS, Reading, log
from fadu.kernel.registry import collect, matter_file
from fadu.kernel.registry.matter_file import NotSealed, matter_file_pdf, matter_file_zip
from fadu.kernel.registry.pages import Forbidden, Missing
from fadu.kernel.roles import Actor

pytestmark = pytest.mark.django_db(databases="__all__")
CONTACT = "示例联系人甲"
READING = Reading(HANDLERS, units=frozenset({"legal"}))
OUTSIDE = Actor(person="p7", post="clerk", unit="other")


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """The sample procedure, open to its unit only, as if a room had declared it; a data folder and a key."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.MEDIA_ROOT = tmp_path / "kept"
    keys.make(NOW - timedelta(days=1))
    known = collect.registry()
    types = {item.name: item for item in (OPENED, NOTED, CLOSED, HEARD)}
    sample = replace(SAMPLE, reading=lambda facts: READING)
    found = replace(known, fact_types=known.fact_types | types, procedures=[*known.procedures, sample])
    monkeypatch.setattr(collect, "_REGISTRY", [found])


def case() -> str:
    """A small matter with a file, a personal value and a note; return the file's digest."""
    digest = store.keep(b"%PDF-1.7 example", "示例申请书.pdf", "application/pdf", "p1", NOW)
    opened(contact=CONTACT)
    do("note", "A-1", text="收到申请，当面核对。", evidence=(digest,))
    do("note", "A-1", text="记")
    do("close", "A-1", result="答复完毕")
    return digest


def pdf(**more: Any) -> PdfReader:
    return PdfReader(io.BytesIO(matter_file_pdf("sample", "A-1", more.get("actor", CLERK), NOW)))


def flat(reader: PdfReader) -> str:
    return "".join("".join(page.extract_text().split()) for page in reader.pages)


def test_the_file_tells_everything_in_order() -> None:
    digest = case()
    text = flat(pdf())
    places = [text.rindex(words) for words in ("1.示例立项2023", "2.示例记载2023", "3.示例记载2023", "4.示例办结2023")]
    assert places == sorted(places)
    for words in (f"联系人：{CONTACT}", "内容：收到申请，当面核对。", "附：文件1", "结果：答复完毕", "示例申请书.pdf"):
        assert words in text
    assert digest in text
    assert "2023年6月12日（周一）9时30分" in text, "in the time of the place"


def test_it_has_cover_contents_with_pages_and_sections() -> None:
    case()
    reader = pdf()
    cover, contents = (reader.pages[number].extract_text() for number in (0, 1))
    assert "案" in cover
    assert "示例程序" in cover
    assert "卷内目录" in contents
    for name in ("一、办理经过", "二、文件和证据目录", "三、期限", "四、问题记录", "五、封签与核验"):
        assert name in contents
    assert "".join(contents.split()).count("示例记载") == 2
    assert sum(isinstance(entry, dict) for entry in reader.outline) == 5


def test_it_is_pdf_a() -> None:
    case()
    data = matter_file_pdf("sample", "A-1", CLERK, NOW)
    assert b"pdfaid:part>2<" in data
    assert b"pdfaid:conformance>B<" in data
    assert data == matter_file_pdf("sample", "A-1", CLERK, NOW), "the same matter at the same moment: the same bytes"


def test_it_names_head_and_verifier_and_what_waits_for_a_seal() -> None:
    case()
    assert "账本还没有封签。" in flat(pdf())
    head = sealed()
    text = flat(pdf())
    assert "".join(by_fours(head.sha256).split()) in text
    assert "".join(by_fours(verifier.digest()).split()) in text
    assert "尚未封签" not in text
    do("hear", "A-1", text="来文", actor=Actor(kind="system", roles=frozenset({"system"})))
    assert "末尾1件登记还没有封签" in flat(pdf())


def test_clocks_explain_themselves() -> None:
    """What a clock says is tested with the clocks; here only that the file's words for its state are right."""
    from fadu.kernel.calendar.door import calendar
    from fadu.kernel.matters import Inputs, reckon

    begun = Inputs("reply", "答复", "late", 1, date(2023, 6, 12), "20WD")
    days = calendar(date(2023, 6, 12))
    count = matter_file._count(reckon(begun, days), date(2023, 6, 20))
    assert (count.label, count.state) == ("答复", "正在计算")
    assert "20个工作日" in count.sentence.replace(" ", "")
    said = {
        "已届满": (begun, date(2023, 9, 1)),
        "已不再计算": (replace(begun, replaced=True), date(2023, 6, 20)),
        "2023年6月20日（周二）终止，在期限内": (replace(begun, stopped_on=date(2023, 6, 20)), date(2023, 7, 1)),
        "2023年9月1日（周五）终止，不合期限": (replace(begun, stopped_on=date(2023, 9, 1)), date(2023, 9, 1)),
    }
    for words, (inputs, as_of) in said.items():
        assert matter_file._count(reckon(inputs, days), as_of).state == words


def test_what_is_unknown_or_closed_to_the_reader_is_refused_in_words() -> None:
    case()
    with pytest.raises(Missing, match="没有找到"):
        matter_file_pdf("sample", "A-2", CLERK, NOW)
    with pytest.raises(Missing, match="没有这种事项"):
        matter_file_pdf("unknown", "A-1", CLERK, NOW)
    for make in (matter_file_pdf, matter_file_zip):
        with pytest.raises(Forbidden, match="只对办理单位"):
            make("sample", "A-1", OUTSIDE, NOW)
    assert log.of_matter("sample", "A-1") == []


def test_each_export_of_a_sensitive_matter_is_logged() -> None:
    case()
    sealed()
    matter_file_pdf("sample", "A-1", CLERK, NOW)
    matter_file_zip("sample", "A-1", CLERK, NOW + timedelta(minutes=1), redacted=True)
    assert [(line.person, line.what) for line in log.of_matter("sample", "A-1")] == [
        ("p1", "导出案卷（遮蔽本）"),
        ("p1", "导出案卷（PDF）"),
    ]


def test_nothing_sealed_or_no_key_is_told() -> None:
    case()
    with pytest.raises(NotSealed, match="先封签"):
        matter_file_zip("sample", "A-1", CLERK, NOW)


@pytest.mark.parametrize("redacted", [False, True])
def test_the_archive_checks_out_for_a_stranger(tmp_path: Path, redacted: bool) -> None:
    case()
    opened("B-1")
    sealed()
    made = matter_file_zip("sample", "A-1", CLERK, NOW, redacted=redacted)
    assert bad(looked_at(tmp_path, made.data, made.seal)) == []
    assert made.facts == 4


def test_full_and_redacted_hold_the_same_facts_under_one_head() -> None:
    digest = case()
    sealed()
    full, bare = (
        ZipFile(io.BytesIO(matter_file_zip("sample", "A-1", CLERK, NOW, redacted=redacted).data))
        for redacted in (False, True)
    )
    assert json.loads(full.read("manifest.json"))["head"] == json.loads(bare.read("manifest.json"))["head"]
    assert full.read("heads.json") == bare.read("heads.json")
    assert full.read(f"evidence/{digest}") == b"%PDF-1.7 example"
    assert f"evidence/{digest}" in json.loads(bare.read("manifest.json"))["withheld"]
    assert {f"evidence/{digest}"} == set(full.namelist()) - set(bare.namelist())


def test_personal_values_stand_nowhere_in_the_redacted_archive() -> None:
    case()
    sealed()
    full, bare = (
        ZipFile(io.BytesIO(matter_file_zip("sample", "A-1", CLERK, NOW, redacted=redacted).data))
        for redacted in (False, True)
    )
    texts = {}
    for archive, name in ((full, "full"), (bare, "bare")):
        report = flat(PdfReader(io.BytesIO(archive.read("reports/案卷.pdf"))))
        texts[name] = report + "".join(archive.read(one).decode("utf-8", "replace") for one in archive.namelist())
    assert CONTACT in texts["full"]
    assert CONTACT not in texts["bare"]
    assert "联系人：〔已遮盖〕" in texts["bare"]
    assert "遮蔽本" in texts["bare"]


def test_the_archive_is_the_same_whenever_it_is_made_under_a_head() -> None:
    case()
    sealed()
    first = matter_file_zip("sample", "A-1", CLERK, NOW)
    do("hear", "A-1", text="后来的文", actor=Actor(kind="system", roles=frozenset({"system"})))
    assert matter_file_zip("sample", "A-1", CLERK, NOW + timedelta(days=9)) == first


def test_a_file_with_fifty_facts_asks_no_more_than_one_with_five(django_assert_max_num_queries: Any) -> None:
    opened()
    for number in range(49):
        do("note", "A-1", text=f"第 {number} 次记载。")
    with django_assert_max_num_queries(16):
        matter_file_pdf("sample", "A-1", CLERK, NOW)


def test_500_facts_take_no_more_queries_than_two(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    case()
    facts = matter_file.facts_of(matter_file.Chain("sample", "A-1"))
    many = tuple(replace(facts[1 + number % 2], id=10**6 + number) for number in range(500))
    monkeypatch.setattr(matter_file, "facts_of", lambda chain: many)
    with django_assert_max_num_queries(16):
        data = matter_file_pdf("sample", "A-1", CLERK, NOW + timedelta(days=1))
    assert len(PdfReader(io.BytesIO(data)).pages) > 20


def test_a_corrected_moment_is_utc_or_local_all_the_same() -> None:
    assert matter_file._moment(datetime(2023, 6, 12, 1, 30, tzinfo=UTC)) == "2023年6月12日（周一）9时30分"


def test_an_erased_day_reads_as_deleted() -> None:
    """What the vault no longer has is no day to be written out (个人信息保护法 第四十七条)."""
    from fadu.kernel.ledger import Field, Kind
    from fadu.kernel.ledger.read import ERASED
    from fadu.kernel.registry.telling import _word, names

    assert _word(Field("born", "出生日期", Kind.DAY, personal=True), ERASED, names()) == ERASED
