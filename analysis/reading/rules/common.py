"""What the rules share: claims of a frame's figures, over its items, periods or places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from analysis.lex import Token
from analysis.number import HAN, numeral
from analysis.reading.context import Claim, Context
from analysis.reading.days import DAY, Period, months, months_on
from analysis.reading.figure import Figure
from analysis.reading.frame import Frame
from analysis.reading.phrase import METRIC, trimmed
from analysis.reading.rules.naming import named, silent
from analysis.reading.rules.spoken import spoken_of
from analysis.schema import MOVEMENTS

Claims = Iterator[Claim]
SO_MANY = re.compile(
    r"(?<=[\u4e00-\u9fff])(\d|[两三四五六七八九十])个(?:城区|主城区|县|区|市|分局|地区)"
)  # places together
MANY = 8  # members of a list of counts, at most
JOINTLY = ("共", "共计", "合计", "总共", "一共")
RATED = re.compile(r"(?:破案|侦破|结案|办结|调解成功)率$")
OF_THINGS = re.compile(r"(?<=..)(?:案件?|警情|事故|火灾|纠纷)$")  # that no percentage counts but as a part
RATE = re.compile(r"(?:率|度|感|指数|比例|比率|比重|占比|水平|分数|得分)$")
NUMBERED = re.compile(  # of things counted, none of a name (第三产业, 三甲医院)
    rf"(?<![\d第{HAN}])(\d{{1,2}}|十?[一二两三四五六七八九]|十)(?:大?类|大?项|种|个(?![月季])|[区县州位名家者条省镇]|市(?!场)|街道)"
)
OPINION = re.compile(r"认为|选择|表示|感到|觉得|回答")
TARGET = re.compile(
    r"(?:以[上内下]的?|的)(?:(?:(?!完成|达到|提出|实现)\w){0,4}?(?:目标|任务)|(?:年度|控制|服务|考核){0,2}(?:要求|承诺|限值))(?!\w)"
    r"|的(?:核心|考核|控制)指标|(?:、[^,;。、]{2,20})+的\w{0,4}(?:目标|任务)"
)
GAP = re.compile(
    r"(?:比|较|高于|低于|高出|超过|领先)\w{0,8}(?:平均|全国|全省|全市|其他|总体|整体|水平|均值|目标|预期|任务|城市)"
)


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
    if n == 1 and (f.each or len(f.areas) > 1 or _rated(f) or _several(f) or _members(f, context)) and not _jointly(f):
        yield from _one_for_all(f, statistic, figures[0], context)
        return
    periods = as_many(f, n, context)
    if stock := _still_as_of(f, context):
        periods = [stock] * n
    told = len(set(periods)) == 1 or f.phrase or f.after
    names = named(f, context) if told else spoken_of(1, context) * n
    areas = as_many_places(f, n, context)
    areas = [context.home] if n == 1 and _jointly(f) else areas
    names = spoken_of(1, context) * n if len(set(areas)) > 1 and silent(f) else names
    for k, (token, figure) in enumerate(zip(f.figures, figures, strict=True)):
        claim = made(f, token, statistic, names[k], figure, context, periods[k])
        claim.area = areas[k]
        if claim.base_phrase and len(f.bases) == n:
            same = "同期" if f.bases[-1].endswith("同期") and not f.bases[k].endswith("同期") else ""
            claim.base_phrase = f.bases[k] + same
        yield claim


def _still_as_of(f: Frame, context: Context) -> Period | None:
    """The end that the stock just told is of, for what is told of it without a name; for what it has come to, that of
    the period under discussion (由上年底的31.4%提高到98.2%)."""
    last = context.said[-1] if context.said else None
    if last is None or last.sentence or last.period.start or not last.period.end or f.periods or f.phrase:
        return None
    as_of = Period(None, context.period.end)  # not that of the base, whose level may be told last
    if (f.base or context.base) and any(c.period == as_of for c in context.said[-3:] if not c.sentence):
        return as_of
    if last.period == context.origin and "w" in f.shape:
        return as_of
    return last.period if not context.reached else None


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


def _several(f: Frame) -> bool:
    """Whether a figure is told of several things by a pronoun (两者同比上升9%)."""
    return any(t.kind == "p" and t.value.startswith(("两者", "二者", "两项", "这两项")) for t in f.clause.tokens)


def _jointly(f: Frame) -> bool:
    """Whether the places have a figure together (甲、乙两市共查处3起; 甲、乙、丙三个分局查处3起; 甲、乙
    等地设站8个; 在甲、乙设站8个)."""
    at = f.figures[0].start
    so_many = SO_MANY.search(f.clause.s, f.clause.tokens[0].start, at)
    last = [t.end for t in f.clause.tokens if t.kind == "A" and t.end <= at][-1:]
    others = bool(last) and f.clause.s.startswith("等", last[0])
    led = f.clause.s.endswith("在", 0, next((t.start for t in f.clause.tokens if t.kind == "A"), 0))
    counted = (
        others or led and len(f.areas) > 1 or so_many is not None and numeral(so_many[1]).value == len(f.areas) > 1
    )
    apart = f.figures[0].kind != "N" or f.each
    return counted and not apart or len(f.areas) > 1 and f.clause.text(f.clause.all("a")) in JOINTLY


def as_many(f: Frame, n: int, context: Context) -> list[Period]:
    """Periods of n figures: those listed in the clause or before it, the years of a streak, or the one spoken of."""
    for listed in (f.periods, context.periods):
        if len(listed) == n > 1:
            return listed
    if f.streak and n > 1 and context.streak and context.streak.end and length(f.streak) == (n, "年"):
        return [Period(*_year(context.streak.end.year - k)) for k in reversed(range(n))]
    if stretch := _one_by_one(f, n, context) or _years_again(f, n, context):
        return stretch
    kept = f.streak is not None and f.clause.s[f.streak.end : f.figures[0].start].endswith("在")
    bound = f.figures[0].kind != "R" and (kept or f.figures[0].value.hedge in ("at_least", "at_most"))
    lasting = context.streak if f.streak and (bound or f.figures[0].kind in "PR") else None
    return [lasting or (f.periods[0] if len(f.periods) == 1 else context.period)] * n


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


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


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
    since = max(
        (i for i, (a, b) in enumerate(pairwise(counts), 1) if f.clause.s[a.end : b.start][:1] != "、"), default=0
    )
    return [c.indicator for c in counts[since:]]


def _one_for_all(f: Frame, statistic: str, figure: Figure, context: Context) -> Claims:
    claim = made(f, f.figures[0], statistic, "", figure, context, as_many(f, 1, context)[0])
    own = f.items if any(t.kind != "p" for t in f.left) else []
    shared = context.places if f.each and not f.areas and len(f.items) < 2 else []
    for area in next((places for places in (f.areas, shared) if len(places) > 1), [context.area]):
        for item in _members(f, context) or own or spoken_of(1 if f.areas else 2, context):
            yield replace(claim, indicator=item, area=area)


def signed(figure: Figure, sign: int) -> Figure:
    return figure.falling() if sign < 0 and not figure.signed else figure


LENGTH = re.compile(r"\d+|[一二两三四五六七八九十百]+")


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


LED = re.compile(r"^(?:\w{0,6}(?:有|中))")
HOLDERS = ("个", "家", "座", "所", "省", "市", "县", "条")


def threshold(f: Frame, context: Context) -> bool:
    """Whether a figure only says which the holders are that were counted just before (8个城市汽车超过300万辆)."""
    last = context.said[-1] if context.said else None
    if last is None or last.sentence or last.statistic != "level" or last.figure.unit not in HOLDERS:
        return False
    between = f.clause.s[last.end : f.figures[0].start]
    led = f.clause.s[max(f.clause.s.rfind(mark, 0, last.start) for mark in ",;:。") + 1 : last.start]
    bound = f.figures[0].value.hedge in ("over", "under", "at_least", "at_most")
    return bound and not re.search(r"[,;:。、()]", between) and not trimmed(LED.sub("", led))


TERMS = re.compile(r"(?:拘留|拘役|徒刑|期限|有效期)$")  # that are set, not measured
LENGTHS = re.compile(r"(?:时间|时长|用时|周期)$")  # of which one is told for each of some
SPANNED = re.compile(r"(?:平均\w{0,4}|用时|时间|时钟|天数|周期|时长|时限|寿命|小时数|超标|达标|优良|污染)\w{0,3}$")


def measured(claim: Claim, f: Frame, context: Context) -> bool:
    """Whether a figure says how much: any but a duration; a duration whose name or the one told before it says that
    lengths are told (进口用时10小时,出口2小时), or days that something held (105天零发案)."""
    goes_on = context.said and context.said[-1].figure.unit == claim.figure.unit
    days = claim.figure.unit == "天" and not f.phrase and len(f.after) > 2
    told = SPANNED.search(claim.indicator) or context.announced and LENGTHS.search(spoken_of(1, context)[0])
    long = bool(told or claim.indicator and goes_on) and not TERMS.search(claim.indicator)
    return claim.figure.kind != "time" or days or long
