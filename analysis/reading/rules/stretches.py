"""Periods of a frame's figures: those that it lists, the years of a stretch one by one, or the one spoken of."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.lex import Token
from analysis.number import HAN, numeral
from analysis.reading.context import Context
from analysis.reading.days import DAY, Period, months, months_on, span
from analysis.reading.frame import Frame

NUMBERED = re.compile(  # of things counted, none of a name (第三产业, 三甲医院)
    rf"(?<![\d第{HAN}])(\d{{1,2}}|十?[一二两三四五六七八九]|十)(?:大?类|大?项|种|个(?![月季])|[区县州位名家者条省镇]|市(?!场)|街道)"
)
LENGTH = re.compile(r"\d+|[一二两三四五六七八九十百]+")


def as_many(f: Frame, n: int, context: Context) -> list[Period]:
    """Periods of n figures: those listed in the clause or before it, the years of a streak, or the one spoken of."""
    for listed in (f.periods, context.periods):
        if len(listed) == n > 1:
            return listed
    if f.streak and n > 1 and context.streak and context.streak.end and length(f.streak) == (n, "年"):
        return [span(context.streak.end.year - k) for k in reversed(range(n))]
    if stretch := _one_by_one(f, n, context) or _years_again(f, n, context):
        return stretch
    if days := _adjoining(f.periods):
        return [days] * n
    kept = f.streak is not None and f.clause.s[f.streak.end : f.figures[0].start].endswith("在")
    bound = f.figures[0].kind != "R" and (kept or f.figures[0].value.hedge in ("at_least", "at_most"))
    lasting = context.streak if f.streak and (bound or f.figures[0].kind in "PR") else None
    return [lasting or (f.periods[0] if len(f.periods) == 1 else context.period)] * n


def _adjoining(periods: list[Period]) -> Period | None:
    """The stretch of days that follow one on another (8月1日、2日), None for any others."""
    days = [p.start for p in periods if p.start and p.start == p.end]
    follow = len(days) == len(periods) > 1 and all(b - a == DAY for a, b in pairwise(days))
    return Period(days[0], days[-1]) if follow else None


def _one_by_one(f: Frame, n: int, context: Context) -> list[Period]:
    """The years, quarters or months of a range, for as many figures told one by one (2016年至2020年依次为…;
    1至6月分别为…) where the sentence counts nothing else so (四类案件, 前四位); no months of a quarter, whose three
    figures may be of anything, nor of changes, which are told of kinds."""
    several = len(f.items) > 1 or len(f.areas) > 1 or n in (len(context.members), len(context.places))
    counted = {c.indicator for c in context.said[-n:] if not c.sentence and c.statistic == "level"}
    several = several or "v" in f.shape and len(counted) == n
    if n < 2 or f.clause.first("f") is None or several or _counts_so_many(f, n):
        return []
    shorter = (3, 1) if n > 3 and "v" not in f.shape else ()
    stepped = (context.period.split(step) for step in (12, *shorter))
    return next((told for told in stepped if len(told) == n and told[-1].end == context.period.end), [])


def _counts_so_many(f: Frame, n: int) -> bool:
    """Whether something other than years or months is counted ahead of n figures as so many."""
    counted = NUMBERED.finditer(f.clause.s, 0, f.figures[0].start)
    return any(numeral(m[1]).value == n for m in counted)


def _years_again(f: Frame, n: int, context: Context) -> list[Period]:
    """The years that the figures just before were told of, for as many more (分别受理3件、5件,审结2件、4件)."""
    before = context.said[-n:]
    told = [c.period for c in before if not c.sentence and c.statistic == "level"]
    again = n > 1 and len(set(told)) == n and not f.periods and len(f.items) < 2 and len(f.areas) < 2
    again = again and f.base in (None, "同比") and "v" not in f.shape
    return told if again and all(p.start and p.end for p in told) else []


def still_as_of(f: Frame, context: Context) -> Period | None:
    """The end that the stock just told is of, for what is told of it without a name; for what it has come to, that of
    the period under discussion (由上年底的31.4%提高到98.2%)."""
    last = context.last
    if last is None or last.period.start or not last.period.end or f.periods or f.phrase:
        return None
    as_of = Period(None, context.period.end)  # not that of the base, whose level may be told last
    if (f.base or context.base) and any(c.period == as_of for c in context.said[-3:] if not c.sentence):
        return as_of
    if last.period == context.origin and "w" in f.shape:
        return as_of
    return last.period if not context.reached else None


def streak_period(token: Token, current: Period | None) -> Period | None:
    """Stretch that a streak covers: so many years or months up to the end of the period under discussion."""
    if current is None or current.end is None:
        return None
    count, unit = length(token)
    running = (current.end + DAY).day != 1
    if current.start and running and "月" in unit and months(current.start, current.end) > count:
        return Period(current.start, months_on(current.start, count) - DAY)
    return current.stretch(count, unit)


def length(token: Token) -> tuple[int, str]:
    found = LENGTH.search(token.value)
    count = int(numeral(found.group()).value) if found else 0
    return count, token.value[found.end() :].lstrip("余").removesuffix("以上") if found else ""
