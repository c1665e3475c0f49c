"""The yearly table for staff: on the screen, as a workbook and as a document."""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.documents.sheets import MEDIA_TYPE as XLSX
from fadu.kernel.documents.word import MEDIA_TYPE as DOCX
from fadu.kernel.law.door import setting
from fadu.kernel.procedure import Citation
from fadu.kernel.reading import STAFF, Reading
from fadu.kernel.registry import Download, Missing, Page, Visit
from fadu.rooms.oversight.disclosure import report, report_files
from fadu.rooms.oversight.disclosure.categories import CATEGORIES
from fadu.rooms.oversight.disclosure.outcomes import FORM

_AUTHOR = "政府信息公开工作机构"


def asked_year(visit: Visit) -> int:
    """Return the year asked for, else the running one."""
    year = visit.params.get("year", "")
    return int(year) if year.isdecimal() and len(year) == len("2023") else visit.today.year


def shown(visit: Visit) -> dict[str, Any]:
    """Return the table of the year asked for, with what was published by category and the days it is due."""
    year = asked_year(visit)
    counted = report.published_by_category(year, visit.today)
    return {
        "table": report.yearly(year, visit.today),
        "columns": report.COLUMNS,
        "year": year,
        "years": report.years(visit.today),
        "published": [(item, counted[item.code]) for item in CATEGORIES],
        "form": Citation(FORM[0], status=FORM[1]),
        "report_until": setting("disclosure_report_until", visit.today),
        "summary_until": setting("disclosure_summary_until", visit.today),
    }


def yearly(visit: Visit) -> Mapping[str, Any]:
    """Show the yearly table."""
    return shown(visit)


def file(visit: Visit) -> Download:
    """Return the yearly table as .xlsx or .docx."""
    form, table = visit.args["form"], report.yearly(asked_year(visit), visit.today)
    if form == "xlsx":
        return Download(f"{table.year}年政府信息公开申请情况.xlsx", XLSX, report_files.as_workbook(table, _AUTHOR))
    if form == "docx":
        return Download(f"{table.year}年政府信息公开申请情况.docx", DOCX, report_files.as_document(table, _AUTHOR))
    raise Missing("没有这种格式。可以下载 Excel 或者 Word。")


PAGES = (
    Page(
        "disclosure.yearly",
        "disclosure/yearly/",
        "信息公开年报表",
        yearly,
        Reading(STAFF),
        "disclosure/yearly.html",
        nav="监督",
        position=62,
        icon="chart",
    ),
    Page("disclosure.yearly_file", "disclosure/yearly/table.<str:form>", "年报表文件", file, Reading(STAFF)),
)
