"""Comparisons: phrases such as 同比 or 较2019年同期, and the period that they look back to."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from analysis import lexicon
from analysis.number import HAN, numeral
from analysis.period import resolve
from analysis.reading.days import DAY, UNKNOWN, Period, months_on
from analysis.reading.when import COUNT, FESTIVAL, PHRASE, RELATIVE, SMALL, YEAR

THAN = r"(?:对照|远?低于|高于|高出|快于|慢于|少于|多于|好于|优于|超过?|比|较|对比|相比于?|相较于?|相对于)"
WITH = r"(?:与|和|同|跟)"
LIKE = rf"(?:{THAN}|{WITH})"
MEAN = r"(?:的)?(?:平均(?:数|水平|值)?|均值)"
SAME = (
    rf"(?:(?:{FESTIVAL}|[春暑]运)(?=[增减上下提降多少(]|相[比较]|比较|$)"
    rf"|(?:[春暑]运|\w{{1,2}}节|{FESTIVAL})?(?:假期|期间)?的?同期|\w{{1,4}}(?:假期|黄金周|小长假)|的?同[月日]|的?同季度?)"
)
TOLD = (  # of the base, what was told then
    r"的?[日月周]均(?:水平|值)?|的?调查结果|的水平|的?数字|的?(?:峰值|[高低]点|高峰期?)"
    r"|那[次轮]\w{2,4}(?=[提上下增减回])"
)
GROWTHS = ("增速", "增幅", "涨幅", "降幅", "跌幅")
GROWTH = rf"的?(?:{'|'.join(GROWTHS)})"
THEN = rf"(?:{COUNT}年前|{PHRASE})(?:{SAME}|末|底)?(?:{MEAN}|{TOLD}|{GROWTH}(?=[提升上加扩回收缩放下减]))?"
STEPS = {row["word"]: row["step"] for row in lexicon.rows("bases")}
LAST = r"[较比]上\(\d{2,4}\)年(?:同期)?"
YEAR_END = re.compile(r"(?<=年)年?[末底]$")
LAST_YEAR = re.compile(LAST)
LEVEL_WITH = r"(?=(?:的?数字|的?水平|的?数量)?(?:基本|大体|总体|大致)?(?:持平|相若|相当|相近|相同))"
BEFORE = (
    rf"(?:对上|之前|此前)的?(?:{COUNT}个?|一个?)?(?:月|季度?|年)|上[一个]?(?:月|季度?|周)|前一?(?:[月周天]|日(?!本))"
)
ABOVE = rf"{LIKE}(?:{BEFORE})(?:同期)?(?:相比|相较|比较|比)?"  # the stretch just before
UNTOLD = r"[^,。;]{1,16}?(?:前|之前|以前|初期|之初)相比"
NAMED = r"[^,。;\d]{1,24}?"  # what was counted then, told once more
USUAL = r"(?:平[日时常]|日常|往[常日年]|以往|常年|历史)"  # that has no dates
AGAINST = r"(?:相比|相较|比较|比|同比|环比)"  # behind what is compared with
BASES = (
    rf"(?:同比(?:去年|上年)?(?:同期)?|环比(?:上个?(?:季度?|月|周)|{SMALL}[、和]{SMALL}月份?))(?!例)",
    LAST,
    rf"{THAN}(?:{PHRASE}的|[^,。;:\d]{{1,12}}前的)?{THEN}(?:相比|相较|比较)?",
    rf"{WITH}(?:经?(?:修订|修正|调整)后?的)?{THEN}(?=\([^()]{{2,24}}\)(?:的?\w{{0,6}}?)(?:相比|相较|比较|比))",
    rf"{WITH}(?:{PHRASE}的|[^,。;:\d]{{1,12}}前的)?{THEN}(?:{NAMED}相比|{AGAINST}|{LEVEL_WITH})",
    rf"{WITH}{THEN}(?=的[\d,.{HAN}]{{1,24}}[万亿]?[\w%‰]{{1,2}}(?:相比|比较|相较))",
    *lexicon.words("bases"),
    ABOVE,
    LIKE + UNTOLD,
    r"[比较][\u4e00-\u9fff]{1,8}(?<![年月日])前(?=[增减上下降多少]|提[高升]|[缩延压扩])",
    rf"{THAN}[^,。;\d]{{0,6}}?(?:高峰|峰值|低谷)(?:时期|期|时)?",
    rf"{WITH}(?:上一次|上次|{USUAL})[^,。;\d]{{0,8}}?相比",
    rf"{THAN}(?:{USUAL}|节前|假期前|预[计期])(?:同期|水平|均值)?(?:相比)?(?=[增减上下降多少]|提[高升]|[高低]\d|偏[多少高低])",
    rf"{WITH}{PHRASE}(?=(?:[、和及]{PHRASE}){{1,4}}(?:同期)?(?:同比|相比))",
    rf"{LIKE}[上前]一?个?[三五十]年",
    rf"{LIKE}(?:年初|同期|上一?[届期次轮](?:\w{{0,4}}(?:调查|测评|普查|评估))?)(?:相比)?",
)
BASE = f"(?:{'|'.join(BASES)})"
YEARS_BEFORE = re.compile(rf"{LIKE}[上前]一?个?([三五十])年")
TERM = re.compile(rf"^{LIKE}|(?:期间)?(?:相比|相较|比较|比)$")
DATED = re.compile(r"(?P<named>.+?)\((?P<days>[^下].+)\)(?:相比|相较|比较|比)?")
COMPARED = re.compile(
    rf"{LIKE}(?:{PHRASE}的|[^,。;:\d]{{1,12}}前的|经?(?:修订|修正|调整)后?的)?(?P<phrase>{COUNT}年前|{PHRASE})(?P<same>{SAME})?(?:末|底)?(?:(?P<mean>{MEAN})|{TOLD}|{GROWTH})?(?:\(下同\))?(?:{NAMED}相比|{AGAINST})?$"
)


def term(phrase: str) -> str:
    """What a comparison is with (比去年春运, 与去年春运相比: 去年春运)."""
    return TERM.sub("", phrase)


def of_growth(phrase: str) -> bool:
    """Whether a comparison is with an earlier growth, not with the measure itself (比1至11月增幅)."""
    return phrase.endswith(GROWTHS)


@lru_cache(65536)
def base(phrase: str, period: Period | None, published: date | None) -> Period | None:
    """Period that a figure of `period` is compared with; None when the phrase does not tell.

    >>> base("同比", Period(date(2019, 1, 1), date(2019, 12, 31)), None).end
    datetime.date(2018, 12, 31)
    """
    period = period or UNKNOWN
    if dated := DATED.fullmatch(phrase):
        year = re.search(YEAR, dated["named"])
        alone = year and not re.match(YEAR, dated["days"])
        return resolve((year[0] if year and alone else "") + dated["days"], published, period)
    step = "before" if re.fullmatch(ABOVE, phrase) else STEPS.get(phrase) or STEPS.get(phrase[:2], "")
    step = step or ("year" if LAST_YEAR.match(phrase) else "")
    if step == "before" and period.start is None and period.end and "月" in phrase:
        return Period(None, months_on(period.end, 0) - DAY)
    if step == "before":
        return period.before()
    if step:
        return period.shifted(-1)
    if past := YEARS_BEFORE.fullmatch(phrase):
        return period.before() if period.years() == numeral(past[1]).value else UNKNOWN
    found = COMPARED.fullmatch(phrase)
    return _stated(found, period, published) if found else None


def _stated(found: re.Match[str], period: Period, published: date | None) -> Period | None:
    """The base that a comparison names: a mean of years before, a year before in words, or a period of its own."""
    if ago := re.fullmatch(rf"({COUNT})年前", found["phrase"]):
        return period.shifted(-int(numeral(ago[1]).value))
    past = re.search(rf"(?:前|过去|近)({COUNT})年", found["phrase"])
    if past and found["same"] and numeral(past[1]).value == 1:
        return period.shifted(-1)
    if past and period.start:
        n = int(numeral(past[1]).value)
        return Period(date(period.start.year - n, 1, 1), date(period.start.year - 1, 12, 31))
    year = YEAR_END.sub("", found["phrase"])
    if (years := RELATIVE.get(year, 0)) < 0:
        told = published.year + years - period.end.year if published and period.end else years
        back = period.shifted(min(told, 0) or years)
        return Period(None, date(back.end.year, 12, 31)) if back.end and year != found["phrase"] else back
    stated = resolve(found["phrase"], published, period)
    if found["same"] and stated and stated.end:
        return period.shifted(stated.end.year - period.end.year) if period.end else UNKNOWN
    return stated
