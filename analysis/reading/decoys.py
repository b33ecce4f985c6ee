"""Decoys: figures that are no claims of their own, each with the reason why."""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.reading.figure import Figure
from analysis.reading.places import DIVISION, PLACES

DEADLINE = re.compile(
    r"(?:个|的)?(?:时间[里内]|内|里|以内|之内|前(?!\w)|之前|后|以后|以来|来|间|期(?!间)|共(?!\d)|制|行动|计划|规划|无理由)"
)
DURATION = re.compile(r"(?:为期|历时|间隔|潜逃|最长|缓刑|刑期|徒刑|每隔|耗时|每|这)$")
NAMING = re.compile(r"(?![的在以左上是比余缩延增减升降提压下])[\u4e00-\u9fff]")
LASTING = re.compile(r"(?:平均|人均|用时|时间|时长|周期|缩短|延长|减少|增加|提前|累计|达到?|为|共)\w{0,4}$")
MOVED_UP = re.compile(r"(?:前移|后移|上升|下降|提升|跃升|前进|后退|下滑|提高|进步|退步|进|退|升)了?$")
GRADE = re.compile(r"级|制式|[宽高长深]的?[\u4e00-\u9fff]|[\u4e00-\u9fff]{1,6}的占")
PLACE = re.compile(r"处(?!次|罚)|\d+(?:\.\d+)?米|路[口段]|\+|号|\d*室|单元")
HOLDERS = re.compile(
    r"、[^,。;]{2,40}?以[上下]的|的(?:只有|仅有|仅|有|是)[\u4e00-\u9fff、]{2,20}?[区县市省州镇道](?:[,。;]|$)|(?:的|(?<=以[上下])的\w{1,8}?|的(?!同时|基础|情况|前提)(?:[\u4e00-\u9fff]|\([^()]{1,8}\)){1,8}?(?=\d)|的\w{0,4}?(?:有|共有?|达到?|为))\d[\d.]*[万亿]?余?(?:个|家|座|所|名|人|户|起|条|件)"
)
BEYOND = ("over", "under", "at_least", "at_most", "range")
STANDARD = re.compile(r"(?:\([^)]*\))?的?\w{0,8}(?:标准|贫困线|起征点)|[折换计]算")
GROUPS = re.compile(r"的?(?:大案|要案|群体|人群|家庭|阶层|收入者|[投保]?户)")
BY = re.compile(r"(?:按照?|以)[^,。;]{0,24}$")
CASUALTIES = re.compile(r"(?:死亡|亡)$")
ACCIDENT = re.compile(r"的[^,;。]{0,8}?(?:事故|火灾)")
LIMIT = re.compile(
    r"(?:直径|口径|容量|刀长|刃长|限速|时速|限高|限重|限载|核载|限乘|一次死亡|一次造成|不得|不能|不应|不准|不许|最高可\w{1,8})$"
)
MEAN_AGE = re.compile(r"(?:平均|预期|人均)\w{0,4}$|岁,\w{0,10}(?:提高|增加|上升|下降|延长|增长)了?$")
LIFE = "预期寿命"
RHETORIC = re.compile(r"[二两三四五六七八九十](?:个|项|条|点)")
SUPERLATIVE = re.compile(r"最\w{1,2}的$")
SETS = ("个", "家", "座", "所", "省")
COMPARED = re.compile(r"(?:^|[,;:。、年末国省市区县州原角域带群])$")
MEASURED = re.compile(
    r"(?:[^,;:。\d]|(?<=[A-Z.])\d){2,30}?(?:(?:比例|率|浓度|指数|得分|满意度|安全感|价格)(?:环比|为|是|达到?|同比|分别|较)|排名)"
)
RANKED = re.compile(  # places of which some hold positions (9个县区中,余姚居第一)
    r"[县市区州省镇]\w{0,3}(?:\(市、区\))?(?:中|里),[^。;]{2,40}?(?:第[\d一二三四五六七八九十](?!季|产业|批)|首位|榜首)"
)
INDEXED = re.compile(r"\((?:以[^()]{1,12}为|[^()]{0,14}=)$")
COURSE = re.compile(r"(?:需|应|须|全程)\w{0,4}$")  # of so many doses
NEAR = 16
ARTICLE = re.compile(r"(?:近|至少)?一(?![万亿])")
MANY = 20  # kinds that are counted, not named
PROJECT = re.compile(r"(?:项目|工程|厂房|地块)")
KINDS_OF_PLACE = re.compile(rf"(?:{DIVISION}|国家)(?![级外内际])")
PLACE_NAMES = tuple(PLACES)
MEETINGS = ("会议", "全会", "全体", "代表大会", "常委")
LINES = re.compile(r"公交|车|线|(?:、\d+路)*等\w{0,4}(?:线|公交|车)")  # of buses, behind their numbers
MEASURES = ("吨", "米", "毫米", "厘米", "毫升", "升", "千克", "公斤", "千瓦", "伏", "千伏")
Test = Callable[[Figure, re.Match[str], str], object]


def _before(words: re.Pattern[str], m: re.Match[str], s: str) -> bool:
    """Whether words stand right before a match."""
    return bool(words.search(s, max(0, m.start() - NEAR), m.start()))


def decoy(read: Figure, m: re.Match[str], s: str) -> str:
    """Why the figure of a match in a sentence is no claim, empty when it may be one."""
    return next((reason for reason, holds in REASONS if holds(read, m, s)), "")


