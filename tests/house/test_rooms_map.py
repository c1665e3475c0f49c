"""The generated map of rooms is current."""

from pathlib import Path

from fadu.surfaces.cli.rooms import rooms_map

MAP = Path(__file__).parents[2] / "docs" / "rooms.md"


def test_the_map_of_rooms_is_what_the_declarations_say() -> None:
    assert MAP.read_text(encoding="utf-8") == rooms_map(), "声明变了：运行 ./fadu rooms > docs/rooms.md"
