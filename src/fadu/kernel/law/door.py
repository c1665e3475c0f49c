"""Settings as they hold on a day: the file's value, or what the bureau confirmed or set by then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Q

from fadu.kernel.law.catalogue import Setting, catalogue
from fadu.kernel.law.limits import Limit, length_in
from fadu.kernel.law.models import LocalSetting
from fadu.kernel.timelimits import Length

#: The standing of a value that the bureau answers for.
LOCAL = "LOCAL"


def settings(as_of: date) -> Mapping[str, Setting]:
    """Return every setting as it holds on `as_of`, by code (one query)."""
    found = dict(catalogue())
    for row in LocalSetting.objects.filter(_holding(as_of), valid_from__lte=as_of):
        if row.setting in found:
            found[row.setting] = _laid(found[row.setting], row)
    return found


def setting(code: str, as_of: date) -> Setting:
    """Return one setting as it holds on `as_of`; raise KeyError for a code that isn't in the catalogue."""
    rows = LocalSetting.objects.filter(_holding(as_of), setting=code, valid_from__lte=as_of)
    last = rows.last()
    return _laid(catalogue()[code], last) if last else catalogue()[code]


def decisions(code: str) -> list[LocalSetting]:
    """Return every confirmation and local value of a setting, withdrawn ones included, latest last."""
    return list(LocalSetting.objects.filter(setting=code))


def _holding(as_of: date) -> Q:
    return Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=as_of)


def _laid(item: Setting, row: LocalSetting) -> Setting:
    note = "本局确认" if row.confirmed else "本局另定"
    return replace(
        item, value=row.value, status=LOCAL, basis=row.basis, note=f"{note}，自{row.valid_from.isoformat()}起"
    )


def length_of(limit: Limit, on: date) -> Length:
    """Return how long a limit is; where a setting says so, as it holds on `on` (one query then)."""
    return Length.parse(limit.written) if limit.written else length_in(setting(limit.setting, on))
