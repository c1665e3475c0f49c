"""The measures of GB/T 9704-2012 (second-hand, see the bureau's legal facts §13), in millimetres and points."""

PAGE_MM = (210.0, 297.0)
TOP_MM = 37.0
BINDING_MM = 28.0
TYPE_AREA_MM = (156.0, 225.0)
#: What remains opposite the binding edge and below the type area.
OUTER_MM = PAGE_MM[0] - BINDING_MM - TYPE_AREA_MM[0]
BOTTOM_MM = PAGE_MM[1] - TOP_MM - TYPE_AREA_MM[1]

LINES = 22
CHARACTERS = 28
#: 225 mm hold 22 lines of 28.95 pt (29 pt would overflow by a tenth of a millimetre).
PITCH_PT = 28.95
POINTS_PER_MM = 72 / 25.4
#: 28 characters of 16 pt are wider than 156 mm (15.793 pt each): each is set a little closer.
TRACKING_PT = -0.21

#: Upper edge of the type area to the upper edge of 发文机关标志.
MARK_DROP_MM = 35.0
#: 发文字号 to the red line below it.
RED_LINE_GAP_MM = 4.0
#: What a line of the grid leaves free below its 16 pt text.
BELOW_TEXT_PT = (PITCH_PT - 16) / 2
#: Where the 一字线 stands in its line: above the base line, in parts of the size.
DASH_HEIGHT = 0.38
#: Lower edge of the type area to the 一字线 of the page number.
PAGE_NUMBER_DROP_MM = 7.0

#: Chinese sizes in points.
SIZES = {"二号": 22.0, "小二": 18.0, "三号": 16.0, "四号": 14.0, "小四": 12.0, "五号": 10.5}
RED = "FF0000"

_MARK_LARGEST_PT = 54.0
_MARK_SMALLEST_PT = 26.0


def mark_size(mark: str) -> float:
    """Return the size in points at which 发文机关标志 fills about 140 mm of the line, within decent bounds."""
    fitting = 140 * POINTS_PER_MM / max(len(mark), 1)
    return round(min(_MARK_LARGEST_PT, max(_MARK_SMALLEST_PT, fitting)) * 2) / 2
