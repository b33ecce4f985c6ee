"""A finding of the audit, and the words in which it is told in two languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from analysis.number import Number
from analysis.reading.days import Period
from analysis.tables.facts import Fact, written


class Finding(NamedTuple):
    """What a rule found: severity (error, warning, note), the claims involved, and one sentence in each language."""

    severity: str
    claims: tuple[str, ...]
    zh: str
    en: str
    documents: tuple[str, ...] = ()


MARKS = str.maketrans(",;:", "，；：")


def in_chinese(text: str) -> str:
    """A sentence with Chinese punctuation, that of its numbers and formulas left alone.

    >>> in_chinese("抓获人员(2019):4,122人,47.94%;其中没有[1.5, 2.5]")
    '抓获人员(2019)：4,122人，47.94%；其中没有[1.5, 2.5]'
    """
    return re.sub(r"(?<![\d\s])[,;:] ?(?=\S)", lambda m: m.group().strip().translate(MARKS), text)


def ids(held: Iterable[Fact]) -> tuple[str, ...]:
    """Claim ids, each once, in order of the text."""
    return tuple(dict.fromkeys(f.claim_id for f in sorted(held, key=lambda f: (f.document, f.start, f.claim_id))))


def when(period: Period) -> str:
    """A period for reading: 2019, 2019-01/2019-09 or full dates; ? when it is unknown.

    >>> from datetime import date
    >>> when(Period(date(2019, 1, 1), date(2019, 12, 31))), when(Period(None, date(2019, 12, 31)))
    ('2019', '…2019-12-31')
    """
    start, end = period
    if end is None:
        return "?"
    if start is None:
        return f"…{end}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(end.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        months = [f"{day:%Y-%m}" for day in (start, end)]
        return "/".join(dict.fromkeys(months))
    return f"{start}/{end}"


def subject(fact: Fact, period: Period | None = None) -> tuple[str, str]:
    """Place, indicator and period that a fact is about, in Chinese and English."""
    place, time = fact.area or "?", when(period or fact.period)
    english = fact.entry.en if fact.entry else fact.label
    return f"{place}{fact.label}({time})", f"{place} {english} ({time})"


def percent(value: Number) -> str:
    """A percentage for reading, to four significant digits."""
    return f"{written(value, 4)}%"


def trials(pairs: Iterable[tuple[int, Number]], said: Fact) -> str:
    """What whole numbers near a figure would give, one digit finer than the figure as written."""
    decimals = len(said.quote.partition(".")[2].rstrip("%％个百分点")) + 1
    return "; ".join(f"{written(n)} → {float(share):.{decimals}f}%".replace("-", "−") for n, share in pairs)