def _threshold(read: Figure, m: re.Match[str], s: str) -> bool:
    """Whether 以上 or 以下 and a noun make the figure part of a name (百万元以上案件), or those beyond it are counted
    (降至0.5%以下的有23个), or it is the bar of a standard (按2300元的标准)."""
    if read.hedge in BEYOND and HOLDERS.match(s, m.end()) or s.startswith("之间的", m.end()):
        return True
    if STANDARD.match(s, m.end()) and BY.search(s, max(0, m.start() - 26), m.start()):
        return True
    if read.kind == "money" and read.hedge and GROUPS.match(s, m.end()):
        return True
    if read.kind == "count" and ACCIDENT.match(s, m.end()) and _before(CASUALTIES, m, s):
        return True
    if read.hedge not in ("at_least", "at_most") or not m["after"] or read.kind not in ("time", "money", "count"):
        return False
    follows = s[m.end() : m.end() + 1]
    if follows == ")" and s[m.end() + 1 : m.end() + 2].isdigit():  # who those are (专业户(存栏100头以上)86户)
        return True
    if read.unit in MEASURES and follows == "的":
        return True
    return follows.isalpha() and follows not in ("的在均都占是为" if read.kind == "count" else "在均都占")


def _duration(read: Figure, m: re.Match[str], s: str) -> bool:
    """Whether a time is a deadline, a term or a stretch of years rather than something measured."""
    if read.kind != "time":
        return False
    years = read.unit == "年" and not m.group()[0].isdigit()
    name = read.unit != "天" and NAMING.match(s, m.end()) and not _before(LASTING, m, s)
    return bool(years or name or DEADLINE.match(s, m.end()) or _before(DURATION, m, s))


def _part(read: Figure, m: re.Match[str], s: str) -> bool:
    """Whether a number is that of a part of works (1-3期项目), no count of courses (培训班3期)."""
    return (
        read.unit in ("期", "标段") and bool(PROJECT.match(s, m.end())) and (read.hedge == "range" or read.value < MANY)
    )


def _listed_places(read: Figure, m: re.Match[str], s: str) -> bool:
    """Whether a count is that of the places listed or told before it (四川、广东等2个省; 这2个街道)."""
    if read.unit != "个" or not KINDS_OF_PLACE.match(s, m.end()):
        return False
    return (
        s.endswith("这", 0, m.start()) or s.endswith("等", 0, m.start()) and s.endswith(PLACE_NAMES, 0, m.start() - 1)
    )


def _mean_age(m: re.Match[str], s: str) -> bool:
    """Whether an age is a mean, as those with decimals are, or that of which a life is expected
    (人均预期寿命由77.9岁提高到78.2岁)."""
    return "." in m.group() or _before(MEAN_AGE, m, s) or LIFE in s[max(0, m.start() - 40) : m.start()]


def _counted_twice(read: Figure, m: re.Match[str], s: str) -> bool:
    """Whether kinds are counted, many of them or beside their cases (传染病19种2846例), not named."""
    beside = s[m.end() : m.end() + 1].isdigit() and "等" not in s[max(0, m.start() - 8) : m.start()]
    return read.value >= MANY or beside


def _structural(read: Figure, m: re.Match[str], s: str) -> bool:
    """Whether a small number written out only counts the points of a text (呈现五个特点; 占比最高的两个)."""
    if read.unit in ("个", "类", "项", "座", "家") and _before(SUPERLATIVE, m, s):
        return True
    return bool(RHETORIC.fullmatch(m.group())) and s[m.end() : m.end() + 1].isalpha()


def _set_size(read: Figure, m: re.Match[str], s: str) -> bool:
    """Whether a count at the head of a clause is that of the places measured (全国339个城市优良天数比例为85.5%)."""
    compared = read.unit in SETS and not read.hedge and _before(COMPARED, m, s)
    return compared and bool(MEASURED.match(s, m.end()) or RANKED.match(s, m.end()))


REASONS: tuple[tuple[str, Test], ...] = (
    ("one as an article", lambda r, m, s: r.value == 1 and ARTICLE.match(m.group()) and r.kind in ("count", "time")),
    ("age", lambda r, m, s: r.kind == "age" and not _mean_age(m, s)),
    ("number of a sort", lambda r, m, s: r.kind == "sort" and not (r.unit == "种" and _counted_twice(r, m, s))),
    ("number of a part", _part),
    ("deadline or duration", _duration),
    ("limit", lambda r, m, s: _before(LIMIT, m, s)),
    ("number of a structure", _structural),
    ("ordinal number", lambda r, m, s: r.unit in ("次", "届") and s.startswith(MEETINGS, m.end())),
    ("movement in rank", lambda r, m, s: r.unit == "位" and _before(MOVED_UP, m, s)),
    ("movement in rank", lambda r, m, s: r.unit == "名" and s.endswith(("进步", "退步"), 0, m.start())),
    ("size in a name", lambda r, m, s: r.unit in MEASURES and GRADE.match(s, m.end())),
    ("basis of an index", lambda r, m, s: s.startswith(")", m.end()) and _before(INDEXED, m, s)),
    ("law", lambda r, m, s: r.unit == "条" and s.startswith(("立法", "规定"), m.end())),
    ("size of the set compared", _set_size),
    ("size of the set listed", _listed_places),
    ("number in a name", lambda r, m, s: s.endswith("×", 0, m.start())),
    ("number in a name", lambda r, m, s: r.unit == "剂次" and _before(COURSE, m, s)),
    ("number in a name", lambda r, m, s: r.unit == "路" and LINES.match(s, m.end())),
    ("address", lambda r, m, s: r.unit in ("公里", "米", "栋", "千米") and PLACE.match(s, m.end())),
    ("threshold in a name", _threshold),
)
