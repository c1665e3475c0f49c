"""导入: the page, the empty workbook, and what became of each row."""

from fadu.kernel.reading import OFFICE, Reading
from fadu.kernel.registry.bulk import Bulk
from fadu.rooms.enforcement.officers import bulk
from fadu.rooms.enforcement.officers.panels.certificates import CLERKS

BULK = Bulk(
    name="officers",
    path="officers/import/",
    label="导入执法证件",
    template="officers/bulk.html",
    reading=Reading(OFFICE, roles=frozenset(CLERKS)),
    file="执法证件导入模板.xlsx",
    empty=bulk.template,
    bring_in=lambda upload, actor, now: bulk.bring_in(upload.data, actor, now),
    most=bulk.MOST_ROWS,
    named="证件",
)
PAGES = BULK.pages
ACTIONS = (BULK.action,)
