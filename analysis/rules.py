"""The rules: each reads the frames of one shape and says which claims they make. An example stands in each docstring."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from analysis.context import UNKNOWN, Claim, Context, rank_figure
from analysis.figure import Figure
from analysis.frame import Frame
from analysis.lex import Token
from analysis.number import Interval, numeral
from analysis.period import Period
from analysis.phrase import head, trimmed
from analysis.wholes import totals, whole_of_part, whole_of_share

Claims = Iterator[Claim]
RATE = re.compile(r"(?:率|度|感|指数|比例|比率|比重|占比|水平|分数|得分)$")
GAP = re.compile(r"(?:比|较|高于|低于|高出|超过|领先)\w{0,8}(?:平均|全国|全省|全市|其他|水平|均值|目标|预期|任务|城市)")
YEARLY = re.compile(r"年均|年平均|平均每年")
SCORE = re.compile(r"(?:指数|得分|评分|总分|分值|分数|系数|比|度|率|浓度|数|量|额|PMI|CPI|PPI|值)$")
STRUCTURE = re.compile(r"(?:重点|主要|关键|突出)?(?:行业|领域|方面|环节|阶段|特点|维度|板块|层面|步骤|专题|主题|趋势|亮点)")
RATIO = re.compile(r"(?:同期|同月|其他\w*|其它\w*|相当于\w*|平均\w*|水平)的?$")
RATED = re.compile(r"(?:破案|侦破|结案|办结|调解成功)率$")
PER = re.compile(r"每(\d*(?:百|千|万|十万|百万|亿)?(?:人口|人|户|辆|公里|名\w{1,3}))")
SPANNED = re.compile(r"(?:平均|用时|时间|天数|周期|时长|时限|寿命|间隔|小时数)\w{0,3}$")
NAMED_LAST = re.compile(r"最\w{1,3}的(?:是|为)(.+)$")


class Rule(NamedTuple):
    """A rule: its name, the shapes it reads, and what it makes of them."""

    name: str
    shape: re.Pattern[str]
    claims: Callable[[Frame, Context], Claims]


RULES: list[Rule] = []


def rule(name: str, shape: str) -> Callable[[Callable[[Frame, Context], Claims]], Callable[[Frame, Context], Claims]]:
    """Decorator that files a function as the rule of that name for frames of that shape."""

    def file(read: Callable[[Frame, Context], Claims]) -> Callable[[Frame, Context], Claims]:
        RULES.append(Rule(name, re.compile(shape), read))
        return read

    return file


def read(f: Frame, context: Context) -> list[Claim]:
    """Claims of the first rule whose shape fits and that does not refuse, the streak's claim first."""
    made = list(_streak(f, context)) if f.streak else []
    for r in RULES:
        if f.figures and r.shape.fullmatch(f.shape):
            found = [replace(c, rule=r.name) for c in r.claims(f, context)]
            if found:
                return made + found
    return made


def _claim(f: Frame, token: Token, statistic: str, indicator: str, figure: Figure, context: Context, period: Period | None = None) -> Claim:
    return Claim(
        token.start, token.end, "", statistic, indicator, figure,
        area=context.area, period=period or context.period, base_phrase=f.base if statistic in ("change", "difference") else None,
    )  # fmt: skip


def named(f: Frame, context: Context) -> list[str]:
    """What the figures of a frame measure: the items beside them, or those spoken of before."""
    n = len(f.figures)
    items = f.items()
    if len(context.members) > 1 and (told := f.clause.first("p")) and told.value in ("前者", "后者"):
        return [context.members[0 if told.value == "前者" else -1]]
    if any(t.kind == "p" for t in f.left) and not f.clause.text([t for t in f.left if t.kind != "p"]).strip("而和的"):
        return _spoken_of(n, context)
    if f.right and f.figures[0].kind in "NO" and n == 1:
        return [_around(f, context)]
    if n > 1 and not any(t.kind == "l" for t in f.clause.tokens if f.figures[0].end <= t.start < f.figures[-1].start):
        items = []
    if not items and f.shares and len(context.members) == n:
        return [m + f.phrase() for m in context.members]
    if not items and not f.phrase():
        return [f.after()] * n if f.after() else _spoken_of(n, context)
    return items[-n:] if len(items) >= n > 1 else [f.phrase()] * n


