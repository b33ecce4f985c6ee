"""Refusals: why a figure is no claim, such as a gap, a target, a threshold or a duration."""

from __future__ import annotations

import re

from analysis.reading.context import Claim, Context
from analysis.reading.figure import Figure
from analysis.reading.frame import Frame
from analysis.reading.phrase import trimmed
from analysis.reading.places import PLACES
from analysis.reading.rules.spoken import spoken_of

GAP = re.compile(
    r"(?:比|较|高于|低于|高出|超过|领先)\w{0,8}(?:平均|全国|全省|全市|其他|总体|整体|水平|均值|目标|预期|任务|城市)"
)
TARGET = re.compile(
    r"(?:以[上内下]的?|的)(?:(?:(?!完成|达到|提出|实现)\w){0,4}?(?:目标|任务)|(?:年度|控制|服务|考核){0,2}(?:要求|承诺|限值))(?!\w)"
    r"|的(?:核心|考核|控制)指标|(?:、[^,;。、]{2,20})+的\w{0,4}(?:目标|任务)"
)
STRUCTURE = re.compile(
    r"(?:重点|主要|关键|突出)?(?:行业|领域|方面|环节|阶段|特点|维度|板块|层面|步骤|(?:专题|主题)(?![\u4e00-\u9fff])|趋势|亮点)"
)
RATIO = re.compile(
    r"(?:同期|同月|峰值|最高值|高峰期?|其他\w*|其它\w*|相当于\w*|(?:全国|全省|全市|世界)平均(?:水平|值|数)?|(?:省份|城市|地区|国家)的)的?$"
)
AHEAD = re.compile(r"(?:高出|领先|超出|落后|(?:[高低]|(?<!不)[多少])于)(?P<place>[\u4e00-\u9fff]{2,8})$")
APART = re.compile(r"差距(?:由|从|为|达|有|是|(?:[由从][^,;:]{1,12})?(?:缩小|扩大|拉大)[到至为])?$")
LAND = re.compile(r"(?:[国省市州]|平均(?:水平|数|值)?)$")
EXTREME = re.compile(r"最[长短快慢早晚多少]的?\w{0,4}$")
ONE_CASE = re.compile(
    r"最[高大多小少低长短]的?一[起笔案次件宗名位](?!数)\w{0,6}$|(?:单[起笔案次件宗]|单一?个案)\w{0,2}最[高大多]\w{0,6}$"
)
SCORE = re.compile(
    r"(?:人次|件次|人员|人口|得分|倍差|评分|总分|分值|比|比例|度|率|数|量|额|PMI|CPI|PPI|值|感|结果|损失|收入|支出)$"
)
PEOPLE = "旅客|乘客|游客|群众|市民|居民|学生|职工|员工|干警|民警|交警|志愿者|用户|网民|驾驶人|司机|人员|人口"
OF_PEOPLE = re.compile(rf"(?:{PEOPLE})$")
MANY_OF = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?(?:{PEOPLE})")
COUNTED = re.compile(r"[\d.]+[百千]?[万亿]")
SPOKEN_OF = re.compile(
    r"的(?:主要)?(?:有|是|包括)[\u4e00-\u9fff、]{2,40}(?:\d+|[两三四五六七八九十])个[\u4e00-\u9fff]|的(?:地区|街道|乡镇|镇街|县|市|区|省|单位|部门|企业|城市|国家)(?:\w{0,4}(?:予以|要|将|进行|应)|$|[,;。)(])"
)
LEVELS = ("平均水平", "平均", "均值", "整体水平", "总体水平")
LED = re.compile(r"^(?:\w{0,6}(?:有|中))")
BOUND = re.compile(r"(?:不超过|不足|少于|低于|超过)[\d.]+(?:秒|分钟|个?小时|天)")  # that those who have a share keep to
HOLDERS = ("个", "家", "座", "所", "省", "市", "县", "条")
TERMS = re.compile(r"(?:拘留|拘役|徒刑|期限|有效期)$")  # that are set, not measured
LENGTHS = re.compile(r"(?:时间|时长|用时|周期)$")  # of which one is told for each of some
SPANNED = re.compile(r"(?:平均\w{0,4}|用时|时间|时钟|天数|周期|时长|时限|寿命|小时数|超标|达标|优良|污染)\w{0,3}$")


