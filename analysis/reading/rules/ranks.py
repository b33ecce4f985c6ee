"""Ranks: positions with the set they are counted in."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.reading.columns import POSITIONS
from analysis.reading.context import Claim, Context
from analysis.reading.days import Period, span
from analysis.reading.figure import rank as position
from analysis.reading.frame import Frame
from analysis.reading.phrase import trimmed
from analysis.reading.places import PLACES
from analysis.reading.rules.common import Claims, as_many_places, made, several
from analysis.reading.rules.naming import GROWTHS, TOTALS
from analysis.reading.rules.sets import evaluated, set_of, size
from analysis.reading.rules.spoken import spoken_of
from analysis.reading.rules.stretches import as_many

ORDER = re.compile(rf"的?(?:成绩|座次|(?:综合)?(?:{'|'.join(POSITIONS)}))")


def ranks_counted(f: Frame, context: Context) -> Claims:
    """4项得分位列全国第一; 得分、满意度等4项位列全国第一."""
    token, last = f.figures
    named = f.items if f.clause.s.endswith("等", 0, token.start) else []
    if f.shape[0] == "x" and len(f.phrase) > 6 and "=N" not in f.shape and not named:
        return
    between = [t for t in f.clause.tokens if token.end <= t.start < last.start]
    behind = replace(f)
    behind.figures = [last]
    standing = stood(behind, context)
    if token.value.kind == "score":  # 以968.5分的总分排名第二
        name = trimmed(f.clause.text([t for t in between if t.kind in "xz"])) or standing.indicator
        yield made(f, token, "level", name, token.value, context)
        yield replace(standing, indicator=name)
        return
    yield made(f, token, "level", trimmed(f.clause.text(between) + f.clause.text([last])), token.value, context)
    yield from (replace(standing, indicator=name) for name in named)
    context.standing = None if named else standing


ORDERED = re.compile(r"(?:的)?(?:\w{0,6}?)(?:依次|分别)?(?:是|为|有|:)")


def members_of(text: str) -> str:
    """A list without the 依次是 that opens it."""
    opened = ORDERED.match(text)
    return text[opened.end() :] if opened else text


ORDERED_BY = re.compile(r"按|[由从][高低多少大小][到至]")  # what positions are reckoned by
BEHIND = re.compile(r"的\w{0,4}?[是为](?=\w)")  # before the one that holds a position (居首位的是盗窃案件)
SEVERAL = re.compile(r"[多数]项|若干|多个")

AND = re.compile(r"、|和|以及|及|与")


def rank(f: Frame, context: Context) -> Claims:
    """位列全国第一; 在全国32个城市中位列第二名; A、B都位列全省前8位."""
    if on := _goes_on(f, context):
        among = f.phrase or context.among
        yield replace(stood(f, context), indicator=on.indicator, rank_among=among, rank_of=size(among))
        return
    if not (_is_position(f) or f.each):
        f.refusal = "ordinal number"
        return
    if f.clause.inside and f.clause.kinds == "R" and f.figures[0].value.hedge == "at_most":
        f.refusal = "number of those listed"
        return
    claim, count = stood(f, context), len(f.figures)
    if SEVERAL.search(claim.rank_among):
        f.refusal = "position of things that are not named"
        return
    names, places, periods = _ranked(f, context), _holders(f, context), as_many(f, count, context)
    holders = max(count, len(names), len(places))
    in_order = holders == f.figures[0].value.value > 1 == count and "依次" in f.clause.text(f.clause.all("f"))
    for k in range(holders):
        token = f.figures[k % count]
        figure = position(k + 1, k + 1) if in_order else token.value
        one = replace(claim, start=token.start, end=token.end, figure=figure)
        one.indicator, one.area = names[k % len(names)], places[k % len(places)]
        one.period = _held(periods[k % count])
        yield one


def ranks_apart(f: Frame, context: Context) -> Claims:
    """(甲类146件、乙类118件、丙类97件,)分列第二至第四位; 甲、乙分列前两位."""
    low, high = f.figures[0].value.interval
    if low == high or not f.clause.text(f.clause.all("kf")).startswith("分"):
        return
    positions = range(int(low), int(high) + 1)
    names, areas = spoken_of(len(positions), context), as_many_places(f, len(positions), context)
    for at, name, area in zip(positions, names, areas, strict=True):
        yield replace(stood(f, context), indicator=name, area=area, figure=position(at, at))


def _is_position(f: Frame) -> bool:
    """Whether an ordinal tells a position, not the points of a text."""
    written = f.clause.text(f.figures)
    return bool(f.clause.all("kAw") or f.among or "名" in written or "位" in written)


def _goes_on(f: Frame, context: Context) -> Claim | None:
    """The position behind which an ordinal stands in a list of sets (位列全国第六位、西部省份第一)."""
    last = context.last if re.fullmatch(r"l[xz]*R|Ta?=R", f.clause.kinds) else None
    return last if last and last.statistic == "rank" else None


def _ranked(f: Frame, context: Context) -> list[str]:
    """What is ranked: the phrase before the verb of standing, each member of its list, or what was ranked before."""
    behind = f.clause.text(f.right)
    if len(f.figures) == 1 and (opened := BEHIND.match(behind)) and not set("lA") & set(f.clause.kinds):
        return [trimmed(behind[opened.end() :])]
    standing = f.clause.first("k")
    split = standing.start if standing else f.figures[0].start
    g = replace(f, left=[t for t in f.left if t.start < split and (standing or t.kind != "A")], shares=[])
    pointed = any(t.kind == "p" for t in g.left)
    if pointed and (told := _pointed_at(f, g, context)):
        return told
    g = replace(g, left=[t for t in g.left if t.kind != "p" or t.value in TOTALS])
    g = replace(g, left=[]) if ORDERED_BY.match(g.phrase) else g
    names = g.enumerated if len(g.enumerated) == f.figures[0].value.value else g.items
    phrase, previous = g.phrase, context.ranked
    if not phrase and f.among and (what := evaluated(f.clause.text([f.among]))):
        return [what]
    if phrase in (*GROWTHS, *TOTALS):
        measure = spoken_of(1, context)[0]
        return [phrase if measure in GROWTHS else measure + phrase]
    if not phrase or ORDER.fullmatch(phrase):
        again = previous and (phrase or not context.spoke)
        apart = f.clause.first("f") or f.clause.text(f.clause.all("k")).startswith("分")
        count = len(f.figures) if apart and not f.areas and not context.places else _so_many_first(f, context)
        return [previous.indicator] if previous and again else spoken_of(count, context)
    first = f.figures[0].value
    as_many_as = len(names) == len(f.figures) or first.hedge == "at_most" and len(names) == first.value
    each = f.each or pointed or f.clause.text(f.clause.all("c")).startswith("均")
    return names if names and (each or as_many_as) else [phrase]


def _pointed_at(f: Frame, ranked: Frame, context: Context) -> list[str]:
    """What a pronoun that says no more stands for, or the growth that it names (这一增幅列全省第二)."""
    said = f.clause.text([t for t in ranked.left if t.kind != "p"]).strip("这的")
    if said and said not in GROWTHS:
        return []
    moved = [c.indicator + said for c in context.said[-2:] if said and c.statistic == "change"]
    return moved or spoken_of(2 if several(f) else 1, context)


def _so_many_first(f: Frame, context: Context) -> int:
    """How many of those told last hold the first places together (甲、乙、丙分别为3起、2起、1起,位列前三)."""
    first = f.figures[0].value
    told = [c for c in context.recent() if not c.sentence and c.statistic == "level"]
    both = 2 if f.each and len(told) > 1 else 1  # (立案3起,破案2起,均居第一)
    return first.value if first.hedge == "at_most" and len(context.members) == first.value else both


def _holders(f: Frame, context: Context) -> list[str]:
    """The places that hold the ranks: those before them, or those listed behind (第一、第二的分别是甲、乙)."""
    count = len(f.figures)
    listed = [trimmed(i) for i in AND.split(members_of(f.clause.text(f.right)))]
    if len(listed) == count > 1 and all(i in PLACES for i in listed):
        return [PLACES[i] for i in listed]
    before = [c.area for c in context.said[-count:] if c.statistic == "level" and not c.sentence]
    told = before if len(set(before)) == count > 1 else []
    listed = f.areas or context.places or told
    jointly = f.clause.s.startswith("并列", f.clause.tokens[0].start)
    first = f.figures[0].value
    as_many = first.hedge == "at_most" and first.value == len(context.places)
    shared = count == 1 and (f.areas or jointly or as_many or "依次" in f.clause.text(f.clause.all("f")))
    return listed if len(listed) > 1 and (shared or len(listed) == count) else [context.area]


def _held(period: Period) -> Period:
    """The year that a position at its end stands for."""
    year = span(period.end.year) if period.end else period
    return year if period == Period(None, year.end) else period


def stood(f: Frame, context: Context) -> Claim:
    """A rank with its comparators and no indicator."""
    token = f.figures[0]
    among = _comparators(f, context)
    claim = made(f, token, "rank", "", token.value, context)
    return replace(claim, rank_among=among, rank_of=size(among))


def _comparators(f: Frame, context: Context) -> str:
    standing, rank_at = next(iter(f.clause.all("kwc")), None), f.figures[0].start
    if f.among:
        return set_of(f.clause.text([f.among]))
    after = (
        standing.end
        if standing
        else max((t.end for t in f.clause.tokens if t.kind in "=ef,l" and t.end <= rank_at), default=-1)
    )
    stated = [t for t in f.clause.tokens if after <= t.start < rank_at and t.kind in ("xAzlge" if standing else "A")]
    stated = stated if standing or stated and stated[-1].end == rank_at else []
    text = f.clause.text(stated)
    return (text[:1] if text.startswith("各") else "") + trimmed(text) or context.among