def _around(f: Frame, context: Context) -> str:
    """What a figure counts when its noun follows it (22个团伙被打掉; 打掉12个团伙; 一支700余人的队伍)."""
    left, right = f.phrase(), f.after()
    if not left and f.clause.text(f.right).startswith("被") and f.figures[0].value.unit in ("个", "起", "件", "宗"):
        return _spoken_of(1, context)[0] + f.clause.text(f.right)
    if not right or len(left) > 5 and head(left):
        return left or right
    if f.clause.text(f.right).startswith("的"):
        return right
    return left + right if len(left) <= 6 else left


def _spoken_of(n: int, context: Context) -> list[str]:
    known = context.indicators
    if len(known) >= n:
        return known[-n:]
    return [known[-1]] * n if known else [""] * n


def spread(f: Frame, statistic: str, context: Context, sign: int = 1) -> Claims:
    """Claims of a frame's figures over its items, periods or places, whichever there are as many of."""
    figures = [_signed(t.value, sign) for t in f.figures]
    n = len(figures)
    if n == 1 and (f.each or len(f.areas) > 1 or _rated(f) or _members(f, context)):
        yield from _one_for_all(f, statistic, figures[0], context)
        return
    periods = _as_many(f, n, context)
    names = named(f, context) if len(set(periods)) == 1 or f.phrase() else _spoken_of(1, context) * n
    areas = f.areas if len(f.areas) == n else [context.area] * n
    for token, figure, name, period, area in zip(f.figures, figures, names, periods, areas, strict=True):
        yield replace(_claim(f, token, statistic, name, figure, context, period), area=area)


def _as_many(f: Frame, n: int, context: Context) -> list[Period]:
    """Periods of n figures: those listed in the clause or just before it, the years of a streak, or the one spoken of."""
    for listed in (f.periods, context.periods):
        if len(listed) == n > 1:
            return listed
    if f.streak and n > 1 and context.streak and context.streak.end and _length(f.streak) == (n, "年"):
        return [Period(*_year(context.streak.end.year - k)) for k in reversed(range(n))]
    lasting = context.streak if f.streak and f.figures[0].kind in "PR" else None
    return [lasting or (f.periods[0] if len(f.periods) == 1 else context.period)] * n


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _rated(f: Frame) -> bool:
    """Whether one rate is told of each member of a list (命案、“五类”案件破案率达100%)."""
    return f.figures[0].kind == "P" and bool(RATED.search(f.phrase())) and len(f.items()) > 1


def _members(f: Frame, context: Context) -> list[str]:
    """Members of the list told just before, with the rate that is told of each."""
    return [m + f.phrase() for m in context.members] if RATED.fullmatch(f.phrase()) else []


def _one_for_all(f: Frame, statistic: str, figure: Figure, context: Context) -> Claims:
    claim = _claim(f, f.figures[0], statistic, "", figure, context, _as_many(f, 1, context)[0])
    for area in f.areas if len(f.areas) > 1 else [context.area]:
        for item in _members(f, context) or f.items() or _spoken_of(1 if f.areas else 2, context):
            yield replace(claim, indicator=item, area=area)


def _signed(figure: Figure, sign: int) -> Figure:
    return figure.falling() if sign < 0 and not figure.signed else figure


# -- streaks ------------------------------------------------------------------------------------------------------

def _lately(unit: str, day: date | None) -> Period:
    """The last complete year, or for months and quarters the last complete month, before publication."""
    if day is None:
        return UNKNOWN
    return Period(None, day.replace(day=1) - timedelta(days=1) if "月" in unit or "季" in unit else date(day.year - 1, 12, 31))


