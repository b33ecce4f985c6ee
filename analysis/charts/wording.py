"""Words for figures, intervals and periods in Chinese and English; says no more than the interval bears out."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, TypeAlias

import pandas as pd
from pandas import Series

from analysis.tables.catalogue import catalogue
from analysis.theme import FOLDER

Row: TypeAlias = "Mapping[Any, Any] | Series[Any]"
LANGUAGES = {"zh": "zh-Hans", "en": "en"}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SCALES = {"zh": [(1e8, "亿"), (1e4, "万")], "en": [(1e9, " billion"), (1e6, " million")]}


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def text(key: str, lang: str, **parts: object) -> str:
    """The phrase of that key in that language, its gaps filled.

    >>> text("at_least", "en", low="60%")
    'at least 60%'
    """
    return str(_table("phrases")[key][lang]).format(**parts)


def label(name: str, lang: str) -> str:
    """What a rule, a reason or a note is called; a note's own words follow its name.

    >>> label("truncated: 下转A15版", "zh")
    '原文不全：下转A15版'
    """
    known, colon, rest = name.partition(": ")
    called = _table("labels").get(known, {}).get(lang, known)
    return called + (("：" if lang == "zh" else ": ") if colon else "") + rest


def column(name: str, lang: str) -> str:
    """Heading of a table's column."""
    return _table("columns").get(name, {}).get(lang, name)


def kind(name: str) -> str:
    """What a table's column holds: text, long text, numbers, rates or periods."""
    return _table("columns").get(name, {}).get("kind", "text")


def shown(name: str) -> bool:
    """Whether a column is worth showing unasked."""
    return _table("columns").get(name, {}).get("shown", "yes") == "yes"


def area(name: str, lang: str) -> str:
    """Name of a place, in Chinese where no English name is known."""
    return _table("areas").get(name, {}).get(lang, name)


def indicator(row: Row, lang: str) -> str:
    """What the row measures: the catalogue's label, or the wording itself where no entry fits."""
    entry = catalogue().entries.get(row.get("indicator_id", ""))
    return entry.en if entry and lang == "en" else str(row["indicator"])


def item(row: Row, lang: str) -> str:
    """What the row measures, and where."""
    place = area(row["area"], lang)
    return text("item", lang, area=place, indicator=indicator(row, lang)) if place else indicator(row, lang)


def plain(value: float) -> str:
    """A number with at most ten digits, with a true minus sign.

    >>> plain(-2.30)
    '−2.3'
    """
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:,.10g}".replace("-", "−") if abs(value) < 1e10 else f"{value:,.0f}".replace("-", "−")


def number(value: float, unit: str, lang: str) -> str:
    """A figure with its unit, in 万 and 亿 or in millions where it is long.

    >>> number(50_200_000_000, "元", "zh"), number(97.5, "%", "en"), number(5300, "起", "en")
    ('502亿元', '97.5%', '5,300 cases')
    """
    label = _table("units").get(unit, {"zh": unit, "en": f" {unit}" if unit else ""})[lang]
    if math.isinf(value):
        return plain(value)
    for scale, name in SCALES[lang]:
        if abs(value) >= scale and value == round(value, 1 - int(math.log10(abs(value)) - 4)):
            return plain(value / scale) + name + label
    return (f"{value:.10g}".replace("-", "−") if lang == "zh" else plain(value)) + label


def rounded(value: float, low: float, high: float) -> float:
    """The value with no more digits than its interval bears out."""
    width = high - low
    if not 0 < width < math.inf:
        return float(f"{value:.6g}")
    return round(value, math.ceil(-math.log10(width) - 1e-9))


def ulp(value: float, unit: str) -> float:
    """One unit of the last digit shown by `number`."""
    scale = next((s for s, _ in SCALES["zh"] if abs(value) >= s), 1.0)
    digits = f"{value / scale:.10g}".partition(".")[2]
    return float(scale * 10.0 ** -len(digits))


