"""The case files: sentences with the rows that they must give, and how a claim is held against a row."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from analysis.claims import reading
from analysis.reading.context import Claim
from analysis.reading.days import Period
from analysis.source import document

FOLDER = Path(__file__).parent / "cases"
VALUE = re.compile(
    r"(?P<value>[-+\d.]+)(?:\s*\[(?P<low>[-\d.]+|-inf),\s*(?P<high>[-\d.]+|inf)\])?(?:\s*(?P<hedge>\w+))?$"
)


@dataclass
class Case:
    """A sentence, its context, where it stands, and the rows it must give."""

    file: str
    line: int
    sentence: str
    published: str
    area: str
    rows: list[list[str]] = field(default_factory=list)


def cases(name: str) -> list[Case]:
    """Cases of `cases/<name>.txt`."""
    found: list[Case] = []
    published = area = ""
    for n, line in enumerate((FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("@"):
            published, _, area = line[1:].strip().partition(" ")
        elif line.startswith((" ", "\t")) and line.strip():
            found[-1].rows.append([cell.strip() for cell in line.split("|")])
        elif line.strip() and not line.startswith("#"):
            found.append(Case(name, n, line.replace("\\n", "\n"), published, area.strip()))
    return found


def claims_of(case: Case) -> list[Claim]:
    """Claims that the sentence of a case gives."""
    return reading(document(case.sentence, "case", published=case.published, area=case.area)).claims


def differences(case: Case) -> list[str]:
    """What a case gives otherwise than it must, a line each; none when all is right."""
    claims = claims_of(case)
    wrong = []
    for row in case.rows:
        near = [c for c in claims if _same_place(c.quote, row[0])]
        best = min(near, key=lambda c: len(list(_wrong(c, row, case))), default=None)
        if best is None:
            wrong.append(f"{row[0]}: no claim")
        else:
            claims.remove(best)
            wrong += [f"{row[0]}: {what}" for what in _wrong(best, row, case)]
    return wrong + [f"{c.quote}: a claim too many ({c.statistic} {c.indicator})" for c in claims]


def _same_place(quote: str, stated: str) -> bool:
    return quote in stated or stated in quote


def _wrong(claim: Claim, row: list[str], case: Case) -> Iterator[str]:
    _, statistic, value, unit, indicators, period, *rest = row
    more = dict(part.strip().split("=", 1) for part in (rest[0] if rest else "").split(";") if part.strip())
    told = VALUE.match(value)
    assert told, f"{case.file}:{case.line}: {value} is no value"
    figure = claim.figure
    pairs = [
        ("statistic", claim.statistic, statistic),
        ("value", float(figure.value), float(told["value"])),
        ("unit", figure.unit, unit),
    ]
    if told["low"]:
        pairs += [
            ("low", float(figure.interval.low), float(told["low"])),
            ("high", float(figure.interval.high), float(told["high"])),
        ]
    if told["hedge"]:
        pairs.append(("hedge", figure.hedge, told["hedge"]))
    pairs += [("period", claim.period, span(period)), ("base", claim.base, span(more.get("base", "-")))]
    pairs += [("area", claim.area, more.get("area", case.area)), ("of", str(claim.rank_of or ""), more.get("of", ""))]
    pairs.append(("part_of", claim.part_of.quote if claim.part_of else "", more.get("part_of", "")))
    yield from (f"{name} {got} for {must}" for name, got, must in pairs if got != must)
    if max(alike(claim.indicator, i) for i in indicators.split("/")) < 0.7:
        yield f"indicator {claim.indicator} for {indicators}"
    if alike(claim.rank_among, more.get("among", "")) < 0.7:
        yield f"among {claim.rank_among} for {more.get('among', '')}"


def span(text: str) -> Period:
    """Period of `2020`, `2020-03`, `2020-01..2020-06`, `..2019-12-31` or `-`."""
    if text == "-":
        return Period(None, None)
    first, dots, last = text.partition("..")
    return Period(_day(first, False) if first else None, _day(last if dots else first, True))


def _day(text: str, last: bool) -> date:
    year, *rest = (int(p) for p in text.split("-"))
    month = rest[0] if rest else 12 if last else 1
    return date(year, month, rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1] if last else 1)


def alike(a: str, b: str) -> float:
    """Dice similarity of the letter pairs of two phrases, without punctuation and 的."""
    a, b = (re.sub(r"[\W的]", "", unicodedata.normalize("NFKC", t)) for t in (a, b))
    if a == b:
        return 1.0
    x, y = (Counter(t[i : i + 2] for i in range(len(t) - 1)) for t in (a, b))
    return 2 * sum((x & y).values()) / (sum(x.values()) + sum(y.values()) or 1)