LENGTH = re.compile(r"\d+|[一二两三四五六七八九十百]+")


def streak_period(token: Token, current: Period | None) -> Period | None:
    """Stretch that a streak covers: so many years or months up to the end of the period under discussion."""
    return None if current is None or current.end is None else current.stretch(*_length(token))


def _length(token: Token) -> tuple[int, str]:
    found = LENGTH.search(token.value)
    count = int(numeral(found.group()).value) if found else 0
    return count, token.value[found.end() :].lstrip("余") if found else ""


def _streak(f: Frame, context: Context) -> Claims:
    token = f.streak
    assert token is not None
    count, unit = _length(token)
    figure = Figure(Fraction(count), Interval(Fraction(count), Fraction(count)), "", "个月" if unit == "月" else unit.removesuffix("度") if unit == "年度" else unit, "time")
    context.streak = streak_period(token, context.period if context.period.end else _lately(unit, context.published))
    claim = replace(_claim(f, token, "streak", "", figure, context, context.streak or UNKNOWN), rule="streak")
    tokens = f.clause.tokens
    at = tokens.index(token)
    before = [t for t in tokens[:at] if t.kind in "xzplu"]
    after = trimmed(f.clause.text([t for t in tokens[at + 1 :] if t.kind in "xzAlukvBn=Rwm"]))
    if f.complete() and not f.figures:
        for item in f.items():
            yield replace(claim, indicator=item)
        return
    lasting = trimmed(f.clause.text(before)) or (_spoken_of(1, context)[0] if len(after) < 5 else "")
    yield replace(claim, indicator=lasting + after if len(lasting) < 12 else lasting)


# -- ranks --------------------------------------------------------------------------------------------------------


ORDER = re.compile(r"(?:的)?(?:位次|排名|名次|排位|成绩|综合排名|座次|综合排位)")


@rule("count of ranks", r"=?x?=?Nx?=?k*x?R")
def ranks_counted(f: Frame, context: Context) -> Claims:
    """4项得分位列全国第一."""
    token, last = f.figures
    if f.shape[0] == "x" and len(f.phrase()) > 6:
        return
    between = [t for t in f.clause.tokens if token.end <= t.start < last.start]
    standing = _stood(replace_figures(f, [last], []), context)
    context.standing = standing
    yield _claim(f, token, "level", trimmed(f.clause.text(between) + f.clause.text([last])), token.value, context)


def replace_figures(f: Frame, figures: list[Token], left: list[Token]) -> Frame:
    """The frame of a part of a clause."""
    clause = replace(f.clause)
    clause.figures = figures
    return replace(f, clause=clause, left=left)


@rule("first so many", r"x?[=n]*x?k*=?R=?x")
def ranks_in_order(f: Frame, context: Context) -> Claims:
    """投诉量居前三位的依次是甲、乙、丙."""
    token = f.figures[0]
    if token.value.hedge != "at_most" or not ORDERED.search(f.clause.text(f.right)):
        return
    claim = _stood(f, context)
    yield from _ordered(claim, f.phrase() or _spoken_of(1, context)[0], f.clause.text(f.right), token.value.value)


ORDERED = re.compile(r"^(?:的)?(?:\w{0,6}?)(?:依次|分别)?(?:是|为|有|:)")
OPENED = re.compile(r"^(?:即|它们是|具体是|具体为|包括|依次是|分别是|是|为|有|:)+")
AND = re.compile(r"、|和|以及|及|与")


def _ordered(claim: Claim, name: str, text: str, count: int) -> Claims:
    listed = [trimmed(i) for i in AND.split(ORDERED.sub("", text)) if trimmed(i)]
    if len(listed) != count:
        return
    for k, item in enumerate(listed, start=1):
        place = Fraction(k)
        yield replace(claim, indicator=item, figure=rank_figure(k, Interval(place, place), ""))


