"""The fonts in which PDFs are set: the bureau's own 仿宋, 楷体, 黑体, 小标宋 where its folder has them, else Noto.

The bureau puts its licensed fonts into `fonts/` in the data folder; the Noto faces come with the build. The system's
own fonts are never used, so that the same document gives the same bytes on every machine.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from fadu.kernel.documents.glyphs import Coverage, coverage, missing

#: Names under which the families of a face are known, the preferred first; Noto with its weight at the end.
FACES: dict[str, tuple[str, ...]] = {
    "title": ("方正小标宋_GBK", "FZXiaoBiaoSong-B05", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GB18030"),
    "body": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong", "方正仿宋_GBK",
             "FZFangSong-Z02"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti", "方正楷体_GBK", "FZKai-Z03"),
    "hei": ("黑体", "SimHei", "华文黑体", "STHeiti", "方正黑体_GBK", "FZHei-B01"),
    "song": ("宋体", "SimSun", "华文宋体", "STSong", "方正书宋_GBK", "FZShuSong-Z01"),
}
#: What stands in for a face that the bureau has not installed, with its weight.
STAND_INS = {
    "title": ("Noto Serif SC", 600),
    "body": ("Noto Serif SC", 400),
    "kai": ("Noto Serif SC", 600),
    "hei": ("Noto Sans SC", 500),
    "song": ("Noto Serif SC", 400),
}
BUILT = Path(__file__).parent / "fonts"
_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}

File = tuple[Path, int, int]


class FontsMissing(Exception):
    """There is no Chinese font to set a PDF with; the message, in Chinese, says what to do."""


@dataclass(frozen=True, slots=True)
class Face:
    """The families tried in turn for one face, and the weight asked of them."""

    families: tuple[str, ...]
    weight: int


@dataclass(frozen=True, eq=False)
class Shelf:
    """The fonts of an installation, opened for the typesetter."""

    opened: typst.Fonts
    faces: dict[str, Face]
    covers: tuple[Coverage, ...]

    def missing(self, text: str) -> str:
        """Return the characters that none of the fonts can show, each once."""
        return missing(text, list(self.covers))


def shelf(own: Path | None = None) -> Shelf:
    """Return the fonts of the bureau's folder and of the build; FontsMissing when neither has what is needed."""
    folders = tuple(folder for folder in (own or own_folder(), BUILT) if folder.is_dir())
    files = tuple((path, stat.st_mtime_ns, stat.st_size) for path in _files(folders) if (stat := path.stat()))
    return _opened(folders, files)


def own_folder() -> Path:
    """Return the folder of the data folder in which the bureau keeps its own fonts."""
    return Path(settings.DATA) / "fonts"


def _files(folders: tuple[Path, ...]) -> list[Path]:
    paths = (path for folder in folders for path in sorted(folder.rglob("*")))
    return [path for path in paths if path.suffix.lower() in _SUFFIXES]


@lru_cache(maxsize=4)
def _opened(folders: tuple[Path, ...], files: tuple[File, ...]) -> Shelf:
    opened = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    found = opened.fonts()
    families = {info.family for info in found}
    faces = {name: _face(name, families) for name in FACES}
    if lacking := [name for name, face in faces.items() if not face.families]:
        raise FontsMissing(_words(lacking))
    changed = {str(path): time for path, time, _ in files}
    covers = tuple(coverage(Path(info.path), info.index, changed.get(info.path, 0)) for info in found if info.path)
    return Shelf(opened, faces, covers)


def _face(name: str, families: set[str]) -> Face:
    own = [family for family in FACES[name] if family in families][:1]
    stand_in, weight = STAND_INS[name]
    rest = [family for family in (stand_in, "Noto Serif SC") if family in families]
    return Face(tuple(dict.fromkeys([*own, *rest])), 400 if own else weight)


def _words(lacking: list[str]) -> str:
    called = {"title": "小标宋", "body": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体"}
    names = "、".join(called[name] for name in lacking)
    return (
        f"不能生成 PDF：找不到{names}的字体。请重新运行一次 ./fadu（会随前端一起装好思源字体），"
        "或者把本单位的仿宋、楷体、黑体、小标宋、宋体字体文件放进数据目录的 fonts 文件夹。Word 文档不受影响，可以先用。"
    )