def of_a_level(f: Frame, context: Context, said: str) -> str:
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
    if APART.search(f.clause.s, 0, f.figures[0].start):
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


def of_a_movement(f: Frame, context: Context) -> str:
    """Why a movement is no claim, empty when it is one."""
    reasons = {
        "gap to another place": GAP.search(f.clause.text(f.left)) and not f.base,
        "target": TARGET.match(f.clause.s, f.figures[-1].end),
        "gap to another growth": _against_growth(f),
        "threshold of those counted": threshold(f, context) or _of_holders(f),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _of_holders(f: Frame) -> bool:
    """Whether a size only says which places or offices are spoken of (升幅超过20%的街道)."""
    bound = f.figures[-1].value.hedge in ("over", "under", "at_least", "at_most")
    return bound and bool(SPOKEN_OF.match(f.clause.s, f.figures[-1].end))


def _against_growth(f: Frame) -> bool:
    """Whether a growth is held against another (较同期外贸增速高4.1个百分点)."""
    base, verb = f.clause.first("B"), f.clause.first("v")
    if verb is None or f.clause.text([verb]) not in ("高", "低"):
        return False
    between = [t for t in f.clause.tokens if base and base.end <= t.start < verb.start]
    return any(t.kind == "n" for t in between) or f.clause.text(between).endswith(LEVELS)


def _score(f: Frame, context: Context) -> bool:
    """Whether a bare number is the value of an index or rate, named here or before a 降至, or a count in 万 or 亿 whose
    unit goes without saying (服务职工群众1.93亿)."""
    last = context.last
    alone = f.clause.kinds.startswith("=") and not f.phrase
    goes_on = last is not None and last.figure.kind == "bare"
    goes_on = goes_on and (len(f.areas) == len(f.figures) or alone)
    leads = "w" in f.shape or f.origin or goes_on
    named, written = f.phrase or (spoken_of(1, context)[0] if leads else ""), f.clause.text(f.figures[:1])
    right = f.clause.text(f.right)
    people = OF_PEOPLE.search(f.phrase) and (not right or right.startswith("的情况")) or MANY_OF.match(right)
    counted = COUNTED.search(written) and people
    return bool(SCORE.search(named) or counted) and any(c.isdigit() for c in written)


def threshold(f: Frame, context: Context) -> bool:
    """Whether a figure only says which those are that were counted just before, or have the share told just before
    (8个城市汽车超过300万辆; 97%的旅客候检不超过30分钟)."""
    last = context.last
    if last is None:
        return False
    shared = last.statistic == "share" and BOUND.match(f.clause.s, f.figures[0].start)
    if not (shared or last.statistic == "level" and last.figure.unit in HOLDERS):
        return False
    between = f.clause.s[last.end : f.figures[0].start]
    led = f.clause.s[max(f.clause.s.rfind(mark, 0, last.start) for mark in ",;:。") + 1 : last.start]
    bound = f.figures[0].value.hedge in ("over", "under", "at_least", "at_most")
    return bound and not re.search(r"[,;:。、()]", between) and not trimmed(LED.sub("", led))


def measured(claim: Claim, f: Frame, context: Context) -> bool:
    """Whether a figure says how much: any but a duration; a duration that is a mean (平均5分钟到场), whose name or the
    one told before it says that lengths are told (进口用时10小时,出口2小时), or days that something held
    (105天零发案)."""
    goes_on = context.said and context.said[-1].figure.unit == claim.figure.unit
    days = claim.figure.unit == "天" and not f.phrase and len(f.after) > 2
    mean = f.clause.s.endswith("平均", 0, f.figures[0].start)
    told = mean or SPANNED.search(claim.indicator) or context.announced and LENGTHS.search(spoken_of(1, context)[0])
    long = bool(told or claim.indicator and goes_on) and not TERMS.search(claim.indicator)
    return claim.figure.kind != "time" or days or long
