"""Typefaces: the bundled ones where they are present, else what the system has.

Text is set in a Song typeface of the script it is in (Mainland shapes for Simplified, Taiwan shapes for
Traditional), the interface in the system's sans with a Chinese one behind it.  Families are named in
order of preference; what is missing on a system costs nothing.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from duidu.base.paths import resources

_SONG_SIMPLIFIED = (
    "Noto Serif SC",
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "Songti SC",
    "STSong",
    "SimSun",
)
_SONG_TRADITIONAL = (
    "Noto Serif TC",
    "Source Han Serif TC",
    "Noto Serif CJK TC",
    "Songti TC",
    "LiSong Pro",
    "PMingLiU",
    "MingLiU",
)
_SANS_SIMPLIFIED = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
)
_SANS_TRADITIONAL = (
    "PingFang TC",
    "Microsoft JhengHei UI",
    "Noto Sans TC",
    "Source Han Sans TC",
    "Noto Sans CJK TC",
)
_FULL_WIDTH_MARKS = "「」『』（）《》〈〉【】〔〕“”‘’，。、；：？！"
_KAI_SIMPLIFIED = ("LXGW WenKai", "Kaiti SC", "STKaiti", "KaiTi", "AR PL UKai CN", "TW-Kai")
_KAI_TRADITIONAL = ("LXGW WenKai TC", "BiauKai", "Kaiti TC", "DFKai-SB", "AR PL UKai TW", "TW-Kai")
USUAL_PX = 13
_WESTERN_SERIF = ("Source Serif 4", "Noto Serif", "Charter", "Georgia", "Cambria", "DejaVu Serif")


@cache
def load_bundled_fonts() -> tuple[str, ...]:
    """Register the typefaces that lie in the resources; their families.  Needs a QGuiApplication."""
    families: list[str] = []
    folder = resources() / "fonts"
    for path in sorted((*folder.glob("*.otf"), *folder.glob("*.ttf"))):
        number = QFontDatabase.addApplicationFont(str(path))
        families.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(families)


@cache
def _installed() -> frozenset[str]:
    load_bundled_fonts()
    return frozenset(QFontDatabase.families())


def _present(*groups: tuple[str, ...]) -> list[str]:
    return [family for group in groups for family in group if family in _installed()]


_FACES = {
    "song": (_SONG_SIMPLIFIED, _SONG_TRADITIONAL),
    "hei": (_SANS_SIMPLIFIED, _SANS_TRADITIONAL),
    "kai": (_KAI_SIMPLIFIED, _KAI_TRADITIONAL),
}


def text_families(*, traditional: bool = False, typeface: str = "song") -> list[str]:
    """Families for Chinese text, best first; the other script's typeface and the Song ones fill gaps.

    ``typeface``: ``song``, ``hei`` (sans) or ``kai``, where the system has one.
    """
    simplified_first = _FACES[typeface]
    own, other = reversed(simplified_first) if traditional else simplified_first
    songs = (_SONG_TRADITIONAL, _SONG_SIMPLIFIED) if traditional else (_SONG_SIMPLIFIED, _SONG_TRADITIONAL)
    families = _present(own, other, *songs, _SANS_SIMPLIFIED)
    return list(dict.fromkeys(families)) or ["serif"]


_WITH_LETTERS = ("Noto Serif", "Source Han Serif", "Noto Sans", "Source Han Sans")


def set_western(font: QFont) -> None:
    """Make a font of Chinese text right for Western words: proportional quotation marks and apostrophes.

    The Noto and Source Han typefaces carry fitting letters and draw narrow marks on demand (OpenType
    ``pwid``); beside another typeface a Western serif steps in.
    """
    chinese = font.families()
    if not chinese or not chinese[0].startswith(_WITH_LETTERS):
        font.setFamilies([*_present(_WESTERN_SERIF), *chinese])
    font.setFeature(QFont.Tag("pwid"), 1)


@cache
def half_width_marks(families: tuple[str, ...]) -> frozenset[str]:
    """Full-width marks that a typeface can set in half their width (OpenType ``halt``)."""
    whole = QFont()
    whole.setFamilies(families)
    whole.setPixelSize(100)
    half = QFont(whole)
    half.setFeature(QFont.Tag("halt"), 1)
    full, halved = QFontMetricsF(whole), QFontMetricsF(half)
    return frozenset(
        mark
        for mark in _FULL_WIDTH_MARKS
        if full.horizontalAdvance(mark) > 90 and halved.horizontalAdvance(mark) < 60
    )


def sans_families(*, traditional: bool = False) -> list[str]:
    """Families for Chinese in the interface, best first."""
    own, other = (
        (_SANS_TRADITIONAL, _SANS_SIMPLIFIED) if traditional else (_SANS_SIMPLIFIED, _SANS_TRADITIONAL)
    )
    return _present(own, other)


def interface_font(*, traditional: bool = False, size_px: int | None = None) -> QFont:
    """The system's sans, with a Chinese one behind it; 13 px unless the system's is larger."""
    load_bundled_fonts()
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont(system)
    font.setFamilies([*_chinese_first(system, traditional=traditional)])
    font.setPixelSize(size_px or max(USUAL_PX, _pixels(system)))
    return font


def text_scale() -> float:
    """How much larger than usual the system wants text, 1 and more: what holds or goes with text grows with it."""
    return max(1.0, QGuiApplication.font().pixelSize() / USUAL_PX)


def _chinese_first(system: QFont, *, traditional: bool) -> list[str]:
    # Where the system's own sans has no Chinese, its fallback is a matter of luck: ours come first then,
    # so that digits and Chinese are drawn by one typeface.
    family = system.family()
    chinese = sans_families(traditional=traditional)
    writes = QFontDatabase.writingSystems(family)
    wanted = (
        QFontDatabase.WritingSystem.TraditionalChinese
        if traditional
        else QFontDatabase.WritingSystem.SimplifiedChinese
    )
    return [family, *chinese] if wanted in writes else [*chinese, family]


def _pixels(font: QFont) -> int:
    if font.pixelSize() > 0:
        return font.pixelSize()
    screen = QGuiApplication.primaryScreen()
    dpi = screen.logicalDotsPerInchY() if screen is not None else 96.0
    return round(font.pointSizeF() * dpi / 72)
