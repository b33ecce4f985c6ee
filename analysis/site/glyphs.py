"""The glyphs that a page needs, inside the page: a subset of Noto Sans SC, for readers who have no Chinese font."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from analysis.charts import style

FACE = "@font-face{{font-family:'Noto Sans SC';src:url(data:font/woff2;base64,{data}) format('woff2')}}"
LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "STAT")


def face(text: str) -> str:
    """Style rule with the glyphs of all characters of the text; the same bytes for the same characters."""
    return FACE.format(data=b64encode(_subset(frozenset(text))).decode())


@lru_cache(8)
def _subset(characters: frozenset[str]) -> bytes:
    """The font cut down to those characters, as WOFF2; without kerning and vertical forms, which pages do not use."""
    font = TTFont(style.font_file(), recalcTimestamp=False)
    for name in LAYOUT:
        if name in font:
            del font[name]
    subsetter = Subsetter(Options(hinting=False, layout_features=[], name_IDs=[], recalc_timestamp=False))
    subsetter.populate(unicodes=sorted(map(ord, characters)))
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
