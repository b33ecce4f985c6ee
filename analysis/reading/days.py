"""Stretches of days: both ends, the same stretch in other years, the stretch before, so much time up to an end."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)


class Period(NamedTuple):
    """Stretch of days, both ends included; None for an end that the text does not tell."""

    start: date | None
    end: date | None

    def shifted(self, years: int) -> Period:
        """The same stretch so many years later."""
        start, end = self
        whole = end is not None and (end + DAY).day == 1
        return Period(
            start and capped(start.year + years, start.month, start.day),
            end and capped(end.year + years, end.month, 31 if whole else end.day),
        )

    def before(self) -> Period:
        """The stretch just before: the previous month, quarter or year for whole ones, else as many days."""
        if self.start is None or self.end is None:
            return UNKNOWN
        end = self.start - DAY
        if self.start.day == 1 and (self.end + DAY).day == 1:
            return Period(months_on(self.start, -months(self.start, self.end)), end)
        return Period(self.start - (self.end - self.start) - DAY, end)

    def years(self) -> int:
        """How many years it touches, 0 where an end is not told."""
        return self.end.year - self.start.year + 1 if self.start and self.end else 0

    def by_days(self) -> bool:
        """Whether it is a stretch of days, no whole months."""
        if self.start is None or self.end is None or self.start == self.end:
            return False
        return self.start.day != 1 or (self.end + DAY).day != 1

    def split(self, step: int) -> list[Period]:
        """The stretches of so many months each that it consists of; itself alone where an end is not told."""
        if self.start is None or self.end is None:
            return [self]
        firsts = [months_on(self.start, k) for k in range(0, months(self.start, self.end), step)]
        return [Period(first, months_on(first, step) - DAY) for first in firsts]

    def stretch(self, count: int, unit: str) -> Period:
        """So many years, quarters, months, weeks or days up to the end of this period; unknown before the year 1."""
        if self.end is None or not count:
            return UNKNOWN
        try:
            return Period(first_day(self.end, count, unit), self.end)
        except (ValueError, OverflowError):
            return UNKNOWN


def first_day(end: date, count: int, unit: str) -> date:
    """First day of so many years, quarters, months, weeks or days that end on a day."""
    if "年" in unit or unit in ("届", "次"):
        return date(end.year - count + 1, 1, 1)
    if "月" in unit or "季" in unit:
        return months_on(end.replace(day=1), 1 - count * (3 if "季" in unit else 1))
    return end - (count * (7 if "周" in unit or "星期" in unit else 1) - 1) * DAY


UNKNOWN = Period(None, None)


def capped(year: int, month: int, day: int) -> date:
    """Day of a month, its last where it has fewer days."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def months(start: date, end: date) -> int:
    """How many months two days touch."""
    return (end.year - start.year) * 12 + end.month - start.month + 1


def months_on(day: date, count: int) -> date:
    """First day of the month so many months later."""
    index = day.year * 12 + day.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def span(year: int, first: int = 1, last: int = 12) -> Period:
    """Whole months of a year."""
    return Period(date(year, first, 1), capped(year, last, 31))


def part_of_month(year: int, month: int, third: str | None) -> Period:
    """A month, its 上旬, 中旬 or 下旬, or what ends with its 底 or before its 初."""
    whole = span(year, month, month)
    first, last = whole.start, whole.end
    assert first and last
    return {
        "上旬": Period(first, first.replace(day=10)),
        "中旬": Period(first.replace(day=11), first.replace(day=20)),
        "下旬": Period(first.replace(day=21), last),
        "底": Period(None, last),
        "末": Period(None, last),
        "初": Period(None, first - DAY),
    }.get(third or "", whole)