def listed_ranks(f: Frame, context: Context) -> Claims:
    """Ranks of the members that are listed behind a count of them (4项第一,即A、B、C和D)."""
    text = f.clause.text(f.clause.tokens)
    opened = OPENED.match(text)
    if context.standing is None or f.figures or not opened and f.clause.first("f") is None:
        return
    for item in AND.split(text[opened.end() :] if opened else text.removeprefix("分别").lstrip("是为")):
        if trimmed(item):
            yield replace(context.standing, indicator=trimmed(item))
    context.standing = None


@rule("rank", r"x?=?x?[wk]*x?=?R+x?")
def rank(f: Frame, context: Context) -> Claims:
    """位列全国第一; 在全国32个城市中位列第二名; A、B都位列全省前8位."""
    standing = f.clause.first("k")
    if not (standing or f.among or f.clause.first("A") or f.clause.first("w") or "名" in f.clause.text(f.figures) or "位" in f.clause.text(f.figures)):
        f.refusal = "ordinal number"
        return
    claim = _stood(f, context)
    split = standing.start if standing else f.figures[0].start
    g = replace(f, left=[t for t in f.left if t.start < split and (standing or t.kind != "A")], shares=[])
    names, count = g.items(), len(f.figures)
    phrase = g.phrase()
    previous = next((c for c in context.said if c.statistic == "rank" and c.rank_of), context.last("rank"))
    if ORDER.fullmatch(phrase) and previous:
        names = [previous.indicator]
    elif not phrase or ORDER.fullmatch(phrase):
        names = [previous.indicator] if previous and not context.spoke else _spoken_of(1, context)
    elif not (f.each or len(names) == count):
        names = [phrase]
    places = f.areas if len(f.areas) > 1 and (count == 1 or len(f.areas) == count) else [context.area]
    periods = _as_many(f, count, context)
    for k in range(max(count, len(names), len(places))):
        token = f.figures[k % count]
        made = replace(claim, start=token.start, end=token.end, indicator=names[k % len(names)], area=places[k % len(places)])
        yield replace(made, figure=rank_figure(*token.value), period=_held(periods[k % count]))


def _held(period: Period) -> Period:
    """The year that a position at its end stands for."""
    end = period.end
    return Period(date(end.year, 1, 1), end) if end and not period.start and (end.month, end.day) == (12, 31) else period


def _stood(f: Frame, context: Context) -> Claim:
    """A rank with its comparators and no indicator."""
    token = f.figures[0]
    among = _comparators(f, context)
    claim = _claim(f, token, "rank", "", rank_figure(*token.value), context)
    return replace(claim, rank_among=among, rank_of=size(among))


def _comparators(f: Frame, context: Context) -> str:
    standing, rank_at = f.clause.first("k") or f.clause.first("w"), f.figures[0].start
    if f.among:
        return set_of(f.clause.text([f.among]))
    after = standing.end if standing else max((t.end for t in f.clause.tokens if t.kind in "=ef,l" and t.end <= rank_at), default=-1)
    stated = [t for t in f.clause.tokens if after <= t.start < rank_at and t.kind in ("xAzlg" if standing else "A")]
    return trimmed(f.clause.text(stated)) or context.among


def set_of(text: str) -> str:
    """The set of a phrase such as 在全国32个城市的考核中: 全国32个城市."""
    return re.sub(r"(?:之中|当中|中间?|里|内),?$", "", text.removeprefix("在")).split("的")[0]


def size(among: str) -> int | None:
    """Number of members that a comparator set states, None when it states none."""
    found = re.search(r"(\d+|[二两三四五六七八九十百]+)(?=个|家|座|项|名|省|市|县|区|所)", among)
    return int(numeral(found[1]).value) if found else None


# -- shares -------------------------------------------------------------------------------------------------------


