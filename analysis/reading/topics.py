"""Topics: what a clause without figures speaks of, for the figures that follow."""

from __future__ import annotations

import re

from analysis.reading.context import Claim, Context
from analysis.reading.frame import Frame
from analysis.reading.parts import divide_named
from analysis.reading.phrase import LED_BY, METRIC
from analysis.reading.places import DIVISION
from analysis.reading.rules import evaluated, set_of
from analysis.reading.rules.naming import GROWTHS, TOTALS
from analysis.reading.rules.spoken import counted_in
from analysis.reading.subjects import HOW
from analysis.reading.vocabulary import INCIDENTS

CIRCUMSTANCE = re.compile(
    r"按|依(?![法托然靠])|由于|论(?:地市|地区|区县|县区|市县)|扣除|剔除|受(?!理|案|立|审)|据|随着|通过|经(?!济|营)|围绕|针对|依托|根据|面对|以便|为了|并|在\w{2,16}下(?:也|都|已|均|$)"
)
BESIDE_DATE = re.compile(r"^\([^)]*\)")  # behind a day (8月12日(周六))
MEASURED_BY = re.compile(r"(?:按照?|从)(\w+[率数量额值度])(?:来?计算?|来?看|(?:[由从]\w到\w)?排[名序]|统计)$")
PEAKED = re.compile(
    r"(\w{2,12}?)的?(?:最[高多大低少小]的?一[天日月周]|(?:最高)?峰值日?|最?高峰日?)\w{0,4}?[是在为于]\w*$"
)
CAUSED_BY = re.compile(r"[升降增减多少加].{0,4}主要(?:来自|源于|是由于?|因为)(\w{2,12})$")
BY_TURN = re.compile(r"(?:分|按|从|依|以)\w{0,3}(?:[区县市州镇域月]|发生地)\w{0,3}(?:看|分|观察|统计)$")
GROUPED = re.compile(r"(?:这|以上|上述)[\d两二三四五六七八九十]?(?:大?类|项|种|者|个)\w{0,6}")
RECORD = re.compile(
    r"(?:^|有)\w{2,6}以来\w{0,4}最|年来的?(?:峰值|[最新][高低])|创\w{0,10}(?:新高|新低|记录|纪录|最[高低好多少大]\w{0,2})|近[\d十两三四五六七八九]+年(?:以?来)?(?:最|新|首)"
)
FREQUENT = ("多发", "突出", "频发", "高发", "最多", "份额最大", "集中", "高位")
OFTEN = re.compile(rf"(?:仍然?|依[然旧]|持续|一直)?(?:处于?|位居|居)?(?:{'|'.join(FREQUENT)})$")
PREDICATE = re.compile(  # how something is or stands
    r"^(?:是|为)?唯一|(?<!占比)(?:最|较|很|更|十分|非常)\w{1,2}$|[一二两三四五六][升降增减]$|(?:全部|全数|悉数)\w{2,4}$"
    r"|(?:强烈|明显|显著|持平|相[同近当])$|^无(?:死亡|伤亡|发病)$|^(?:最?高峰|峰值|低谷)\w{0,4}$|(?:紧随|紧跟)其后$"
    r"|^(?:提[升高]|改善|下降|上升|增长)\w{0,2}最\w{1,2}$|^是?\w{0,4}最\w{1,2}的一\w{1,2}$"
    r"|^呈(?:现|逐[年月季]|持续|稳[定步]|明显|总体|[大小]幅)*(?:趋势|态势|势头)?$"
    r"|^(?:观察|进步|改善|位次|排名|名次)\w{0,4}$"
)
MOST = re.compile(
    rf"(\w{{2,12}}(?:[数量率值]|(?<!份)额|类|{INCIDENTS}))(?:最|较|更)[高低多少大小](?:的\w{{0,6}}[为是])?"
)
AHEAD = re.compile(
    r"(?:较|最|更)[多少高低大小]$|(?<=[数量率额值口度])(?:位?居前列?|领先|靠前)$|的(?:走势|态势|势头)\w{0,8}$"
    r"|是(?:少数|为数不多|仅有|唯一)\w*$"
    r"|为\w{0,8}前[两三四五六七八九十]大\w{2,8}$"
    r"|[从由][高多大][到至][低少小]$|(?:仍|依然|依旧)?(?:是|成?为)\w{0,4}?(?:最?主要|首要|最大|[高多]发|重点|突出|大头|主[流力体])\w{0,4}$"
)  # of those whose figures follow
BESIDE = ("看", "统计显示", "数据显示", "以来", "之后", "以后", "垫底")
MOSTLY = re.compile(r"(?:为主|居多|居首|居冠|最多|为多)$")
ONE_OF = re.compile(  # before what is acted against, or of which so much was done
    r"^.*(?:的|等(?=\w{3}))|^(?:关于|对|依法|妥善|集中|严厉|坚决|从严|从快|持续|突出|深入|全力|积极)*"
    r"(?:受理|化解|提起|处理|清理|审理|接报|办理|侦办|查办|严惩|惩治|打击|惩处|整治|治理|严打|侦破|防范)?"
)
# the first member of a list whose figures stand in parentheses (首两类依次为伤病(31%)、失证(29%);
# 升幅较大的有伤病(+3%))
FIRST_OF = re.compile(
    rf"(?:[首前][两三四五六七八九十\d]+大?[类种项]\w{{0,6}}?(?:依次|分别)?[为是]|{HOW}的\w{{0,6}}?(?:[是为有]|包括))(\w+)$"
)
PLANNED = re.compile(r"(?:完成)?\w{0,6}(?:预算|计划|任务|目标)")
STATE = r"占比高|抬头|反弹|[高多频]发|突出|[升降]幅|下降|[上回提攀]升|回落|运行|平稳|好转|改善|减少|增[多加长]|[趋态]势"
STATED = re.compile(  # how a topic is (诈骗警情抬头; 酒驾明显减少)
    rf"([\u4e00-\u9fff“”]{{2,12}}?(?:(?:{INCIDENTS})(?!率)|(?=继续|持续|明显|有所|大幅|小幅|显著|稳步|逐步|总体)))"
    rf"[\u4e00-\u9fff]{{0,4}}?(?:{STATE})[\u4e00-\u9fff]{{0,2}}"
)
NOUN = re.compile(r"(?:案件|警情|犯罪|纠纷|投诉|(?<![立破结办发作报收侦])案)$")
ISSUED = re.compile(r"(?:护照|证件?|签证|签注|许可|执照)方面$")  # of what is made out
CASES = ("案件", "警情", "犯罪", "案")  # of which is told what was done, each by a bare verb
HELD = re.compile(  # who hold so much of a measure
    r"(?P<measure>\w{1,8}?[率数量额值度])(?:低于|高于|超过|不足|达到?)\S{1,8}?的\w{2,4}"
)
ADDED = "拉动"
BEYOND = re.compile(  # places that are counted by how a measure of theirs is, or how it moved
    rf"(?:{DIVISION}|单位)(?:\([^)]*\)区?)?(?P<measure>\w{{0,10}}?)"
    r"(?:(?:低于|高于|超过|好于|优于)\w+|(?:实现了?)?(?:同比|环比|[比较]\w{2,5}?)(?:实现了?|有所)?(?:下降|上升|增长|减少|回落|提[高升]))"
)
SO_MUCH = re.compile(r"[升降增涨跌]幅\w{0,2}(?:低于|高于|超过|不足|达到?|在)")  # of those that moved so far