def figure(value: float, low: float, high: float, unit: str, lang: str) -> str:
    """A figure as firmly as its interval allows: plain if only rounded, else 'at least', 'about', 'from to'.

    >>> figure(97.5, 97.45, 97.55, "%", "en"), figure(60, 60, math.inf, "%", "en"), figure(590, 590, 600, "个", "zh")
    ('97.5%', 'at least 60%', '590个至600个')
    """
    half = ulp(value, unit) / 2 * (1 + 1e-9)
    if math.isinf(high) or math.isinf(low):
        key = "at_least" if math.isinf(high) else "at_most"
    elif value - low <= half and high - value <= half:
        key = "exact"
    else:
        key = "between" if value in (low, high) else "about"
    parts = {"v": value, "low": low, "high": high}
    return text(key, lang, **{name: number(x, unit, lang) for name, x in parts.items() if not math.isinf(x)})


def short(value: float, low: float, high: float, unit: str, lang: str) -> str:
    """A figure for a label in a chart: signs in place of words.

    >>> short(60, 60, math.inf, "%", "en"), short(-50, -60, -50, "%", "zh"), short(1.4e8, 1.35e8, 1.45e8, "元", "zh")
    ('≥60%', '−60–−50%', '1.4亿元')
    """
    if math.isinf(high) or math.isinf(low):
        return f"≥{number(low, unit, lang)}" if math.isinf(high) else f"≤{number(high, unit, lang)}"
    half = ulp(value, unit) / 2 * (1 + 1e-9)
    if value - low <= half and high - value <= half:
        return number(value, unit, lang)
    if value in (low, high):
        return f"{number(low, '', lang)}–{number(high, unit, lang)}"
    return f"≈{number(rounded(value, low, high), unit, lang)}"


def interval(low: float, high: float, lang: str) -> str:
    """Both ends in brackets; nothing for an exact figure."""
    return "" if low == high or math.isnan(low) else f"[{number(low, '', lang)}, {number(high, '', lang)}]"


def outward(low: float, high: float) -> tuple[float, float]:
    """Bounds with one digit more than their distance bears out, rounded away from each other.

    >>> outward(43.7363, 43.952)
    (43.73, 43.96)
    """
    places = 1 - math.floor(math.log10(high - low))
    scale = 10.0**places
    return round(math.floor(low * scale + 1e-6) / scale, places), round(math.ceil(high * scale - 1e-6) / scale, places)


def gap(low: float, high: float, unit: str, lang: str) -> str:
    """A difference known only by its bounds, both positive."""
    if math.isinf(high):
        return text("at_least", lang, low=number(float(f"{low:.6g}"), unit, lang))
    middle = rounded((low + high) / 2, low, high)
    if high - low <= 1e-9 * high:
        return number(float(f"{middle:.10g}"), unit, lang)
    low, high = outward(low, high)
    return text("about", lang, v=number(middle, unit, lang), low=number(low, "", lang), high=number(high, "", lang))


def period(start: date | None, end: date | None, lang: str) -> str:
    """Name of a period: a year, months of a year, years, or the days.

    >>> period(date(2019, 1, 1), date(2019, 9, 30), "zh"), period(date(2019, 1, 1), date(2019, 12, 31), "en")
    ('2019年1—9月', '2019')
    """
    if end is None or pd.isna(end):
        return text("no_date", lang) if start is None or pd.isna(start) else f"{start:%Y-%m-%d} –"
    if start is None or pd.isna(start):
        return text("to_date", lang, end=f"{end:%Y-%m-%d}")
    whole_months = start.day == 1 and (end + pd.Timedelta(days=1)).day == 1
    if not whole_months:
        return text("days", lang, start=f"{start:%Y-%m-%d}", end=f"{end:%Y-%m-%d}")
    if (start.month, end.month) == (1, 12):
        return text("year" if start.year == end.year else "years", lang, y=start.year, z=end.year)
    if start.year != end.year:
        return text("days", lang, start=f"{start:%Y-%m}", end=f"{end:%Y-%m}")
    first, last = (d.month if lang == "zh" else MONTHS[d.month - 1] for d in (start, end))
    return text("month" if start.month == end.month else "months", lang, y=start.year, m=first, n=last)
