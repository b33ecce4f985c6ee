"""What the claims cover: how many there are by place, indicator and year, as a table that reads as a heat map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pandas import DataFrame

from analysis.charts import wording
from analysis.site import pages

STEPS = (1, 2, 4, 10, 30)  # the least number of claims for each shade


@dataclass(frozen=True)
class Line:
    """A row of the map: a name and, column by column, the number of claims with its shade, 0 to 5."""

    name: str
    cells: list[tuple[int, int]]
    total: int


@dataclass(frozen=True)
class Block:
    """A place: the row of all its claims, and one row an indicator, the most frequent first."""

    line: Line
    indicators: list[Line]


@dataclass(frozen=True)
class Coverage:
    """The map: its years without a gap, its columns (the years, and one without a date if need be), a block a place."""

    years: list[str]
    columns: list[str]
    blocks: list[Block]


def coverage(claims: DataFrame, lang: str) -> Coverage:
    """How many claims there are by place, catalogued indicator and year that they are about, in that language."""
    undated, other = (pages.words(lang)[key] for key in ("undated", "uncatalogued"))
    ends = claims["period_end"].fillna(claims["period_start"])
    told = [
        (wording.area(row["area"], lang) or "—", wording.indicator(row, lang) if row["indicator_id"] else other, year)
        for row, year in zip(claims.to_dict("records"), ends.dt.strftime("%Y").fillna(undated), strict=True)
    ]
    years = sorted({int(year) for *_, year in told if year != undated})
    span = [str(year) for year in range(years[0], years[-1] + 1)] if years else []
    columns = span + [undated] * any(year == undated for *_, year in told)
    return Coverage(span, columns, [_block(place, told, columns, other) for place in _ranked(t[0] for t in told)])


def _block(place: str, told: Iterable[tuple[str, str, str]], columns: list[str], other: str) -> Block:
    here = [(indicator, year) for at, indicator, year in told if at == place]
    names = sorted(_ranked(name for name, _ in here), key=lambda name: name == other)
    lines = [_line(name, Counter(year for what, year in here if what == name), columns) for name in names]
    return Block(_line(place, Counter(year for _, year in here), columns), lines)


def _ranked(names: Iterable[str]) -> list[str]:
    """The names, most frequent first."""
    return [name for name, _ in sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))]


def _line(name: str, counts: Mapping[str, int], columns: list[str]) -> Line:
    cells = [(counts.get(year, 0), shade(counts.get(year, 0))) for year in columns]
    return Line(name, cells, sum(counts.values()))


def shade(count: int) -> int:
    """Shade of a number of claims: 0 for none, 5 for thirty and more.

    >>> [shade(n) for n in (0, 1, 3, 9, 29, 300)]
    [0, 1, 2, 3, 4, 5]
    """
    return sum(count >= step for step in STEPS)


def sentence(found: Coverage, lang: str) -> str:
    """What the map shows, in words; nothing when there are no claims."""
    if not found.years:
        return ""
    first = found.blocks[0].line
    facts = {"places": len(found.blocks), "first": found.years[0], "last": found.years[-1]}
    return pages.words(lang)["coverage_said"].format(place=first.name, most=first.total, **facts)
