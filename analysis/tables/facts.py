"""Claims as facts: exact numbers, a place in the catalogue, and the key under which statements of one thing meet."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd
from pandas import DataFrame

from analysis import schema
from analysis.number import Interval, Number
from analysis.reading.days import Period
from analysis.tables.catalogue import Catalogue, Entry, catalogue, named, plain

Row = dict[str, Any]
MEASURES = dict.fromkeys("名位口", "人") | dict.fromkeys("宗件例桩", "起") | dict.fromkeys("伙家支", "个")
RATE = Interval(Fraction(0), Fraction(100))
ANY = Interval(-math.inf, math.inf)
COUNTED = Interval(Fraction(0), math.inf)


class Series(NamedTuple):
    """What is measured and where. `scope` holds statements apart that only their sentence or document can identify."""

    area: str
    key: str
    scope: str = ""


class Node(NamedTuple):
    """One figure that bulletins can state: a series in one kind of unit over one period."""

    series: Series
    measure: str
    period: Period


class Step(NamedTuple):
    """One movement that bulletins can state: a series from a base period to a period."""

    series: Series
    period: Period
    base: Period


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A claim with exact numbers; `entry` is its row of the catalogue, None when no alias fits."""

    claim_id: str
    document: str
    title: str
    start: int
    sentence: str
    quote: str
    area: str
    indicator: str
    statistic: str
    hedge: str
    unit: str
    rank_among: str
    part_of: str
    indicator_id: str
    alias: str
    corrected: str
    value: Number
    span: Interval
    period: Period
    base: Period
    rank_of: int | None
    entry: Entry | None
    series: Series

    @property
    def label(self) -> str:
        return self.entry.zh if self.entry else self.indicator

    @property
    def measure(self) -> str:
        return MEASURES.get(self.unit, self.unit)

    @property
    def node(self) -> Node:
        return Node(self.series, self.measure, self.period)

    @property
    def step(self) -> Step:
        return Step(self.series, self.period, self.base)

    @property
    def whole_number(self) -> bool:
        """Whether the figure is an exact count."""
        return self.span.low == self.span.high and self.value == int(self.value)

    @property
    def is_rate(self) -> bool:
        return self.entry is not None and self.entry.kind == "rate"

    @property
    def in_headline(self) -> bool:
        return bool(self.sentence.strip()) and self.sentence.strip() in self.title


COPIED = [f.name for f in fields(Fact) if f.name in schema.names("claims") and f.name not in ("value", "rank_of")]


@dataclass
class Facts:
    """The facts of all documents, in text order, with the ways to look them up."""

    all: list[Fact]
    catalogue: Catalogue
    documents: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id = {fact.claim_id: fact for fact in self.all}
        self.levels: dict[Node, list[Fact]] = grouped((f.node, f) for f in self.all if f.statistic == "level")
        moved = [f for f in self.all if f.statistic in schema.MOVEMENTS]
        self.steps: dict[Step, list[Fact]] = grouped((f.step, f) for f in moved)
        self.parts: dict[str, list[Fact]] = grouped((f.part_of, f) for f in self.all if f.part_of)
        self.series: dict[Series, list[Fact]] = grouped((f.series, f) for f in self.all)
        self.sentences: dict[tuple[str, str], list[Fact]] = grouped(((f.document, f.sentence), f) for f in self.all)

    def of(self, statistic: str) -> list[Fact]:
        return [fact for fact in self.all if fact.statistic == statistic]


def grouped(pairs: Iterable[tuple[Any, Fact]]) -> dict[Any, list[Fact]]:
    """Facts under each key, in order."""
    found: dict[Any, list[Fact]] = defaultdict(list)
    for key, fact in pairs:
        found[key].append(fact)
    return dict(found)


