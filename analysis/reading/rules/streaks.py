"""Streaks: how long something has lasted without a break."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from analysis.lex import Token
from analysis.number import Interval
from analysis.reading.context import Claim, Context
from analysis.reading.days import DAY, UNKNOWN, Period, months_on
from analysis.reading.figure import Figure
from analysis.reading.frame import Frame
from analysis.reading.phrase import trimmed
from analysis.reading.rules.common import Claims, made
from analysis.reading.rules.naming import one_of_two
from analysis.reading.rules.spoken import spoken_of
from analysis.reading.rules.stretches import length, streak_period

BEGUN = ("起", "开始", "算起")
LASTS = ("保持", "位居", "名列", "稳居", "增长", "上升", "下降")
COUNTED = re.compile(r"[^,;:。]*的[^,;:。]{1,10}?(?:共?有|达到?|为)")  # who are counted (连续3年以上无命案的乡镇有12个)


def _lately(unit: str, day: date | None) -> Period:
    """The last complete year, or for months and quarters the last complete month, before publication."""
    if day is None:
        return UNKNOWN
    return Period(None, months_on(day, 0 if "月" in unit or "季" in unit else 1 - day.month) - DAY)


def _goes_on(after: str, context: Context) -> str:
    """What was spoken of, where what stands behind a streak says no more than that it went on (保持增长), and it is no
    event that did not happen."""
    spoken = spoken_of(1, context)[0]
    more = len(after) < 5 or after.startswith(LASTS)
    none = spoken.startswith(("未", "没", "无"))
    more = more and not after.startswith("零")
    return spoken if more and not (none and after and not after.startswith(LASTS)) else ""


def _since(f: Frame, count: int, unit: str) -> Period | None:
    """Stretch of so many years or months from the one that it is said to begin with (自2010年起连续四年)."""
    begun = any(t.kind == "T" and f.clause.s.startswith(BEGUN, t.end) for t in f.clause.tokens)
    start = f.periods[-1].start if f.periods and (begun or _just_so_long(f.periods[-1], count)) else None
    if start is None or not ("年" in unit or "月" in unit):
        return None
    return Period(start, months_on(start, count * (12 if "年" in unit else 1)) - DAY)


def _told_one_by_one(count: int, context: Context) -> Period | None:
    """Stretch of as many periods as were listed just before (2019年、2020年连续两年下降)."""
    listed = context.periods
    return Period(listed[0].start, listed[-1].end) if len(listed) == count > 1 and listed == sorted(listed) else None


def _just_so_long(since: Period, years: int) -> bool:
    """Whether a running stretch holds just so many complete years (2003年以来已连续4年, told in 2007)."""
    start, end = since
    return start is not None and end is not None and start.month == start.day == 1 and end.year - start.year == years


def _lasting(count: int, unit: str, beyond: bool) -> Figure:
    """So many of a unit, or at least so many, as a figure."""
    span = Interval(Fraction(count), math.inf if beyond else Fraction(count))
    written = "个月" if unit == "月" else unit.removesuffix("度") if unit == "年度" else unit
    return Figure(Fraction(count), span, "at_least" if beyond else "", written, "time")


def _lasted(f: Frame, token: Token, context: Context) -> Claim:
    """A streak without its name, as long as its token says and up to the period under discussion."""
    count, unit = length(token)
    figure = _lasting(count, unit, token.value.endswith("以上"))
    running = "年" in unit and context.period.years() > 1 and context.period.end == context.published
    current = context.period if context.period.end and not running else _lately(unit, context.published)
    context.streak = _since(f, count, unit) or _told_one_by_one(count, context) or streak_period(token, current)
    return replace(made(f, token, "streak", "", figure, context, context.streak or UNKNOWN), rule="streak")


def streak(f: Frame, context: Context) -> Claims:
    token = f.streak
    assert token is not None
    (count, _), beyond = length(token), token.value.endswith("以上")
    if not count or beyond and f.figures and COUNTED.fullmatch(f.clause.s, token.end, f.figures[0].start):
        return
    claim = _lasted(f, token, context)
    tokens = f.clause.tokens
    at = tokens.index(token)
    before = [t for t in tokens[:at] if t.kind in "xzplu" and f.clause.text([t]) not in ("起", "开始")]
    after = trimmed(f.clause.text([t for t in tokens[at + 1 :] if t.kind in "xzAlukvBn=Rwm"]))
    each = context.members if f.each and not before else []
    members = f.items if f.complete and not f.figures else each
    told = one_of_two(f, context) or [trimmed(f.clause.text(before))]
    lasting = told[0] or _goes_on(after, context)
    name = lasting + after if len(lasting) < 12 else lasting
    lasted = [(member, context.area) for member in members]
    lasted = lasted or [(name, area) for area in (f.areas if len(f.areas) > 1 else [context.area])]
    stated = f.clause.all("S")
    for k, (what, area) in enumerate(lasted):  # (甲、乙分别连续6年、连续11年零发案)
        own = _lasted(f, stated[k], context) if len(stated) == len(lasted) > 1 else claim
        yield replace(own, indicator=what, area=area)
