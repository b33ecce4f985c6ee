"""Periods: phrases such as 今年前11个月 or 截至2019年底 as dates, and the periods that comparisons look back to."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from itertools import pairwise

from analysis import lexicon
from analysis.number import numeral
from analysis.reading.days import DAY, UNKNOWN, Period, months_on, part_of_month, span
from analysis.reading.points import point
from analysis.reading.when import (
    BETWEEN,
    COUNT,
    DATE,
    ENDING_PARTS,
    FIRST_DAY,
    HELD_ON,
    POINT_PARTS,
    RECENT,
    RUN,
    SMALL,
    TO,
    YEAR,
)

ON_FESTIVAL = re.compile(HELD_ON)
MEANINGS = {row["word"]: row["meaning"] for row in lexicon.rows("periods")}


@lru_cache(65536)
def resolve(phrase: str, published: date | None, current: Period | None) -> Period | None:
    """Period of a phrase, seen from the publication date and the period under discussion; None when neither tells.

    >>> resolve("今年前11个月", date(2020, 12, 9), None)
    Period(start=datetime.date(2020, 1, 1), end=datetime.date(2020, 11, 30))
    """
    phrase = re.sub(r"[本当](?=月[\d一二三四五六七八九十])", str(published.month), phrase) if published else phrase
    phrase = ON_FESTIVAL.sub(lambda m: next(day for name, day in FIRST_DAY.items() if name in m.group()), phrase)
    for read in (_named, _plan, _school, _recent, _ending, _days):
        if found := read(phrase, published, current):
            return found
    until = re.match(r"(?:截至|截止到?|到|至)", phrase)
    if until:
        rest = re.sub(r"为?止$", "", phrase[until.end() :])
        rest = rest[:-1] if rest.endswith(("月底", "月末")) and rest[0] in "上本" else rest
        until_then = _day(rest, published) or resolve("目前" if rest in ("今日", "今天") else rest, published, current)
        return Period(None, until_then.end) if until_then else None
    phrase = RUN.sub(lambda m: m["to"] or "", phrase.removeprefix("自"))
    launched = re.match(rf"((?:{YEAR})?(?>{DATE}|{SMALL}月份?)|{YEAR}(?=\D)).+(?:以来|至今)$", phrase)
    phrase = launched[1] + "以来" if launched and not POINT_PARTS.match(phrase[:-2]) else phrase
    if phrase.endswith(("以来", "至今", "到今", "起")):
        begun = point(re.sub(r"(?:以来|至今|到今|算?起)$", "", phrase), published, current)
        return Period(begun.start, published) if begun else None
    return _range(phrase, published, current) or point(phrase, published, current)


def _named(phrase: str, published: date | None, current: Period | None) -> Period | None:
    meaning = MEANINGS.get(re.sub(r"\(.*", "", phrase), "")
    if meaning.startswith("since "):
        return Period(date.fromisoformat(meaning[6:]), published)
    if meaning == "month" and current and current.start and current == _whole_month(current.start):
        return current
    if meaning.startswith("week") and current and current == current.stretch(1, "周"):
        return current.before() if meaning.endswith("-1") else current
    if meaning.startswith(("day", "week", "month", "quarter", "until")):
        return _from_publication(meaning, published) if published else None
    return _from_current(meaning, current) if meaning and current else None


def _whole_month(day: date) -> Period:
    return span(day.year, day.month, day.month)


def _from_publication(meaning: str, day: date) -> Period:
    unit, _, number = meaning.partition(" ")
    step = int(number or 0)
    if unit == "until":
        return Period(None, day)
    if unit == "day":
        return Period(day + step * DAY, day + step * DAY)
    monday = day + (7 * step - day.weekday()) * DAY
    first, last = (monday, monday + 6 * DAY) if unit == "week" else _around(day, unit, step)
    return Period(first, min(last, day))


def _from_current(meaning: str, current: Period) -> Period | None:
    if meaning == "same":
        return current
    if meaning == "year before":
        return current.shifted(-1)
    if current.end is None:
        return None
    if meaning == "end":
        return Period(None, current.end)
    if meaning == "year's end":
        return Period(None, date(current.end.year, 12, 31))
    if meaning == "start":
        return Period(None, date(current.end.year - 1, 12, 31))
    if meaning.startswith("third "):
        return part_of_month(current.end.year, current.end.month, meaning[6:])
    return Period(*_around(current.end, meaning.removeprefix("same "), 0))


def _around(day: date, unit: str, step: int) -> tuple[date, date]:
    """First and last day of the month, quarter or year that a day falls in, or of the one so many steps on."""
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = months_on(day, step * months - (day.month - 1) % months)
    return first, months_on(first, months) - DAY


def _plan(phrase: str, published: date | None, _: Period | None) -> Period | None:
    found = re.match(r"“?十([一二三四五]?)五", phrase)
    if not found:
        return None
    first = 2001 + 5 * " 一二三四五".index(found[1] or " ")
    if phrase.endswith(("末", "初", "初期")):
        return span(first + 4 if phrase.endswith("末") else first)
    last = date(first + 4, 12, 31)
    running = published is not None and published.year >= first and (published < last or phrase.endswith("以来"))
    return Period(date(first, 1, 1), published if running else last)


def _school(phrase: str, _: date | None, __: Period | None) -> Period | None:
    """School year from September (in Taiwan August), or financial year of Hong Kong from April (2023/24年度)."""
    found = re.fullmatch(r"(\d{3,4})(?:(?:[-/—至]\d{2,4})?(学年|财政年度|年度财政)|[-/—至]\d\d年度)", phrase)
    if not found:
        return None
    year, month = int(found[1]), 9 if found[2] == "学年" else 4
    year, month = (year + 1911, 8) if year < 200 else (year, month)
    return Period(date(year, month, 1), date(year + 1, month, 1) - DAY)


def _recent(phrase: str, published: date | None, current: Period | None) -> Period | None:
    found = re.search(rf"({COUNT})年", phrase)
    if not found or not re.fullmatch(RECENT, phrase) or re.fullmatch(r"1[01]\d年以来", phrase):
        return None
    n = int(numeral(found[1]).value)
    if current and current.start and current.end and current.end.year - current.start.year + 1 == n > 1:
        return current
    if published is None:
        return None
    last = published.year if (published.month, published.day) == (12, 31) else published.year - 1
    return Period(date(last - n + 1, 1, 1), date(last, 12, 31))


def _ending(phrase: str, published: date | None, current: Period | None) -> Period | None:
    """Stretch up to a stated end (截至6月底止的三个月, 截至3月31日止年度)."""
    found = ENDING_PARTS.fullmatch(phrase)
    until = point(found["end"], published, current) if found else None
    if not found or until is None or until.end is None:
        return None
    count = int(numeral(found["count"]).value) if found["count"] else 1
    months_in = 12 if "年" in found["unit"] else 3 if "季" in found["unit"] else 1
    return Period(None, until.end).stretch(count * months_in, "月")


def _days(phrase: str, _: date | None, current: Period | None) -> Period | None:
    """Days of the month under discussion (8月…,10日至19日; 8月1日、2日)."""
    found = re.fullmatch(rf"({SMALL})日(?:{TO}({SMALL})日)?", phrase)
    start, end = current or UNKNOWN
    if not found or start is None or end is None or _whole_month(start) != _whole_month(end):
        return None
    if not found[2] and start != end:
        return None
    first, last = (int(numeral(n).value) for n in (found[1], found[2] or found[1]))
    if not 0 < first <= last <= monthrange(start.year, start.month)[1]:
        return None
    return Period(start.replace(day=first), start.replace(day=last))


def _day(phrase: str, published: date | None) -> Period | None:
    """The last such day of a month before publication (截至5日18时)."""
    found = re.fullmatch(rf"({SMALL})日(?:\d{{1,2}}时)?", phrase)
    if not found or not published:
        return None
    month = published if numeral(found[1]).value <= published.day else months_on(published, -1)
    return point(f"{month.year}年{month.month}月{phrase}", published, None)


def _range(phrase: str, published: date | None, current: Period | None) -> Period | None:
    listed = [numeral(n).value for n in re.findall(SMALL, phrase.split("年")[-1])] if "、" in phrase else []
    if any(b - a != 1 for a, b in pairwise(listed)):
        return None
    phrase = BETWEEN.sub(lambda m: "至" if m.group()[0] == "、" else "", phrase)
    for m in re.finditer(TO, phrase):
        left, right = phrase[: m.start()], phrase[m.end() :]
        if re.fullmatch(r"\d{4}|1[01]\d", left) and right.endswith("年"):
            left += "年"
        if re.search(rf"(?:^|年)第?{SMALL}$", left):
            left += "季度" if right.endswith("季度") else "月"
        if re.fullmatch(rf"{SMALL}日.*", right):
            right = re.sub(r"\d{1,2}日.*|[一二三四五六七八九十]{1,3}日.*", "", left) + right
        start = point(left, published, current)
        if start and start.start and (end := _end(right, published, start)) and end >= start.start:
            ahead = published is not None and end >= months_on(published, 1) and not re.search(rf"{YEAR}|日", left)
            return Period(start.start, end).shifted(-1 if ahead else 0)
    return None


def _end(phrase: str, published: date | None, start: Period) -> date | None:
    stated = POINT_PARTS.match(phrase)
    if stated and not stated["year"] and start.start:
        found = point(f"{start.start.year}年{phrase}", published, start)
    else:
        found = point(phrase, published, start)
    return found.end if found else None