def facts(claims: DataFrame, documents: Iterable[Any] = ()) -> Facts:
    """Facts of a claims table, by the catalogue that it was made with; matched first when it has no `indicator_id`."""
    if "indicator_id" not in claims:
        claims = named(claims)
    known = catalogue(claims.attrs.get("catalogue"))
    dates = [_days(claims[name]) for name in ("period_start", "period_end", "base_start", "base_end")]
    numbers = zip(*(map(exact, claims[name].tolist()) for name in ("value", "low", "high")), strict=True)
    sizes = [None if pd.isna(n) else int(n) for n in claims["rank_of"].replace("", None)]
    texts = zip(*(claims[name].tolist() for name in COPIED), strict=True)
    made = []
    for text, (value, low, high), start, end, base, until, size in zip(texts, numbers, *dates, sizes, strict=True):
        row: Row = dict(zip(COPIED, text, strict=True))
        entry = known.entries.get(row["indicator_id"])
        numbered: Row = {"value": value, "span": Interval(low, high), "rank_of": size}
        dated: Row = {"period": Period(start, end), "base": Period(base, until)}
        made.append(Fact(**row, **numbered, **dated, entry=entry, series=_series(row, entry, end)))
    made.sort(key=lambda fact: (fact.document, fact.start, fact.claim_id))
    return Facts(list(_apart(made)), known, {document.name: document for document in documents})


def _apart(made: list[Fact]) -> Iterator[Fact]:
    """Facts, those of a generic wording that differ within a sentence each in a series of its own."""
    spans = defaultdict(set)
    for fact in made:
        spans[fact.node, fact.statistic, fact.base].add(fact.span)
    for fact in made:
        if fact.entry and fact.entry.kind == "generic" and len(spans[fact.node, fact.statistic, fact.base]) > 1:
            fact = replace(fact, series=fact.series._replace(scope=f"{fact.series.scope}\n{fact.claim_id}"))
        yield fact


@lru_cache(65536)
def exact(value: float) -> Number:
    """The number that a float was written as.

    >>> exact(97.45)
    Fraction(1949, 20)
    """
    return float(value) if math.isinf(value) else Fraction(str(float(value)))


def _days(column: Any) -> list[date | None]:
    return [None if pd.isna(day) else day.date() for day in pd.to_datetime(column.replace("", None))]


def _series(row: Row, entry: Entry | None, end: date | None) -> Series:
    """A generic wording belongs to its sentence; an unmatched one, or one without place or period, to its document."""
    if entry is not None and entry.kind == "generic":
        return Series(row["area"], entry.id, f"{row['document']}\n{row['sentence']}")
    told = entry is not None and row["area"] and end is not None
    return Series(row["area"], entry.id if entry else f"={plain(row['indicator'])}", "" if told else row["document"])


def span_of(period: Period) -> str:
    """Kind of a period: year, part, years, to_date, or '' when it is unknown.

    >>> span_of(Period(date(2019, 1, 1), date(2019, 9, 30)))
    'part'
    """
    start, end = period
    if start is None or end is None:
        return "to_date" if end else ""
    whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole and start.year == end.year:
        return "year"
    return "years" if whole or (end - start).days > 366 else "part"


def natural(entry: Entry | None, measure: str) -> Interval:
    """Values that an indicator can take at all; any for a percentage, sum or index that the catalogue does not know."""
    if entry is not None and entry.kind == "rate":
        return RATE
    return ANY if measure in ("%", "") or (entry is None and measure == "元") else COUNTED


def days(period: Period) -> int:
    """Length of a period with both ends."""
    assert period.start and period.end
    return (period.end - period.start).days + 1


def written(number: Number, places: int = 6) -> str:
    """A number for reading: thousands separated, at most so many significant digits past a whole number.

    >>> written(Fraction(4122)), written(Fraction("2786.2635")), written(Fraction("-2.3"))
    ('4,122', '2,786.26', '−2.3')
    """
    if math.isinf(number):
        return "∞" if number > 0 else "−∞"
    digits = max(places, len(str(abs(int(number)))))
    text = f"{float(number):,.{digits}g}" if number != int(number) else f"{int(number):,}"
    return text.replace("-", "−")


def bounds(span: Interval, places: int = 6) -> str:
    """An interval for reading, one number when it is a point."""
    if span.low == span.high:
        return written(span.low, places)
    return f"[{written(span.low, places)}, {written(span.high, places)}]"
