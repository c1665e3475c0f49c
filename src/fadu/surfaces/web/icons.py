"""The few line drawings of the staff site, 24 × 24, one path each, drawn for it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

_PATHS = {
    "alert": "M12 4 3 20h18zM12 10v4M12 17v.01",
    "archive": "M3 5h18v4H3zM5 9v10h14V9M10 13h4",
    "bell": "M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4M12 3v2",
    "book": "M12 6c-2-1.5-5-2-9-2v14c4 0 7 .5 9 2 2-1.5 5-2 9-2V4c-4 0-7 .5-9 2zM12 6v14",
    "building": "M4 21V4h10v17M14 9h6v12M2 21h20M8 8h2M8 12h2M8 16h2M17 13v.01M17 17v.01",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8 14h2M14 14h2",
    "chart": "M4 20h16M6 20v-6M11 20V6M16 20v-9",
    "check": "M5 12.5 10 17.5 19.5 7",
    "chevron": "M9 6l6 6-6 6",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
    "close": "M6 6l12 12M18 6 6 18",
    "door": "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
    "download": "M12 4v11M7 11l5 5 5-5M4 20h16",
    "edit": "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
    "eye": "M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "file": "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7",
    "flag": "M6 21V4h12l-3 4 3 4H6",
    "grid": "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
    "help": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.01",
    "history": "M4 12a8 8 0 1 1 2.5 5.8M4 5v4h4M12 8v4.5l3 2",
    "home": "M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
    "key": "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l8-8M16 7l3 3",
    "link": "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
    "list": "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 15v2",
    "menu": "M4 6h16M4 12h16M4 18h16",
    "moon": "M19 14A8 8 0 1 1 10 5a6.5 6.5 0 0 0 9 9z",
    "people": "M9 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM3 20c0-4 2.5-6 6-6s6 2 6 6"
    "M16 5a3 3 0 0 1 0 6M17.5 14.5c2.3.6 3.5 2.5 3.5 5.5",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4.5 3-7 8-7s8 2.5 8 7",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "scale": "M12 4v16M7 20h10M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z",
    "search": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
    "send": "M4 12 21 4l-5 17-4-8z",
    "settings": "M4 7h10M18 7h2M16 5v4M4 17h2M10 17h10M8 15v4",
    "shield": "M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM9 12l2 2 4-4",
    "stamp": "M9 12c1-2-1-3-1-5a4 4 0 0 1 8 0c0 2-2 3-1 5h3v4H6v-4zM6 20h12",
    "sun": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2"
    "M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5",
    "tag": "M4 4h8l8 8-8 8-8-8zM8 8v.01",
    "trash": "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
    "upload": "M12 16V5M7 9l5-5 5 5M4 20h16",
}
_SVG = (
    '<svg class="icon" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7"'
    ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
)
_DOT = "M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"


def icon(name: str) -> SafeString:
    """Return the drawing called `name`, or a dot where there is none."""
    return format_html(_SVG, _PATHS.get(name, _DOT))


def names() -> tuple[str, ...]:
    """Return the names of all drawings."""
    return tuple(_PATHS)
