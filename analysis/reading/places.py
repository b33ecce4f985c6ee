"""Places: names with the area that they stand for, the province around it, and names too short to stand alone."""

from __future__ import annotations

from functools import cache

from analysis import lexicon

ROWS = lexicon.rows("areas")
PLACES = {row["word"]: row["area"] for row in ROWS}
PROVINCES = {row["area"] for row in ROWS if row["level"] == "province"}
WITHIN = {row["area"]: row["within"] for level in ("county", "city") for row in ROWS if row["level"] == level}


@cache
def province(area: str) -> str:
    """Province that an area lies in, the area itself when it is one.

    >>> province("宁波"), province("慈溪")
    ('浙江', '浙江')
    """
    return area if area in PROVINCES or area not in WITHIN else province(WITHIN[area])


# counties called by two letters, which other words often hold (新和 in 创新和产业), with their provinces
SHORT = {
    row["word"]: province(row["within"])
    for row in ROWS
    if row["level"] == "county" and len(row["word"]) == 2 and row["word"] == row["area"]
}
