"""What the rules share: claims of a frame's figures, over its items, periods or places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analysis.lex import Token
from analysis.number import numeral
from analysis.reading.context import Claim, Context
from analysis.reading.days import Period
from analysis.reading.figure import Figure
from analysis.reading.frame import Frame
from analysis.reading.phrase import METRIC
from analysis.reading.rules.naming import named, silent
from analysis.reading.rules.spoken import spoken_of, told_more
from analysis.reading.rules.stretches import as_many, still_as_of
from analysis.reading.vocabulary import INCIDENTS
from analysis.schema import MOVEMENTS

Claims = Iterator[Claim]
SO_MANY_PLACES = re.compile(
    r"(?<=[\u4e00-\u9fff])(\d|[两三四五六七八九十])(?:个(?:城区|主城区|县|区|市|分局|地区)|[地省市县区州](?![级内]))"
)  # places together
MANY = 8  # members of a list of counts, at most
JOINTLY = ("共", "共计", "合计", "总共", "一共")
RATED = re.compile(r"(?:破案|侦破|结案|办结|调解成功)率$")
OF_THINGS = re.compile(rf"(?<=..)(?:{INCIDENTS}|案)$")  # that no percentage counts but as a part
RATE = re.compile(r"(?:率|度|感|指数|比例|比重|占比|水平|分数|得分)$")
OPINION = re.compile(r"认为|选择|表示|感到|觉得|回答")


def made(
    f: Frame,
    token: Token,
    statistic: str,
    indicator: str,
    figure: Figure,
    context: Context,
    period: Period | None = None,
) -> Claim:
    claim = Claim(
        token.start - figure.lead, token.end, "", statistic, indicator, figure, context.area, period or context.period
    )
    claim.base_phrase = f.base if statistic in MOVEMENTS else None
    return claim


def spread(f: Frame, statistic: str, context: Context, sign: int = 1) -> Claims:
    """Claims of a frame's figures over its items, periods or places, whichever there are as many of."""
    figures = [signed(t.value, sign) for t in f.figures]
    n = len(figures)
    if n == 1 and (f.each or len(f.areas) > 1 or _rated(f) or several(f) or _members(f, context)) and not _jointly(f):
        yield from _one_for_all(f, statistic, figures[0], context)
        return
    periods = as_many(f, n, context)
    if stock := still_as_of(f, context):
        periods = [stock] * n
    told = len(set(periods)) == 1 or f.phrase or f.after
    names = named(f, context) if told else spoken_of(1, context) * n
    areas = as_many_places(f, n, context)
    areas = [context.home] if n == 1 and _jointly(f) else areas
    names = spoken_of(1, context) * n if len(set(areas)) > 1 and silent(f) else names
    names = [told_more(name, context) for name in names] if statistic in MOVEMENTS else names
    for k, (token, figure) in enumerate(zip(f.figures, figures, strict=True)):
        claim = made(f, token, statistic, names[k], figure, context, periods[k])
        claim.area = areas[k]
        if claim.base_phrase and len(f.bases) == n:
            same = "同期" if f.bases[-1].endswith("同期") and not f.bases[k].endswith("同期") else ""
            claim.base_phrase = f.bases[k] + same
        yield claim


def as_many_places(f: Frame, n: int, context: Context) -> list[str]:
    """Places of n figures: those listed, those that the last counts were told of (甲3起,乙5起,分别下降2%和4%), or the
    one spoken of for all; of movements told apart (分别下降2%、上升4%), a clause each, those that wait for them."""
    unsaid = not (f.left or f.shares or f.right or f.periods or f.part or f.areas)
    if unsaid and context.waiting_places and f.clause.kinds.startswith("l"):
        places, context.waiting_places = context.waiting_places[:n], context.waiting_places[n:]
        return places if len(places) == n else [context.area] * n
    count = f.clause.together if unsaid and "f" in f.clause.kinds else 0
    before = [c.area for c in context.said[-count:] if not c.sentence and c.statistic == "level"] if count > 1 else []
    if len(set(before)) == count > n:
        context.waiting_places = before[n:]
        return before[:n]
    known = (f.areas, [] if f.areas else context.places, before)
    return next((places for places in known if len(places) == n), [context.area] * n)


def several(f: Frame) -> bool:
    """Whether a figure is told of several things by a pronoun (两者同比上升9%)."""
    return any(t.kind == "p" and t.value.startswith(("两者", "二者", "两项", "这两项")) for t in f.clause.tokens)


def _jointly(f: Frame) -> bool:
    """Whether the places have a figure together (甲、乙两市共查处3起; 甲、乙、丙三个分局查处3起; 甲、乙
    等地设站8个; 在甲、乙设站8个)."""
    at = f.figures[0].start
    so_many = SO_MANY_PLACES.search(f.clause.s, f.clause.tokens[0].start, at)
    last = [t.end for t in f.clause.tokens if t.kind == "A" and t.end <= at][-1:]
    others = bool(last) and f.clause.s.startswith("等", last[0])
    led = f.clause.s.endswith("在", 0, next((t.start for t in f.clause.tokens if t.kind == "A"), 0))
    counted = (
        others or led and len(f.areas) > 1 or so_many is not None and numeral(so_many[1]).value == len(f.areas) > 1
    )
    apart = f.figures[0].kind != "N" or f.each
    return counted and not apart or len(f.areas) > 1 and f.clause.text(f.clause.all("a")) in JOINTLY


def _rated(f: Frame) -> bool:
    """Whether one rate is told of each member of a list (命案、“五类”案件破案率达100%)."""
    return f.figures[0].kind == "P" and bool(RATED.search(f.phrase)) and len(f.items) > 1


def _members(f: Frame, context: Context) -> list[str]:
    """Members of the list told just before, with the rate that is told of each."""
    members = context.members or (_counted_in_a_list(f, context) if f.each else [])
    things = RATED.fullmatch(f.phrase) and not any(METRIC.search(m) for m in members)
    return [m + f.phrase for m in members] if things else []


def _counted_in_a_list(f: Frame, context: Context) -> list[str]:
    """What the list of counts just before was of (办理建议43件、提案28件)."""
    counts = [c for c in context.said[-MANY:] if not c.sentence and c.statistic == "level"]
    apart = [i for i, c in enumerate(counts[:-1], start=1) if not f.clause.s.startswith("、", c.end)]
    return [c.indicator for c in counts[max(apart, default=0) :]]


def _one_for_all(f: Frame, statistic: str, figure: Figure, context: Context) -> Claims:
    claim = made(f, f.figures[0], statistic, "", figure, context, as_many(f, 1, context)[0])
    own = f.items if any(t.kind != "p" for t in f.left) else []
    shared = context.places if f.each and not f.areas and len(f.items) < 2 else []
    for area in next((places for places in (f.areas, shared) if len(places) > 1), [context.area]):
        for item in _members(f, context) or own or spoken_of(1 if f.areas else 2, context):
            yield replace(claim, indicator=item, area=area)


def signed(figure: Figure, sign: int) -> Figure:
    return figure.falling() if sign < 0 and not figure.signed else figure
