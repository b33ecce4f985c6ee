"""Passing periods: those told beside the one that an article is about, which goes on after them."""

from __future__ import annotations

import re

from analysis.lex import Token
from analysis.reading.context import Context
from analysis.reading.days import UNKNOWN, Period, span
from analysis.reading.frame import Frame

PASSING = re.compile(r"(?!今年|本年)(?:近|过去|.*来$)")
LAST_YEAR = re.compile(r"同比|[比较](?:上年|去年|上一年)")
PEAK = re.compile(r"(?:最为?|较为?)(?:集中|突出|多发|高发|频发|[多高])")


def passes(f: Frame, token: Token, found: Period, context: Context) -> bool:
    """Whether the period of a token gives way again to the one that the article is about."""
    if found == UNKNOWN:
        return context.main != UNKNOWN  # else a season that the article is about
    if found == context.titled and found.start:
        return context.replaced is not None and context.told  # below a heading that dates its part
    if found.years() > 2 and _opens(f, token, context) and not token.value.startswith(("近", "最近")):
        return False
    opening = token.value[0].isdigit() and context.main == UNKNOWN and not context.said  # (6月18日以来,…)
    told_so = PASSING.match(token.value) and not opening or PEAK.match(f.clause.s, token.end)
    if found.start is None or found.start == found.end or told_so:
        return True
    if _on_its_last_year(f, token, found, context):
        return False
    return _goes_beyond(found, context) or _lies_aside(found, context)


def _opens(f: Frame, token: Token, context: Context) -> bool:
    """Whether a period is the first that an article tells, before any figure (五年来,共立案3000件)."""
    return context.main == UNKNOWN and not context.said and token is f.clause.tokens[0]


def _on_its_last_year(f: Frame, token: Token, found: Period, context: Context) -> bool:
    """Whether a paragraph opens with the last year of the stretch that the article began with, and compares it with the
    year before: that year is what the article goes on about (三年来投入3亿元。2021年立案12起,同比下降3%)."""
    main, again = context.main, found.shifted(1).end
    opens = not context.told and token is f.clause.tokens[0] and main.years() > 2 and found.years() == 1
    last = opens and again is not None and main.end is not None and again > main.end
    return last and LAST_YEAR.search(f.clause.s) is not None


def _lies_aside(found: Period, context: Context) -> bool:
    """Whether a period is over before the one begins that the article is about, and no paragraph opens with it; or is
    part of it (一季度 in a report on the year, a campaign's days)."""
    main = context.main
    if not (main.start and main.end and found.start and found.end):
        return False
    part = bool(context.said) and main.start <= found.start and found.end <= main.end and found != main
    return part or context.told and found.end < main.start


def _goes_beyond(found: Period, context: Context) -> bool:
    """Whether a period is that under discussion with what lies before it (2018年至2021年 in a report on 2021, 1至10月
    in one on October), or with what has passed since (今年以来 in a report on the first half)."""
    main = context.main
    if context.said and found.end == context.published and found.start and main.start and found.start <= main.start:
        return True
    if not (context.said and main.start and main.end and found.start and found.end == main.end):
        return False
    before = main.end.year == main.start.year and found.start.year < main.start.year
    to_date = found.start == span(main.end.year).start and found.start < main.start
    return before or to_date and len(main.split(1)) in (1, 3)


def looks_back(found: Period, context: Context) -> bool:
    """Whether a period is an earlier one, no part of the one under discussion, told only beside the figure of that
    (前年则为31宗)."""
    start, end = context.main
    part = start and found.start and found.end and start <= found.start < found.end
    return bool(context.last and end and found.end and found.end < end and not part)
