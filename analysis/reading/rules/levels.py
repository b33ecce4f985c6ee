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
from analysis.reading.places import PLACES
from analysis.reading.rules.common import (
    GAP,
    OF_THINGS,
    OPINION,
    RATE,
    TARGET,
    Claims,
    made,
    measured,
    signed,
    spread,
    threshold,
)
from analysis.reading.rules.spoken import spoken_of
from analysis.reading.shared import led_to, whole_of_share
from analysis.reading.wholes import totals

SCORE = re.compile(
    r"(?:人次|件次|人员|人口|指数|得分|倍差|评分|总分|分值|分数|系数|比|比例|度|率|浓度|数|量|额|PMI|CPI|PPI|值|感|结果|损失|收入|支出)$"
)
STRUCTURE = re.compile(
    r"(?:重点|主要|关键|突出)?(?:行业|领域|方面|环节|阶段|特点|维度|板块|层面|步骤|(?:专题|主题)(?![\u4e00-\u9fff])|趋势|亮点)"
)
BEYOND = {"多于": 1, "高于": 1, "少于": -1, "低于": -1}
PORTION = re.compile(r"(?<=..)(?:的|所占)?(?:比重|占比|比例)$")
PROPORTIONS = ("比率", "比例", "占比", "比重")
PROPORTION = re.compile(r"(?<=..)(?:比重|占比)$")  # what is told of it is a share, the first of its article too
RATIO = re.compile(
    r"(?:同期|同月|峰值|最高值|高峰期?|其他\w*|其它\w*|相当于\w*|(?:全国|全省|全市|世界)平均(?:水平|值|数)?|(?:省份|城市|地区|国家)的)的?$"
)
PER = re.compile(
    r"(?:每|^(?=(?:[一十百]?万|[百千])人\w{2,10}[数量率]$))(\d*(?:百|千|万|十万|百万|亿)?(?:人口|人|户|辆|公里|名\w{1,3}|小时|立方米|平方米|吨|亩|公顷|千瓦时|(?:千克|公斤|克|斤|升)$))"
)
PER_TAIL = re.compile(r"(?<=率)[为是达]?到?每\w*$")
GAINED = re.compile(r"高于|低于|快于|慢于|超过|高出|领先|落后")
AHEAD = re.compile(r"(?:高出|领先|超出|落后|(?:[高低]|(?<!不)[多少])于)(?P<place>[\u4e00-\u9fff]{2,8})$")
PEOPLE = "旅客|乘客|游客|群众|市民|居民|学生|职工|员工|干警|民警|交警|志愿者|用户|网民|驾驶人|司机|人员|人口"
SO_MANY = re.compile(rf"(?:{PEOPLE})$")
MANY_OF = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?(?:{PEOPLE})")
LAND = re.compile(r"(?:[国省市州]|平均(?:水平|数|值)?)$")
COUNTED = re.compile(r"[\d.]+[百千]?[万亿]")
THOSE = re.compile(r"(?<![高低多少大小好快慢长短前强差])的[仍还也]?(?:有|达到?)$")
VOICED = re.compile(r"的(?:人|合计|达到?|有|为|是)*$")
PORTIONS = re.compile(r"分之|成")
PART = re.compile(r"的(?:仅|只|只有)?$")
EXTENTS = {row["word"]: int(row["sign"]) for row in lexicon.rows("moves") if row["word"].endswith("幅")}
SHORTLY = 3  # claims since the share that 这一比例 tells again
HALVES = ("一半", "半数")
ONE_CASE = re.compile(
    r"最[高大多小少低长短]的?一[起笔案次件宗名位](?!数)\w{0,6}$|单[起笔案次件宗]\w{0,2}最[高大多]\w{0,6}$"
)
EXTREME = re.compile(r"最[长短快慢早晚多少]的?\w{0,4}$")


def level(f: Frame, context: Context) -> Claims:
    """打掉团伙590余个; 22个团伙被打掉; 群众安全感和满意度分别达到97.5%和98.4%; 升至64.6%."""
    said = f.clause.s[f.clause.tokens[0].start : f.figures[0].start]
    f.refusal = _refusal(f, context, "" if f.origin else said)
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
    """(男性占六成,)女性四成; (其比重为7.2%,)另一比重为40.7%."""
    for claim in spread(f, "share", context) if _sharing(f, context) else ():
        shared = context.said and context.said[-1].statistic == "share" and PORTION.search(claim.indicator)
        whole = context.said[-1].part_of if shared else None
        period = _of_base(f, context) or claim.period
        figure, name = claim.figure.clipped(), PORTION.sub("", claim.indicator)
        yield replace(claim, figure=figure, indicator=name, part_of=whole, period=period)