def speak_of_topic(f: Frame, context: Context) -> None:
    """Learn from a clause without figures: the set compared, the total whose parts follow, the phrases spoken of."""
    text = BESIDE_DATE.sub("", f.clause.text(f.left))
    if f.clause.inside:
        return
    context.by_turn = context.by_turn or bool(BY_TURN.match(text))
    placed = f.clause.text([t for t in f.clause.tokens if t.kind != "T"])
    if f.among or evaluated(placed):
        among = f.clause.text([f.among]) if f.among else placed
        context.among = set_of(among)
        context.indicators += filter(None, [evaluated(among)])
    if divide_named(text, f.clause.stop, context):
        return
    idle = [t for t in f.clause.tokens if t.kind in "nu"] if f.clause.stop in ",:(" else []
    again = context.pending if not f.phrase or PREDICATE.fullmatch(f.phrase) else 0
    context.pending = "share" if f.clause.first("c") else idle[-1].value if idle else again
    idle = [] if RECORD.search(text) else idle
    items = _items(f, text, bool(idle), context)
    lasting = idle or text.endswith(FREQUENT) or ISSUED.search(text) or items and NOUN.search(items[-1])
    if items:
        told_of = things(f.phrase if len(items) > 1 else items[-1]) if lasting else ""
        context.moving = "" if METRIC.search(told_of) else told_of
    context.indicators += items
    context.members, context.listed = items if len(items) > 1 else [], f.phrase
    context.enumerated = f.topics("、") if len(items) > 1 else []
    context.spoke = context.spoke or bool(items)


