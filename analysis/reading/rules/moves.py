"""Movements: changes and differences against a base."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from analysis.reading.context import Claim, Context
from analysis.reading.days import Period
from analysis.reading.figure import Figure
from analysis.reading.frame import Frame
from analysis.reading.phrase import trimmed
from analysis.reading.rules.common import RATE, Claims, made, signed, spread
from analysis.reading.rules.naming import YEARLY
from analysis.reading.rules.refusals import measured, of_a_movement
from analysis.reading.rules.spoken import counted_in, in_unit, spoken_of
from analysis.schema import MOVEMENTS


def moved(f: Frame, context: Context) -> Claims:
    """刑事立案数同比下降2.3%; 降幅分别为11.15%和9.57%; 提高5.59个百分点; 增幅回落77%."""
    f.refusal = of_a_movement(f, context)
    if f.refusal:
        return
    noun, verb = f.clause.first("n"), f.clause.first("v")
    sign = verb.value if verb else noun.value if noun else 1
    named = replace(f, left=[*f.left, noun]) if noun and verb and noun.start < verb.start else f
    if YEARLY.search(named.phrase):
        yield from _moved_yearly(named, context, sign)
        return
    for claim in spread(named, _movement(f.figures[0].value), context, sign):
        if f.base or measured(claim, named, context):
            claim.statistic = _movement(claim.figure)
            claim.figure = _on_rate(claim, context)
            yield claim
        else:
            f.refusal = "duration"


def _moved_yearly(f: Frame, context: Context, sign: int) -> Claims:
    """五年来年均下降12%."""
    lasting = replace(f, left=[t for t in f.left if not YEARLY.fullmatch(f.clause.text([t]))], base="")
    for claim in spread(lasting, _movement(f.figures[0].value), context, sign):
        name = YEARLY.sub("", claim.indicator) or spoken_of(1, context)[0]
        yield replace(claim, indicator=name, period=context.streak or _led_through(claim, context))


def _led_through(claim: Claim, context: Context) -> Period:
    """The years that a yearly mean is of: from the origin of the movement told before it, those told last that end
    with its period, else that itself."""
    origin, period, stretch = context.origin, claim.period, context.stretch
    if stretch and stretch.end == period.end and context.streak is None:
        return stretch
    return Period(origin.start, period.end) if origin and origin.start and period.end else period


def _on_rate(claim: Claim, context: Context) -> Figure:
    """The figure, in the unit of the rate that it moves (每万辆139.9件,增加2.53件: 件/万辆)."""
    rate = context.said[-1].figure.unit if context.said else ""
    on = "/" in rate and rate.split("/")[0] == claim.figure.unit and context.said[-1].indicator == claim.indicator
    return replace(claim.figure, unit=rate) if on else claim.figure


def _movement(figure: Figure) -> str:
    return "change" if figure.unit == "%" else "difference"


def moved_too(f: Frame, context: Context) -> Claims:
    """(减少274人)(18%); (增加563宗)即1.8%; (下降13.9%)(-459宗); (下降三成)(29.6%)."""
    token, last = f.figures[0], context.last
    if f.clause.first("l"):
        yield from _moved_on(f, context)
        return
    if last is None or not 0 <= token.start - last.end <= NEAR:
        return
    if f.clause.inside and (again := _more_exactly(token.value, last)):
        yield replace(last, start=token.start, end=token.end, figure=again)
        return
    other = _movement(token.value)
    if {last.statistic, other} != {"difference", "change"} or last.figure.kind == "point":
        return
    if other == "difference" and not token.value.signed:
        return
    figure = signed(token.value, 1 if last.figure.value > 0 else -1)
    claim = made(f, token, other, last.indicator, figure, context, last.period)
    yield replace(claim, base_phrase=last.base_phrase, base=last.base)


def _more_exactly(figure: Figure, last: Claim) -> Figure | None:
    """The figure, signed, where it tells that before it more exactly; None where it tells another."""
    again = signed(figure, -1 if last.figure.value < 0 else 1)
    rounded = figure.unit == last.figure.unit == "%" and last.statistic != "streak"
    return again if rounded and again.interval.intersect(last.figure.interval) else None


def _moved_on(f: Frame, context: Context) -> Claims:
    """(抢劫及勒索分别上升5.7%(+8宗))及83.3%; (分别增加13件(21%))、78人."""
    told = next((c for c in context.said[-2:] if not c.sentence and c.statistic in MOVEMENTS), None)
    token = f.figures[0]
    if told is None or f.phrase or not f.clause.after(")") or _movement(token.value) != told.statistic:
        return
    waiting = context.waiting.pop(0) if context.waiting and token.kind == "P" else ""
    name = in_unit(token.value.unit, context) if token.kind == "N" else waiting
    if name:
        figure = signed(token.value, 1 if told.figure.value > 0 else -1)
        claim = made(f, token, told.statistic, name, figure, context, told.period)
        yield replace(claim, base_phrase=told.base_phrase, base=told.base)


NEAR = 2
NEAR_BY = 15  # letters before its size in which it is told that a growth began there
FROM = re.compile(r"[由从自][^,;。]{0,14}$")


def moved_before(f: Frame, context: Context) -> Claims:
    """(“两抢”案件降幅最大,)达55.45%; (占比最高的是甲,)达23.5%."""
    if context.pending == "share":
        yield made(f, f.figures[0], "share", spoken_of(1, context)[0], f.figures[0].value.clipped(), context)
    elif isinstance(context.pending, int) and context.pending and not f.periods:
        yield from spread(f, _movement(f.figures[0].value), context, context.pending)


def grown_to(f: Frame, context: Context) -> Claims:
    """(增幅由15.3%)回落到9.4%; (降幅从一季度的3.1%)扩大至上半年的9.4%."""
    last, cue = context.last, f.clause.first("w")
    assert cue is not None
    goes_on = last is not None and last.statistic == "change" and last.end == cue.start
    if last and goes_on and FROM.search(f.clause.s, max(0, last.start - NEAR_BY), last.start):
        for claim in spread(f, "change", context, 1 if last.figure.value > 0 else -1):
            yield replace(claim, indicator=last.indicator)


def moved_after(f: Frame, context: Context) -> Claims:
    """以24.8%的增幅; 12%的降幅; 录得48.5%的按年升幅."""
    noun = f.clause.first("n") or f.clause.first("v")
    assert noun is not None
    based = next((t.value for t in f.right if t.kind == "B"), f.base)
    yield from spread(replace(f, right=[], base=based), _movement(f.figures[0].value), context, noun.value)


def more(f: Frame, context: Context) -> Claims:
    """比去年同期多抓1389人."""
    verb, last = f.clause.first("v"), context.said[-1] if context.said else None
    moved = last is not None and not last.sentence and last.statistic in MOVEMENTS
    if verb is None or not (f.base or moved or context.base):
        return
    between = trimmed(f.clause.text([t for t in f.left if t.start > verb.start]))
    before = trimmed(f.clause.text([t for t in f.left if t.start < verb.start]))
    if len(between) == 1 and not f.base and not any(between in told for told in context.indicators):
        return
    name = before + between if before else between if len(between) > 1 else _holding(between, f, context)
    again = spoken_of(1, context)[0]
    name = again if name and again.startswith(name) else name  # (签发证件3本,比去年同期多签发1本)
    claim = made(f, f.figures[0], "difference", name, signed(f.figures[0].value, verb.value), context)
    yield claim if f.base or last is None else replace(claim, base_phrase=last.base_phrase, base=last.base)


def _holding(letter: str, f: Frame, context: Context) -> str:
    """What was counted last since a semicolon whose name holds a letter (结案5件,多结2件), else what was spoken of."""
    since = f.clause.s.rfind(";", 0, f.figures[0].start)
    told = (c.indicator for c in reversed(context.recent()) if not c.sentence and c.start > since)
    return next((name for name in told if letter in name), spoken_of(1, context)[0])


def signed_percentage(f: Frame, context: Context) -> Claims:
    """同比-1.3%; 翻了一番."""
    figure = f.figures[0].value
    text = f.clause.text([f.figures[0]])
    last = context.last
    goes_on = last is not None and last.statistic == "change" and last.figure.signed
    goes_on = goes_on and not RATE.search(f.phrase)
    aside = f.clause.inside and context.base or goes_on
    if figure.kind == "percent" and ((f.base or aside) and figure.signed or "番" in text):
        yield from spread(f, "change", context)


def times(f: Frame, context: Context) -> Claims:
    """是2019年的11.5倍; (博士31名、硕士29名,)分别为上年的1.5倍和1.2倍; 甲、乙均为上年的2倍."""
    if f.compared is None or not all("倍" in f.clause.text([t]) for t in f.figures):
        return
    n = len(f.figures)
    counted = [c.indicator for c in context.recent() if c.statistic == "level" and not c.sentence]
    items = f.items or counted if f.each and n == 1 else f.items
    each = len(items) or n if f.each and n == 1 else n
    names = items if len(items) == each else [f.phrase] * n if f.phrase else spoken_of(n, context)
    names = [counted_in(name, context) for name in names]
    for token, name in zip(f.figures * (len(names) // n), names, strict=True):
        figure: Figure = token.value
        risen = replace(figure, value=figure.value - 100, interval=figure.interval - Fraction(100))
        yield replace(made(f, token, "change", name, risen, context), base=f.compared, base_phrase="")