@rule("share of a whole", r"x?=*x?=*c(x?)=*[PO]x?")
def share_of(f: Frame, context: Context) -> Claims:
    """盗窃案件占46.8%; 占监督数的96.30%."""
    cue = f.clause.first("c")
    assert cue is not None
    parts = [t for t in f.left if t.start < cue.start]
    of = trimmed(f.clause.text([t for t in f.left if t.start > cue.start]))
    g = Frame(f.clause, left=parts)
    name = g.phrase()
    counted = context.said[-1] if context.said and context.said[-1].statistic == "level" and not name else None
    indicator = name if name and not all(t.kind == "p" for t in parts) else _spoken_of(1, context)[0]
    claim = _claim(f, f.figures[0], "share", indicator, f.figures[0].value.clipped(), context)
    yield replace(claim, part_of=whole_of_share(of, counted, claim, context))


@rule("count that is part", r"x?=*x?=*c(x?)=*Nx?")
def part_of(f: Frame, context: Context) -> Claims:
    """(发生火警3.41万宗,其中)新界占1.52万宗."""
    cue = f.clause.first("c")
    assert cue is not None
    name = trimmed(f.clause.text([t for t in f.left if t.start < cue.start])) or _spoken_of(1, context)[0]
    claim = _claim(f, f.figures[0], "level", name, f.figures[0].value, context)
    yield replace(claim, part_of=whole_of_part(claim, replace(context, totals=context.totals or totals(context))))


@rule("part of people", r"[PO]x|x[PO]x")
def share_first(f: Frame, context: Context) -> Claims:
    """97.72%的群众感到满意; 交通事故中,六成牵涉电动自行车."""
    if f.figures[0].kind != "P" or not f.right:
        return
    figure = f.figures[0].value
    left = f.phrase()
    if left and RATE.search(left):
        yield _claim(f, f.figures[0], "level", left, figure.clipped(), context)
        return
    topic = context.indicators[-1] if context.indicators and f.clause.s[f.figures[0].end : f.figures[0].end + 1] != "的" and not left else ""
    name = f.after() if len(f.after()) > 3 or not topic else topic + f.after()
    if topic and f.clause.s[f.figures[0].end : f.figures[0].end + 1] in "在于":
        name = topic + f.clause.text(f.right)
    yield _claim(f, f.figures[0], "share", name, figure.clipped(), context)


# -- changes ------------------------------------------------------------------------------------------------------


@rule("rise or fall", r"x?=*x?(?:=?v=?|=?n=?v?=?|=?n=?w)[PDNO]+x?")
def moved(f: Frame, context: Context) -> Claims:
    """刑事立案数同比下降2.3%; 降幅分别为11.15%和9.57%; 提高5.59个百分点; 增幅回落77%."""
    noun, verb = f.clause.first("n"), f.clause.first("v")
    first = f.figures[0].value
    if first.kind == "time":
        return
    if GAP.search(f.clause.text(f.left)) and not f.base:
        f.refusal = "gap to another place"
        return
    statistic = "change" if first.kind == "percent" else "difference"
    sign = verb.value if verb else noun.value if noun else 1
    if noun and verb and noun.start < verb.start:
        f = replace(f, left=[*f.left, noun])
    if YEARLY.search(f.phrase()):
        f = replace(f, left=[t for t in f.left if not YEARLY.fullmatch(f.clause.text([t]))], base="")
        yield from (replace(c, period=context.streak or c.period) for c in spread(f, statistic, context, sign))
    else:
        yield from spread(f, statistic, context, sign)


@rule("size of a movement told before", r"=*[PD]+x?")
def moved_before(f: Frame, context: Context) -> Claims:
    """(“两抢”案件降幅最大,)达55.45%; (占比最高的是甲,)达23.5%."""
    if context.pending == "share":
        yield _claim(f, f.figures[0], "share", _spoken_of(1, context)[0], f.figures[0].value.clipped(), context)
    elif isinstance(context.pending, int) and context.pending and not f.periods:
        statistic = "change" if f.figures[0].kind == "P" else "difference"
        yield from spread(f, statistic, context, context.pending)