def _items(f: Frame, text: str, idle: bool, context: Context) -> list[str]:
    """What a clause speaks of: none where it only says how something is, or groups what was told."""
    told = bool(PREDICATE.search(text) or RECORD.search(text)) and context.spoke
    described = told and not idle and not text.endswith(FREQUENT) and len(f.topics()) < 2
    grouped = GROUPED.fullmatch(text) and context.indicators
    if told_by := MEASURED_BY.match(text) or PEAKED.match(text) or CAUSED_BY.search(text) or MOST.fullmatch(text):
        return [counted_in(told_by[1], context)]
    if f.clause.stop == ";" and (stated := STATED.fullmatch(text)):
        return [things(stated[1])]
    member = f.clause.stop == "(" and f.clause.kinds[-1:] != "A"
    if member and (opens := FIRST_OF.search(f.clause.text(f.clause.tokens))):
        return [opens[1]]
    aside = text.endswith("影响") or _beside(f, text) and not idle
    items = [] if described or grouped or aside else f.topics()
    if MOSTLY.search(text):
        return [LED_BY.sub("", MOSTLY.sub("", item)) for item in items]
    return [AHEAD.sub("", item) for item in items if not PREDICATE.fullmatch(item)]


def things(text: str) -> str:
    """The things that a topic is about (严惩抢劫犯罪, 酒驾多发: 抢劫犯罪, 酒驾), whole where little else is left."""
    told = OFTEN.sub("", text)
    only = ONE_OF.sub("", told)
    return told if only in (*CASES, "罪案", "") else only


def _beside(f: Frame, text: str) -> bool:
    """Whether a clause tells a standing, a circumstance or a plan fulfilled, not what is measured."""
    stood = any(t.kind == "k" for t in f.clause.tokens[:-1]) and not AHEAD.search(text)
    planned = text.startswith("完成") and PLANNED.fullmatch(text)
    return stood or bool(planned or CIRCUMSTANCE.match(text)) or text.endswith(BESIDE)


def held_by(name: str) -> str:
    """The measure of those counted by how it is with them (破案率超过六成的县, 县发案数同比下降), empty for others."""
    found = HELD.fullmatch(name) or BEYOND.fullmatch(name)
    return found["measure"] if found and METRIC.search(found["measure"]) else ""


def keeps_topic(claim: Claim, context: Context) -> bool:
    """Whether what was spoken of before goes on being spoken of: a claim counts those it is so with (8个市好于上年;
    降幅超过三成的有4个), or is of its growth (涨幅回落), of what it added to a whole (拉动进出口增长9.6个百分点), or of
    how much of a plan was fulfilled (完成预算的103.6%)."""
    if not context.indicators:
        return False
    beyond = BEYOND.fullmatch(claim.indicator) and not held_by(claim.indicator)
    if claim.statistic == "level" and (beyond or SO_MUCH.match(claim.indicator)):
        return True
    if claim.figure.kind == "percent" and PLANNED.fullmatch(claim.indicator):
        return True
    last = context.indicators[-1]
    more, less = claim.indicator.removeprefix(last), last.removeprefix(claim.indicator)
    return more in GROWTHS or less in GROWTHS or more in TOTALS or claim.indicator.startswith(ADDED)