def _proportion(f: Frame, context: Context) -> Claims:
    """(火灾28件中,住宅有21件,)比率达75%; (货车13辆,)约四分之一; (食品2417件,)即四成: of what was just counted."""
    last = context.said[-1] if context.said else None
    if last is None or last.sentence or f.figures[0].kind != "P":
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
    last = context.said[-1] if context.said and f.clause.first("f") and not (f.phrase or f.after) else None
    if last and last.statistic == "change" and last.figure.hedge and not last.sentence and f.figures[0].kind == "P":
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


def _refusal(f: Frame, context: Context, said: str) -> str:
    """Why a figure without a movement is no claim, empty when it is one."""
    figure: Figure = f.figures[0].value
    text = f.clause.text(f.figures[:1])
    if "倍" in text or figure.kind == "percent" and (f.compared or RATIO.search(said)):
        return "ratio to another period or place"
    if figure.kind == "percent" and GAP.search(said):
        return "gap to another place"
    ahead = AHEAD.search(said)
    if ahead and not f.base and (ahead["place"] in PLACES or LAND.search(ahead["place"])):
        return "gap to another place"
    if figure.kind == "percent" and TARGET.match(f.clause.s, f.figures[-1].end):
        return "target"
    if figure.kind == "bare" and not _score(f, context):
        return "number without a unit"
    if figure.kind == "time" and EXTREME.search(said) or ONE_CASE.search(said):
        return "extreme of one case"
    if threshold(f, context):
        return "threshold of those counted"
    if STRUCTURE.match(f.clause.text(f.right)):
        return "number of a structure"
    return ""


def _score(f: Frame, context: Context) -> bool:
    """Whether a bare number is the value of an index or rate, named here or before a 降至, or a count in 万 or 亿 whose
    unit goes without saying (服务职工群众1.93亿)."""
    last = context.said[-1] if context.said else None
    alone = f.clause.kinds.startswith("=") and not f.phrase
    goes_on = last is not None and not last.sentence and last.figure.kind == "bare"
    goes_on = goes_on and (len(f.areas) == len(f.figures) or alone)
    leads = "w" in f.shape or f.origin or goes_on
    named, written = f.phrase or (spoken_of(1, context)[0] if leads else ""), f.clause.text(f.figures[:1])
    right = f.clause.text(f.right)
    people = SO_MANY.search(f.phrase) and (not right or right.startswith("的情况")) or MANY_OF.match(right)
    counted = COUNTED.search(written) and people
    return bool(SCORE.search(named) or counted) and any(c.isdigit() for c in written)


def _sharing(f: Frame, context: Context) -> bool:
    """Whether a percentage continues the shares told before it (男性占六成,女性四成; 其比重为7.2%,另一比重为40.7%)."""
    if f.figures[0].kind != "P":
        return False
    if f.clause.text(f.figures[:1]).endswith(HALVES) and not RATE.search(f.phrase):
        return True
    if PROPORTION.search(f.phrase) and f.phrase[-3:] not in PLAIN:
        return True
    if OF_THINGS.search(f.phrase) and not context.pending:
        return True
    if not context.said:
        return False
    again = f.clause.first("p")
    if again and again.value.endswith(PROPORTIONS):
        return any(c.statistic == "share" for c in context.recent()[-SHORTLY:])
    of_rate = context.said[-1].figure.kind == "percent" and bool(RATE.search(context.said[-1].indicator))
    if f.part and f.phrase and not of_rate and not (RATE.search(f.phrase) or set("=w") & set(f.shape)):
        return True
    if context.said[-1].statistic != "share":
        return False
    if PORTION.search(f.phrase) or not f.phrase:
        return bool(f.phrase) or not RATE.search(spoken_of(1, context)[0])
    equals = any(t.kind in "=w" for t in f.clause.tokens if t.start < f.figures[0].start)
    return not equals and not RATE.search(f.phrase) and not head(f.phrase).endswith("数")