@rule("rise or fall behind its size", r"x?=?[PD]x?[vn]x?")
def moved_after(f: Frame, context: Context) -> Claims:
    """以24.8%的增幅; 12%的降幅."""
    noun = f.clause.first("n") or f.clause.first("v")
    assert noun is not None
    statistic = "change" if f.figures[0].value.kind == "percent" else "difference"
    yield from spread(replace(f, right=[]), statistic, context, noun.value)


@rule("more or fewer", r"x?vx[N]x?")
def more(f: Frame, context: Context) -> Claims:
    """比去年同期多抓1389人."""
    verb = f.clause.first("v")
    if not f.base or verb is None:
        return
    between = trimmed(f.clause.text([t for t in f.left if t.start > verb.start]))
    before = trimmed(f.clause.text([t for t in f.left if t.start < verb.start]))
    name = before + between if before else between if len(between) > 1 else _spoken_of(1, context)[0]
    yield _claim(f, f.figures[0], "difference", name, _signed(f.figures[0].value, verb.value), context)


@rule("signed percentage", r"x?=?[P]+x?")
def signed(f: Frame, context: Context) -> Claims:
    """同比-1.3%; 翻了一番."""
    figure = f.figures[0].value
    text = f.clause.text([f.figures[0]])
    if figure.kind == "percent" and (f.base and figure.signed or "番" in text):
        yield from spread(f, "change", context)


@rule("times an earlier level", r"x?=x?Px?")
def times(f: Frame, context: Context) -> Claims:
    """是2019年的11.5倍."""
    token = f.figures[0]
    if "倍" not in f.clause.text([token]) or not f.periods:
        return
    figure = token.value
    hundred = Fraction(100)
    yield _claim(f, token, "change", f.phrase(), replace(figure, value=figure.value - 100, interval=figure.interval - hundred), context)


# -- levels -------------------------------------------------------------------------------------------------------


@rule("level", r"x?=*x?=*w?=*[NPO]+x?")
def level(f: Frame, context: Context) -> Claims:
    """打掉团伙590余个; 22个团伙被打掉; 群众安全感和满意度分别达到97.5%和98.4%; 升至64.6%."""
    token = f.figures[0]
    figure: Figure = token.value
    text = f.clause.text([token])
    said = f.clause.s[f.clause.tokens[0].start : token.start]
    f.refusal = _refusal(f, figure, text, said)
    if f.refusal:
        return
    if _sharing(f, context):
        yield from spread(f, "share", context)
        return
    for claim in spread(f, "level", context):
        per = PER.search(claim.indicator) if claim.figure.kind == "count" else None
        unit = claim.figure.unit + ("/" + per[1] if per and "/" not in claim.figure.unit else "")
        yield replace(claim, figure=replace(claim.figure, unit=unit).clipped())


def _refusal(f: Frame, figure: Figure, text: str, said: str) -> str:
    """Why a figure without a movement is no claim, empty when it is one."""
    if "倍" in text or figure.kind == "percent" and RATIO.search(said):
        return "ratio to another period or place"
    if figure.kind == "percent" and GAP.search(said):
        return "gap to another place"
    if figure.kind == "bare" and not _score(f):
        return "number without a unit"
    if figure.kind == "time" and not (SPANNED.search(f.phrase()) or not f.phrase() and len(f.after()) > 2):
        return "duration"
    if STRUCTURE.match(f.clause.text(f.right)):
        return "number of a structure"
    return ""


def _score(f: Frame) -> bool:
    return bool(SCORE.search(f.phrase())) and any(c.isdigit() for c in f.clause.text(f.figures[:1]))


def _sharing(f: Frame, context: Context) -> bool:
    """Whether a percentage continues the shares told before it (男性占六成,女性四成)."""
    if f.figures[0].kind != "P" or not context.said or f.phrase() and ("=" in f.shape or "w" in f.shape):
        return False
    return context.said[-1].statistic == "share" and not RATE.search(f.phrase()) and not head(f.phrase()).endswith("数")
