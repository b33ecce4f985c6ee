"""Tables to look at: headings with units in the reader's language, numbers to the right, quotes in their sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from typing import Any

import pandas as pd
from pandas import DataFrame

from analysis import theme
from analysis.charts import wording
from analysis.charts.wording import Row

FORMS = {"rate": ".1%", "tenths": ".1f"}
ENDS = {"period": ("period_start", "period_end"), "base": ("base_start", "base_end")}


@dataclass(frozen=True)
class Sheet:
    """A table as HTML, shown so in notebooks; `data` is the table that it was made from."""

    data: DataFrame
    html: str

    def _repr_html_(self) -> str:
        return f"<div class='gb gb-sheet'><style>{theme.css('chart')}</style>{self.html}</div>"


def sheet(table: DataFrame, columns: Sequence[str] = (), *, limit: int = 200, lang: str = "zh") -> Sheet:
    """The table's first rows to look at; periods by name, intervals in brackets, the quote marked in its sentence."""
    names = list(columns) or _telling(table)
    rows = [row for _, row in table.head(limit).iterrows()]
    body = "".join(f"<tr>{''.join(_cell(name, row, lang) for name in names)}</tr>" for row in rows)
    head = "".join(f"<th scope='col'{kind(name)}>{escape(wording.column(name, lang))}</th>" for name in names)
    more = len(table) - len(rows)
    note = f"<p>{escape(wording.text('more_rows', lang, n=more))}</p>" if more else ""
    if not rows:
        return Sheet(table, f"<p>{escape(wording.text('no_rows', lang))}</p>")
    html = f"<table class='sortable'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return Sheet(table, f"<div class='gb-scroll' tabindex='0'>{html}</div>{note}")


def _telling(table: DataFrame) -> list[str]:
    """Columns worth showing: ends of periods and intervals become one column each, side columns go."""
    names = [
        str(name) for name in table if wording.shown(str(name)) and table[name].astype(str).str.strip().ne("").any()
    ]
    for short, ends in ENDS.items():
        if ends[1] in names:
            names[names.index(ends[1])] = short
        names = [name for name in names if name not in ends]
    if "low" in table and "value" in names:
        names.insert(names.index("value") + 1, "interval")
    return names


def kind(name: str) -> str:
    """Class of a column's cells, as an attribute."""
    known = wording.kind(name)
    return "" if known == "text" else f" class='gb-{'number' if known in FORMS else known}'"


def _cell(name: str, row: Row, lang: str) -> str:
    return f"<td{kind(name)}{_order(name, row)}>{_content(name, row, lang)}</td>"


def _order(name: str, row: Row) -> str:
    """Key to sort a cell by where its words would sort wrongly."""
    key = row.get(ENDS[name][1]) if name in ENDS else None
    if wording.kind(name) in ("number", *FORMS):
        key = row.get(name)
    return "" if key is None or pd.isna(key) else f" data-sort='{escape(words(key))}'"


def _content(name: str, row: Row, lang: str) -> str:
    if name in CONTENTS:
        return CONTENTS[name](row, lang)
    value = row[name]
    if wording.kind(name) in FORMS and isinstance(value, float) and value == value:
        return format(value, FORMS[wording.kind(name)])
    return escape(words(value, lang))


def _period(name: str, row: Row, lang: str) -> str:
    start, end = (row.get(column) for column in ENDS[name])
    return "" if pd.isna(start) and pd.isna(end) else escape(wording.period(start, end, lang))


def _sentence(row: Row, _: str) -> str:
    before, quote, after = (
        str(row["sentence"]).partition(str(row["quote"])) if "quote" in row else (row["sentence"], "", "")
    )
    return f"{escape(before)}<mark>{escape(quote)}</mark>{escape(after)}" if quote else escape(before)


def _label(name: str, row: Row, lang: str) -> str:
    return escape(wording.label(row[name], lang)) if row[name] else ""


def _term(name: str, row: Row, lang: str) -> str:
    return escape(wording.text(f"{name}_{row[name]}", lang)) if row[name] else ""


CONTENTS: dict[str, Callable[[Row, str], str]] = {
    "area": lambda row, lang: escape(wording.area(row["area"], lang)),
    "indicator": lambda row, lang: escape(wording.indicator(row, lang)),
    "interval": lambda row, lang: escape(wording.interval(row["low"], row["high"], lang)),
    "sentence": _sentence,
}
CONTENTS |= {name: partial(_period, name) for name in ENDS}
CONTENTS |= {name: partial(_label, name) for name in ("document", "rule", "reason", "change", "field", "outcome")}
CONTENTS |= {name: partial(_term, name) for name in ("statistic", "status", "severity", "reading")}


def words(value: Any, lang: str = "zh") -> str:
    """A cell in words: numbers short, dates by day, lists joined, nothing for what is missing."""
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) if lang == "zh" else ", ".join(map(str, value))
    if pd.isna(value):
        return ""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return wording.plain(float(f"{value:.7g}")) if isinstance(value, int | float) else str(value)
