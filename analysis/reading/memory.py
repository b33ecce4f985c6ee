"""Memory: what a clause leaves in the reader's mind for the clauses after it."""

from __future__ import annotations

import re

from analysis.reading.asides import INSIDE
from analysis.reading.comparison import DATED, base, of_growth, term
from analysis.reading.context import Claim, Context
from analysis.reading.days import UNKNOWN, Period, span
from analysis.reading.events import AT_PEAK
from analysis.reading.frame import Frame
from analysis.reading.likeness import ALIKE, likeness
from analysis.reading.parts import divide_ahead
from analysis.reading.places import DIVISION
from analysis.reading.rules import first_member
from analysis.reading.topics import held_by, keeps_topic, speak_of_topic
from analysis.reading.when import FESTIVAL, RELATIVE
from analysis.reading.wholes import SORTS
from analysis.schema import MOVEMENTS

NAMED = re.compile(rf"[春暑]运|{FESTIVAL}|\d{{4}}年")  # a base that does not move with the period
PLACED = re.compile(  # the set that the positions of the sentence are counted in
    rf"在?((?:全[国省市州区县])?\d+个{DIVISION})(?:当中|之中|中|里),"
)
YEAR_END = re.compile(r"年[初末底]")


def _split_years(f: Frame, context: Context) -> None:
    """Let a movement from X to Y over a range of years begin in the first of them and end in the last."""
    start, end = context.period
    if start and end and end.year > start.year and context.period == Period(span(start.year).start, span(end.year).end):
        context.origin, context.reached, f.periods = span(start.year), span(end.year), []
        context.period = context.origin


def expect(f: Frame, context: Context) -> None:
    """Before a clause is read: the origin whose period it takes, the base it states, the totals of its parts."""
    if f.origin and context.origin and not f.periods:
        context.period = context.origin
    if f.origin and not f.origin_dated:
        _split_years(f, context)
    elif context.reached and not f.periods and (context.origin and set("vn") & set(f.shape) or "w" in f.shape):
        context.period = context.reached
    if f.base:
        f.base, f.bases = _dated(f.base, context), [_dated(phrase, context) for phrase in f.bases]
    if f.base is not None and not f.periods:
        context.period = _compared(f.base, context)
    if f.base is not None and not ("n" in f.shape and "v" in f.shape):
        context.base, context.origin = context.base if of_growth(f.base) else f.base, None
        context.base_below = f.base if _holds_below(f) else context.base_below
    lone = not f.periods and not f.clause.kinds.startswith("l")
    moved = bool(context.said) and context.said[-1].statistic in MOVEMENTS
    if context.looked_back and not moved and context.origin is None and lone and set("vnw") & set(f.shape):
        context.period, context.origin = context.main, None if f.base else _looked_back_on(context)
    divide_ahead(f, context)


def _looked_back_on(context: Context) -> Period | None:
    """The earlier period that a figure was just told of, if one was."""
    return next((p for p in (context.said[-1].period, context.period) if p != context.main), None)


def _dated(phrase: str, context: Context) -> str:
    """A comparison with a season or year by its name, with the days in parentheses that it, or one like it before it,
    states (比去年春运(2月1日至3月1日))."""
    named = phrase.partition("(")[0]
    if not NAMED.search(named):
        return phrase
    called = term(named)
    if context.published and (word := next((word for word in RELATIVE if called.startswith(word)), "")):
        called = f"{context.published.year + RELATIVE[word]}年{called.removeprefix(word)}"
    if DATED.fullmatch(phrase):
        context.dated[called] = phrase
    return context.dated.get(called, phrase)


def _holds_below(f: Frame) -> bool:
    """Whether a comparison is said to hold for all that follows (比去年同期(下同)增长)."""
    stated = f.clause.first("B")
    return stated is not None and "下同" in f.clause.s[stated.start : stated.end + 4]


def _compared(phrase: str, context: Context) -> Period:
    """The period that a comparison fits: that under discussion, or the headline's where only that is the stated base's
    in another year (与2018年7月比较 in a report on July 2019)."""
    titled, stated = context.titled, base(phrase, context.period, context.published)
    if stated is None or not (stated.end and titled.end and context.period.end):
        return context.period
    if context.last and context.last.period == context.period:
        return context.period
    fits = (stated == p.shifted(stated.end.year - p.end.year) for p in (titled, context.period) if p.end)
    return titled if list(fits) == [True, False] else context.period


def learn(f: Frame, made: list[Claim], context: Context) -> None:
    """What was spoken of, the origin and base of a movement, and the set that positions are counted in."""
    beside = f.clause.inside and f.phrase
    spoken = [c.indicator for c in made if c.statistic != "streak" and not beside and not keeps_topic(c, context)]
    spoken = [held_by(name) or name for name in spoken] + first_member(f)
    context.told = context.told or bool(made)
    if among := PLACED.match(f.clause.s, f.clause.tokens[0].start if f.clause.tokens else len(f.clause.s)):
        context.among = among[1]
    announced = context.announced and context.indicators[-len(spoken) :] == spoken
    context.indicators += [] if announced else spoken
    context.spoke = context.spoke or bool(spoken)
    context.announced = not f.figures
    if not f.figures:
        speak_of_topic(f, context)
    elif f.clause.stop != "l":
        context.pending, context.moving = 0, ""
    moved = next((t for t in f.right if t.kind == "B"), None)
    if moved and any(held_by(c.indicator) for c in made):
        context.base = moved.value
    if f.origin and made:
        _tell_origin(f, made, context)
    together = len(made) == 1 and f.clause.first("a")
    if f.figures and len(f.items) > 1 and (together or len(f.items) == len(made)):
        context.members = [c.indicator for c in made] if len(f.items) == len(made) else f.items
    held = [c.area for c in made if c.statistic == "rank"]
    context.places = held if len(set(held)) == len(made) > 1 else context.places
    for claim in made:
        _from_claim(claim, f, made, context)
        _of_stock(claim, context)


