"""Levels: the indicator's own value."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis import lexicon
from analysis.reading.comparison import base
from analysis.reading.context import Claim, Context
from analysis.reading.days import Period
from analysis.reading.figure import Figure
from analysis.reading.frame import LIGHT, Frame
from analysis.reading.phrase import ACTS, PLAIN, head
from analysis.reading.rules.common import OF_THINGS, OPINION, RATE, Claims, made, signed, spread
from analysis.reading.rules.refusals import EXTREME, measured, of_a_level
from analysis.reading.rules.spoken import spoken_of
from analysis.reading.shared import led_to, whole_of_share
from analysis.reading.vocabulary import COUNTED_ON
from analysis.reading.wholes import totals

BEYOND = {"多于": 1, "高于": 1, "少于": -1, "低于": -1}
PORTION = re.compile(r"(?<=..)(?:的|所占)?(?:比重|占比|比例)$")
PROPORTIONS = ("比率", "比例", "占比", "比重")
PROPORTION = re.compile(r"(?<=..)(?:比重|占比)$")  # what is told of it is a share, the first of its article too
PER = re.compile(
    r"(?:每|^(?=(?:[一十百]?万|[百千])人\w{2,10}[数量率]$))"
    rf"(\d*(?:百|千|万|十万|百万|亿)?(?:{COUNTED_ON}|(?:千克|公斤|克|斤|升)$))"
)
PER_TAIL = re.compile(r"(?<=率)[为是达]?到?每\w*$")
GAINED = re.compile(r"高于|低于|快于|慢于|超过|高出|领先|落后")
THOSE = re.compile(r"(?<![高低多少大小好快慢长短前强差])的[仍还也]?(?:有|达到?)$")
VOICED = re.compile(r"的(?:人|合计|达到?|有|为|是)*$")
PORTIONS = re.compile(r"分之|成")
PART = re.compile(r"的(?:仅|只|只有)?$")
EXTENTS = {row["word"]: int(row["sign"]) for row in lexicon.rows("moves") if row["word"].endswith("幅")}
SHORTLY = 3  # claims since the share that 这一比例 tells again
NEXT = ("其次", "再次", "随后")  # in an order
HALVES = ("一半", "半数")


def level(f: Frame, context: Context) -> Claims:
    """打掉团伙590余个; 22个团伙被打掉; 群众安全感和满意度分别达到97.5%和98.4%; 升至64.6%."""
    said = f.clause.s[f.clause.tokens[0].start : f.figures[0].start]
    f.refusal = of_a_level(f, context, "" if f.origin else said)
    if not f.refusal:
        yield from next((found for way in WAYS if (found := list(way(f, context)))), [])


def beyond(f: Frame, context: Context) -> Claims:
    """高于去年同期3个; 超上年2.1个百分点; 比上年新增3637元."""
    sign = 1 if f.base and f.base.startswith("超") else BEYOND.get((f.base or "")[:2])
    if sign and _behind_base(f, ("",)):
        yield from spread(f, "change" if f.figures[0].kind == "P" else "difference", context, sign)
    elif f.figures[0].kind == "D" and not f.base and GAINED.search(f.clause.text(f.left)):
        f.refusal = "gap to another place"
    elif f.base and f.phrase == "新增":
        yield from spread(replace(f, left=[]), "difference", context)


def _shared_on(f: Frame, context: Context) -> Claims:
    """(男性占六成,)女性四成; (其比重为7.2%,)另一比重为40.7%; (盗窃占28%,)其次为诈骗21%、抢夺9%."""
    last = context.said[-1] if context.said else None
    for claim in spread(f, "share", context) if _sharing(f, context) else ():
        goes_on = PORTION.search(claim.indicator) or f.clause.s.startswith(("、", *NEXT), f.clause.tokens[0].start)
        whole = last.part_of if last and last.statistic == "share" and goes_on else None
        period = _of_base(f, context) or claim.period
        figure, name = claim.figure.clipped(), PORTION.sub("", claim.indicator)
        yield replace(claim, figure=figure, indicator=name, part_of=whole, period=period)


def _proportion(f: Frame, context: Context) -> Claims:
    """(火灾28件中,住宅有21件,)比率达75%; (货车13辆,)约四分之一; (食品2417件,)即四成: of what was just counted."""
    last = context.last
    if last is None or f.figures[0].kind != "P":
        return
    counted = last.figure.kind == "count" and f.shape in ("P", "xP") and not (f.phrase or f.periods)
    told = f.phrase == "比重" or counted and f.clause.text(f.left) == "即"
    if told or last.part_of and (counted or f.phrase in PROPORTIONS):
        claim = made(f, f.figures[0], "share", last.indicator, f.figures[0].value.clipped(), context)
        yield replace(claim, part_of=last.part_of or whole_of_share("", last, claim, context))


def _answered(f: Frame, context: Context) -> Claims:
    """认为治安良好的达97.5%; (事故里,)牵涉酒驾的仍有44.4%."""
    voiced = f.clause.text(f.left)
    told = OPINION.search(voiced) and VOICED.search(voiced)
    portion = PORTIONS.search(f.clause.text(f.figures[:1]))
    part = PART.search(voiced) and portion and not EXTREME.search(voiced)
    if f.figures[0].kind == "P" and (told or part or THOSE.search(voiced) and not RATE.search(f.phrase)):
        yield from (replace(c, figure=c.figure.clipped()) for c in spread(f, "share", context))


def _moved_each(f: Frame, context: Context) -> Claims:
    """(甲、乙降幅均超过三成,)分别达38.2%、34.9%: how far each of them moved."""
    last = context.last if f.clause.first("f") and not (f.phrase or f.after) else None
    if last and last.statistic == "change" and last.figure.hedge and f.figures[0].kind == "P":
        yield from spread(f, "change", context, -1 if last.figure.value < 0 else 1)


def _sized(f: Frame, context: Context) -> Claims:
    """下设盗窃、抢劫、诈骗3个中队; 北京、成都2个城市: as many as are listed before it."""
    token, listed = f.figures[0], f.areas if len(f.areas) > 1 else f.items
    if len(f.figures) == 1 and len(listed) == token.value.value > 1 and token.value.kind == "count" and f.after:
        done = next((verb for verb in (*ACTS, *LIGHT) if f.phrase.startswith(verb)), "")
        claim = made(f, token, "level", done + f.after, token.value, context)
        yield replace(claim, area=context.home if f.areas else claim.area)


def _own(f: Frame, context: Context) -> Claims:
    """破案率达100%; (比去年同期的)29120起."""
    earlier = f.against or _of_base(f, context)
    for claim in spread(f, "level", context):
        if not measured(claim, f, context):
            f.refusal = "duration"
            return
        claim.period = earlier or claim.period
        if grown := _growth(claim):
            yield grown
            continue
        claim.figure = _per(claim).clipped()
        claim.indicator = PER_TAIL.sub("", claim.indicator)
        yield claim


def _growth(claim: Claim) -> Claim | None:
    """A percentage of what was said to rise or fall so much as that movement (降幅居前的是甲(3%)、乙(2%))."""
    noun = next((word for word in EXTENTS if claim.indicator.endswith(word)), "")
    if not noun or claim.figure.kind != "percent":
        return None
    figure = signed(claim.figure, EXTENTS[noun])
    return replace(claim, statistic="change", figure=figure, indicator=claim.indicator.removesuffix(noun))


def _in_parentheses(f: Frame, context: Context) -> Claims:
    """(求助284宗,首两类依次为伤病)(31.5%)(、失证)(29.8%): of the total told last; (拘捕35人)(34.5%): of the one the
    count leads to, if one was told."""
    name = spoken_of(1, context)[0]
    plain = f.clause.inside and f.shape == "P" and f.base is None and not f.figures[0].value.signed
    told = [c for c in context.recent() if not c.sentence and c.statistic not in ("rank", "streak")]
    known = totals(context)
    whole = next((c for c in reversed(told) if c.statistic == "level" and c in known), None)
    fits = whole is not None and all(c.statistic in ("level", "share") for c in told)
    if plain and fits and not context.pending and not RATE.search(name):
        claim = made(f, f.figures[0], "share", name, f.figures[0].value.clipped(), context)
        counted = whole is context.said[-1] and whole.indicator == name
        yield replace(claim, part_of=led_to(whole, claim, context) if counted else whole)


WAYS = (_in_parentheses, _proportion, _moved_each, _shared_on, _answered, _sized, _own)


def _per(claim: Claim) -> Figure:
    """The figure, its unit by what its indicator counts it on (每十万人…0.46起: 起/十万人)."""
    figure = claim.figure
    per = PER.search(claim.indicator) if figure.kind in ("count", "money") and "/" not in figure.unit else None
    return replace(figure, unit=f"{figure.unit}/{per[1]}") if per else figure


def _of_base(f: Frame, context: Context) -> Period | None:
    """The base period, for a level that stands in the comparison itself (比去年同期的29120起减少3735起)."""
    told = f.base if _behind_base(f, ("", "的", "之", "(")) else None
    return base(told, context.period, context.published) if told else None


def _behind_base(f: Frame, gaps: tuple[str, ...]) -> bool:
    """Whether the figure stands right behind a comparison."""
    stated = f.clause.first("B")
    return stated is not None and f.clause.s[stated.end : f.figures[0].start] in gaps


def _rates_told(context: Context) -> bool:
    """Whether the sentence tells rates or movements one by one (破案率:盗窃案件50%,命案100%)."""
    last = context.last
    moved = last is not None and last.figure.kind == "percent" and last.statistic != "share"
    return moved or bool(RATE.search(spoken_of(1, context)[0]))


def _sharing(f: Frame, context: Context) -> bool:
    """Whether a percentage continues the shares told before it (男性占六成,女性四成; 其比重为7.2%,另一比重为40.7%), or
    is what one came to (占比由20%降至18%)."""
    if f.figures[0].kind != "P":
        return False
    if f.clause.text(f.figures[:1]).endswith(HALVES) and not RATE.search(f.phrase):
        return True
    if PROPORTION.search(f.phrase) and f.phrase[-3:] not in PLAIN:
        return True
    if OF_THINGS.search(f.phrase) and not context.pending and not _rates_told(context):
        return True
    last = context.said[-1] if context.said else None
    if last is None:
        return False
    again = f.clause.first("p")
    if again and again.value.endswith(PROPORTIONS):
        return any(c.statistic == "share" for c in context.recent()[-SHORTLY:])
    of_rate = last.figure.kind in ("percent", "point") and bool(RATE.search(last.indicator))
    if f.part and f.phrase and not of_rate and not (RATE.search(f.phrase) or set("=w") & set(f.shape)):
        return True
    if last.statistic != "share":
        return False
    if context.origin is not None and not last.sentence and "w" in f.shape and not f.phrase:
        return True
    if PORTION.search(f.phrase) or not f.phrase:
        return bool(f.phrase) or not RATE.search(spoken_of(1, context)[0])
    led = (t for t in f.clause.tokens if t.kind in "=w" and t.start < f.figures[0].start)
    equals = any(not f.clause.s.endswith(NEXT, 0, t.start) for t in led)
    return not equals and not RATE.search(f.phrase) and not head(f.phrase).endswith("数")
