"""Points in time: a year, half, quarter, month or day in words (2019年3月, 上半年, 年底) as a stretch of days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from analysis.number import numeral
from analysis.reading.days import DAY, Period, months_on, part_of_month, span
from analysis.reading.when import POINT_PARTS, RELATIVE


def point(phrase: str, published: date | None, current: Period | None) -> Period | None:
    """Period of a point's words, None where they tell none: a year where one is stated, else the likeliest.

    >>> point("上半年", date(2020, 12, 9), None).end
    datetime.date(2020, 6, 30)
    """
    m = POINT_PARTS.fullmatch(phrase)
    if not m or not phrase:
        return None
    if m["year"]:
        year = _year(m["year"], published, current)
        found = None if year is None else _within(m, year)
        return _so_far(found, published, current) if found and RELATIVE.get(m["year"]) == 0 else found
    by_day = bool(m["day"])
    for year in _likely_years(published, current, by_day):
        found = _within(m, year)
        if found and (published is None or _can_be_told(m, found, published)):
            return found
    return None


def _so_far(found: Period, published: date | None, current: Period | None) -> Period:
    """A running year up to the end of the period under discussion, or else to publication; other stretches whole."""
    if not published or not found.start or found != span(found.start.year) or not found.start <= published:
        return found
    if current and current.start == found.start and current.end and current.end <= published:
        return current
    return Period(found.start, min(published, span(found.start.year).end or published))


def _can_be_told(m: re.Match[str], found: Period, published: date) -> bool:
    """Whether a stretch has begun; 全年 and 前N个月 must be over when the month of publication is."""
    if m["first"] or m.lastgroup is None:
        return found.end is not None and found.end < months_on(published, 1)
    return (found.start or found.end or date.max) <= published


def _likely_years(published: date | None, current: Period | None, by_day: bool) -> Iterator[int]:
    if not by_day and current and current.end:
        yield current.end.year
    if published:
        yield published.year
        yield published.year - 1


def _year(text: str, published: date | None, current: Period | None) -> int | None:
    text = re.sub(r"(?:度|全年)$|\(\d+\)", "", text)
    if text in ("上年", "上年度", "上一年", "上一年度") and current and current.end:
        return current.end.year - 1
    if text in RELATIVE:
        if text in ("同年", "当年", "该年"):
            return current.end.year if current and current.end else None
        return published.year + RELATIVE[text] if published else None
    year = int(numeral(text.removeprefix("民国").removesuffix("年").replace("〇", "零").replace("O", "零")).value)
    if year < 20 and not text.startswith("民国"):
        return year + 2000
    if year < 100 and not text.startswith("民国") and (published is None or year + 1911 > published.year):
        return year + 1900
    return year + 1911 if year < 200 else year


def _within(m: re.Match[str], year: int) -> Period | None:
    """Period of a point's parts in a year; None when there is no such day or month."""
    number = {
        name: 1 if text == "元" else int(numeral(text).value)
        for name in ("month", "day", "days", "first", "quarter")
        if (text := m[name])
    }
    month = number.get("month", 0)
    if 0 in number.values() or month > 12 or number.get("first", 0) * (3 if "季" in (m["unit"] or "") else 1) > 12:
        return None
    if "day" in number:
        if not 1 <= number["day"] <= calendar.monthrange(year, month)[1]:
            return None
        day = date(year, month, number["day"])
        return Period(day, day)
    if "days" in number:
        return Period(date(year, 1, 1), date(year, 1, 1) + (number["days"] - 1) * DAY)
    if month:
        return part_of_month(year, month, m["third"])
    if m["half"]:
        return span(year, 7, 12) if m["half"] == "下" else span(year, 1, 6)
    if "first" in number:
        return span(year, 1, number["first"] * (3 if "季" in m["unit"] else 1))
    if "quarter" in number or m["nth_quarter"]:
        quarter = number.get("quarter", 2 if m["nth_quarter"] == "次" else 1)
        return span(year, 3 * quarter - 2, 3 * quarter)
    if m["turn"]:
        return Period(None, date(year, 12, 31)) if m["turn"] != "初" else Period(None, date(year - 1, 12, 31))
    return span(year)