def _tell_origin(f: Frame, made: list[Claim], context: Context) -> None:
    """Note where a movement begins that is told next, or that the figures are those of an earlier time."""
    if made[-1].statistic in MOVEMENTS:
        context.origin = None
    elif f.origin_dated or context.origin:
        context.origin = made[-1].period
    else:
        for claim in made:
            claim.earlier = True


def _of_stock(claim: Claim, context: Context) -> None:
    """Let what is compared with the end of a year be a stock, and the level it was told of (9张,比上年末多1张)."""
    if not claim.base_phrase or not YEAR_END.search(claim.base_phrase):
        return
    last = context.said[-1] if context.said else claim
    for told in (claim, last) if last.statistic == "level" and not last.sentence else (claim,):
        told.period = Period(None, told.period.end)


def _from_claim(claim: Claim, f: Frame, made: list[Claim], context: Context) -> None:
    if claim.statistic == "rank":
        if context.ranked is None or not context.ranked.rank_of:
            context.ranked = claim
        context.among = claim.rank_among or context.among
    if claim.statistic == "level" and INSIDE.search(f.clause.text(f.right)):
        whole = [c for c in made if c.statistic == "level"]
        context.divide(whole, shares_only=claim.figure.unit in SORTS, named=True)
        claim.period = _told_first(claim, context) or claim.period
    moved = claim.statistic in MOVEMENTS and claim.base_phrase is None
    if moved and (apart := _told_apart(claim, context)):
        (claim.base, claim.period), claim.base_phrase = apart, ""
    elif moved and context.origin is not None and not f.origin:
        claim.base, claim.base_phrase = context.origin, ""


def _told_first(whole: Claim, context: Context) -> Period | None:
    """The period of a count that is told again for its parts (打掉组织33个。33个组织中,…)."""
    alike = (c for c in reversed(context.recent()) if c is not whole and c.figure == whole.figure)
    return next((c.period for c in alike if likeness(c.indicator, whole.indicator) > ALIKE), None)


def _told_apart(claim: Claim, context: Context) -> tuple[Period, Period] | None:
    """The periods from and to which a difference leads, where the two levels told just before it make it (2018年为92%,
    2021年为99%,提高7个百分点; 6月为86%,5月是81%,提高5个百分点)."""
    levels = [c for c in context.said[-2:] if not c.sentence and c.statistic in ("level", "share")]
    if len(levels) < 2 or claim.statistic != "difference" or levels[0].indicator != levels[1].indicator:
        return None
    for earlier, later in (levels, levels[::-1]):
        moved = (later.figure.interval - earlier.figure.interval).intersect(claim.figure.interval)
        dated = earlier.period.end and later.period.end and earlier.period.end < later.period.end
        if moved and dated and later.figure.unit == earlier.figure.unit:
            return earlier.period, later.period
    return None


def remember(f: Frame, before: Period, context: Context) -> None:
    """After a clause: the period that goes on, the list of periods or of members that waits for its figures."""
    at_semicolon = bool(f.clause.tokens) and f.clause.s.startswith(";", f.clause.tokens[-1].end)
    context.looked_back = f.looks_back and bool(f.figures)
    if "w" in f.shape and context.origin is not None and len(f.periods) == 1:
        context.reached = f.periods[0]
    context.periods = [] if f.figures else f.periods or context.periods
    context.area = context.home if len(f.areas) > 1 else context.area
    context.places = f.areas if len(f.areas) > 1 else context.places if not f.areas else []
    ended = f.streak is not None and context.period.start is None
    beside = f.clause.inside and f.figures
    if f.origin and (f.origin_dated or not f.periods) or f.local or ended or beside:
        context.period = f.reaching or before
    elif f.passing or f.shape.startswith("w") and f.periods and context.origin is not None:
        _pass(f, before, context)
    elif f.periods and not f.streak and not (f.clause.inside and context.main != UNKNOWN):
        context.main, context.resumes, context.aside = context.period, None, False
    begun = context.streak is not None and context.streak.start == context.period.start
    if f.streak and not f.figures and (begun or context.period.years() > 1):
        context.period = before
    if at_semicolon and (f.looks_back or context.aside) and context.resumes:
        context.period, context.aside = context.main if f.looks_back else context.resumes, False


def _pass(f: Frame, before: Period, context: Context) -> None:
    """Note what a passing period gives way to, and whether it does at the end of the sentence: where it stands beside
    another figure, or is no more than that of the clause."""
    as_of, first = _as_of(context), f.clause.first("T")
    led = f.clause.s[f.clause.tokens[0].start : first.start] if first else ""
    opens = f.clause.kinds.lstrip("a")[:1] in ("T", "l") or not led.strip("而但在")
    opens = opens or first is not None and first.value == "期间"  # behind the name of what it is the time of
    told = context.resumes is not None or context.last is not None
    month = context.period.split(1) == [context.period] and context.period.start
    again = told and first is not None and bool(f.figures or month)
    kept = context.resumes is not None and (context.aside or again)
    context.resumes = context.resumes if kept else before if f.passing and not as_of else None
    opens = opens and not (first and AT_PEAK.match(f.clause.s, first.end))
    context.aside = as_of or f.looks_back or again or told and context.period.start is None or not opens


def _as_of(context: Context) -> bool:
    """Whether the period only says that a stock is told as of the end of the one that the article is about."""
    main, told = context.main, context.period
    return main.start is not None and told.start is None and told.end == main.end
