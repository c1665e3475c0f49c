"""导入 with files as they come: the wrong sheet, merged cells, dates as text, doubles, too many, and what isn't one."""

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from tests.rooms.enforcement.officers.conftest import NOW
from tests.rooms.enforcement.officers.test_bulk import book, row

from fadu.kernel.documents.rows import Unreadable
from fadu.kernel.ledger.read import facts_named
from fadu.kernel.roles import Actor
from fadu.rooms.enforcement.officers import bulk
from fadu.rooms.enforcement.officers.models import Certificate

Read = Callable[[bytes], list[bulk.Result]]
_EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\x00" * 600


@pytest.fixture
def read(act: Callable[..., Actor]) -> Read:
    """Return `read(data)`: what became of each row of a file."""
    return lambda data: bulk.bring_in(data, act("certificate-clerk", NOW.date()), NOW)


def saved(made: Workbook) -> bytes:
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def with_macros(data: bytes) -> bytes:
    """Return the workbook with a macro project in it, as an .xlsm that was renamed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry))
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\x00" * 200)
    return out.getvalue()


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


class TestWhatIsNoWorkbook:
    """It is refused as a whole, in words that say what to do; nothing is recorded."""

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            pytest.param(b"", "不是可以读取的", id="empty"),
            pytest.param(_EXE, "不是可以读取的", id="program"),
            pytest.param(b"PK\x03\x04" + b"\x00" * 99, "不是可以读取的", id="broken-zip"),
            pytest.param(cut(book(row())), "不是可以读取的", id="half"),
            pytest.param("证件种类,证件编号,持证人".encode("gbk"), "不是可以读取的", id="csv"),
            pytest.param(b"<html><table></table></html>", "不是可以读取的", id="html"),
        ],
    )
    def test_it_is_refused(self, read: Read, data: bytes, words: str) -> None:
        before = len(facts_named("certificate.issued"))
        with pytest.raises(Unreadable, match=words):
            read(data)
        assert len(facts_named("certificate.issued")) == before

    def test_a_zip_that_holds_no_workbook(self, read: Read) -> None:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            package.writestr("setup.exe", _EXE)
        with pytest.raises(Unreadable, match="不是可以读取的"):
            read(out.getvalue())


class TestTheWrongSheet:
    """Only the first sheet is read, and only where the heads stand in it."""

    def test_without_the_heads_it_says_to_use_the_template(self, read: Read) -> None:
        made = Workbook()
        made.active.append(["姓名", "电话"])
        made.active.append(["示例人", "0512"])
        with pytest.raises(Unreadable, match="没有找到表头。请下载模板"):
            read(saved(made))

    def test_heads_on_the_second_sheet_are_not_found(self, read: Read) -> None:
        made = Workbook()
        made.active.append(["封面"])
        second = made.create_sheet("数据")
        second.append(list(bulk.HEADS))
        second.append(row())
        with pytest.raises(Unreadable, match="没有找到表头"):
            read(saved(made))

    def test_heads_and_nothing_below(self, read: Read) -> None:
        with pytest.raises(Unreadable, match="表里没有内容"):
            read(book())

    def test_empty_lines_between_are_passed_over(self, read: Read) -> None:
        found = read(book(row(), [None] * 10, row(证件编号="示例导入02", 持证人="air-head", 单位="大气处")))
        assert [(one.number, one.outcome) for one in found] == [(4, "recorded"), (6, "recorded")]


class TestCells:
    """Merged, mistyped, in full width: each row answers for itself."""

    def test_a_merged_cell_is_empty_below_its_first_row(self, read: Read) -> None:
        made = Workbook()
        for line in (list(bulk.HEADS), row(), row(证件编号="示例导入02", 持证人="air-head")):
            made.active.append(line)
        at = bulk.HEADS.index("单位") + 1
        made.active.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)
        first, second = read(saved(made))
        assert first.outcome == "recorded"
        assert (second.outcome, "单位" in second.words) == ("refused", True)

    @pytest.mark.parametrize(
        "text",
        [
            "2023-01-31",
            "2023/1/31",
            "2023.1.31",
            "2023年1月31日",
            "２０２３-０１-３１",
            "2023年01月31日",
            "20230131",
            " 2023-1-31 ",
        ],
    )
    def test_a_day_as_text_is_read(self, read: Read, text: str) -> None:
        assert [one.outcome for one in read(book(row(有效期起=text)))] == ["recorded"]
        assert Certificate.objects.get(number="示例导入01").valid_from == date(2023, 1, 31)

    def test_a_cell_with_day_and_hour_is_the_day(self, read: Read) -> None:
        assert [
            one.outcome for one in read(book(row(有效期起=datetime(2023, 1, 31, 8, tzinfo=UTC).replace(tzinfo=None))))
        ] == ["recorded"]
        assert Certificate.objects.get(number="示例导入01").valid_from == date(2023, 1, 31)

    @pytest.mark.parametrize("text", ["2023-02-30", "去年", "31/01/2023", "2023-1", "45000", "２０２３"])
    def test_what_is_no_day_is_refused_with_an_example(self, read: Read, text: str) -> None:
        [one] = read(book(row(有效期起=text)))
        assert one.outcome == "refused"
        assert "日期" in one.words

    def test_a_number_in_full_width_is_the_number_that_stands(self, read: Read) -> None:
        read(book(row(证件编号="示例ＡＢ１２３")))
        [again] = read(book(row(证件编号="示例ab 123", 持证人="air-head", 单位="大气处")))
        assert (again.outcome, "已经登记过" in again.words) == ("known", True)

    def test_a_number_typed_as_a_figure_has_no_point(self, read: Read) -> None:
        read(book(row(证件编号=10050601)))
        assert Certificate.objects.filter(number="10050601").exists()

    def test_a_formula_is_its_value_or_nothing(self, read: Read) -> None:
        [one] = read(book(row(证件编号="=1+1")))
        assert one.outcome == "refused"
        assert not Certificate.objects.filter(number__startswith="=").exists()


class TestManyAtOnce:
    """Doubles within a file, too many rows, and macros that never run."""

    def test_a_row_twice_in_one_file_is_one_certificate(self, read: Read) -> None:
        found = read(book(row(), row()))
        assert [one.outcome for one in found] == ["recorded", "known"]
        assert "没有重复登记" in found[1].words

    def test_a_number_twice_in_one_file_stands_for_the_first(self, read: Read) -> None:
        found = read(book(row(), row(持证人="air-head", 单位="大气处")))
        assert [one.outcome for one in found] == ["recorded", "known"]
        assert Certificate.objects.get(number="示例导入01").person == "water-head"

    def test_five_thousand_rows_are_too_many_and_none_is_taken(self, read: Read) -> None:
        before = len(facts_named("certificate.issued"))
        many = book(*(row(证件编号=f"示例{number:05d}") for number in range(5000)))
        with pytest.raises(Unreadable, match=f"一次最多 {bulk.MOST_ROWS} 行，这个文件有 5000 行"):
            read(many)
        assert len(facts_named("certificate.issued")) == before

    def test_a_workbook_with_macros_is_refused(self, read: Read) -> None:
        with pytest.raises(Unreadable, match="宏"):
            read(with_macros(book(row())))


@pytest.mark.usefixtures("demo_bureau")
class TestThePage:
    """The same answers in the browser: words on the page, never a fault."""

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("证件.xlsx", _EXE),
            ("证件.exe", _EXE),
            ("证件.xls", b"\xd0\xcf\x11\xe0" + b"\x00" * 600),
            ("证件.xlsm", with_macros(book(row()))),
            ("证件.xlsx", b""),
            ("证件.pdf", b"%PDF-1.7"),
        ],
    )
    def test_it_says_why_and_records_nothing(self, at_work: Any, name: str, data: bytes) -> None:
        client: Client = at_work("certificate-clerk")
        before = len(facts_named("certificate.issued"))
        address = reverse("officers.bring_in")
        answer = client.post(address, {"file": SimpleUploadedFile(name, data)}, follow=True)
        assert answer.status_code in {200, 400, 422}
        assert "alert" in answer.content.decode()
        assert len(facts_named("certificate.issued")) == before
