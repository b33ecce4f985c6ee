"""The tables' columns: names, types, meanings and SDMX concepts, said once for code, data package and tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd
from pandas import DataFrame


class Column(NamedTuple):
    """A column: name, type (str, float, int or date), what it holds, its SDMX concept ('' when there is none)."""

    name: str
    type: str
    description: str
    sdmx: str = ""


DTYPES = {"str": "str", "float": "float64", "int": "Int64", "date": "datetime64[us]"}
STATISTICS = ("level", "change", "difference", "share", "rank", "streak")
MOVEMENTS = ("change", "difference")  # statistics that have a base
STATUSES = ("stated", "implied", "reconciled", "conflicting")
SEVERITIES = ("error", "warning", "note")

AREA = Column("area", "str", "Place without 市 or 省 (宁波, 全国); empty when the text does not tell", "REF_AREA")
INDICATOR_ID = Column("indicator_id", "str", "Row of indicators.csv; empty when no alias fits", "INDICATOR")
LABEL = Column(
    "indicator", "str", "Chinese label of the catalogue, or the wording itself when no alias fits", "INDICATOR"
)
ALIAS = Column("alias", "str", "Alias of indicators.csv that the wording fits, | between several", "")
UNIT = Column("unit", "str", "Unit of value, low and high, without 万 and 亿", "UNIT_MEASURE")
START = Column("period_start", "date", "First day of the period, inclusive; empty for a running total", "TIME_PERIOD")
END = Column("period_end", "date", "Last day of the period, inclusive", "TIME_PERIOD")
SPAN = Column("span", "str", "year, part (of a year), years, to_date (a running total) or empty", "TIME_FORMAT")
VALUE = Column(
    "value", "float", "Figure in base units; of a derived figure the one from the figures as written", "OBS_VALUE"
)
LOW = Column("low", "float", "Least true value that the statements allow; may be -inf", "LOWER_BOUND")
HIGH = Column("high", "float", "Greatest true value that the statements allow; may be inf", "UPPER_BOUND")
STATUS = Column("status", "str", "stated, implied, reconciled or conflicting", "OBS_STATUS")
FORMULA = Column("formula", "str", "Arithmetic behind an implied figure, in the figures as written", "COMMENT_OBS")
CLAIMS = Column("claims", "str", "Claim ids of all premises, a space between", "SOURCE_DETAIL")
DOCUMENTS = Column("documents", "str", "Documents of the premises, a space between", "DATA_SOURCE")
BASE_START = Column("base_start", "date", "First day of the period compared with", "BASE_PER")
BASE_END = Column("base_end", "date", "Last day of the period compared with", "BASE_PER")
RANK_OF = Column("rank_of", "int", "How many were compared, where stated", "")
RANK_AMONG = Column("rank_among", "str", "Set of those compared, as written", "")
HEAD = [AREA, INDICATOR_ID, LABEL, ALIAS]
TIME = [START, END, SPAN]
FIGURE = [VALUE, LOW, HIGH, UNIT, STATUS]
CORRECTED = Column("corrected", "str", "Premises that corrections.csv overrides: claim ids, a space between")
PROOF = [FORMULA, CLAIMS, DOCUMENTS, CORRECTED]
READING = Column(
    "reading", "str", "relative or points where a % on a rate can mean either, ambiguous for the % itself", ""
)

TABLES: dict[str, list[Column]] = {
    "claims": [
        Column("claim_id", "str", "Stable id: document and offset"),
        Column("document", "str", "File stem of the document", "DATA_SOURCE"),
        Column("title", "str", "Headline of the article that the claim stands in", "TITLE"),
        Column("start", "int", "Offset of the quote's first character in the document's text"),
        Column("end", "int", "Offset behind the quote's last character"),
        Column("quote", "str", "Figure as written, with hedge and unit", "COMMENT_OBS"),
        Column("sentence", "str", "Sentence around the quote"),
        AREA,
        Column(
            "indicator", "str", "What is measured, as written, without area, agency, period and adverbs", "INDICATOR"
        ),
        Column("statistic", "str", "level, change (%), difference, share (%), rank or streak", "TRANSFORMATION"),
        VALUE,
        LOW,
        HIGH,
        Column("hedge", "str", "Empty, over, under, about, at_least, at_most or range"),
        UNIT,
        START,
        END,
        BASE_START,
        BASE_END,
        RANK_OF,
        RANK_AMONG,
        Column("part_of", "str", "Claim id of the whole, for breakdowns and shares"),
        Column("rule", "str", "Rule that made the claim"),
        Column("corrected", "str", "What corrections.csv overrides: column, value read, who, date and reason"),
        INDICATOR_ID,
        Column("alias", "str", "Alias of indicators.csv that the indicator fits"),
    ],
    "unread": [
        Column("document", "str", "File stem of the document", "DATA_SOURCE"),
        Column("start", "int", "Offset of the quote's first character in the document's text"),
        Column("end", "int", "Offset behind the quote's last character"),
        Column("quote", "str", "Figure as written"),
        Column("sentence", "str", "Sentence around the quote"),
        Column("reason", "str", "Why no claim was made of it"),
    ],
    "levels": [*HEAD, *TIME, *FIGURE, READING, *PROOF],
    "changes": [*HEAD, *TIME, BASE_START, BASE_END, *FIGURE, READING, *PROOF],
    "chain_index": [*HEAD, *TIME, BASE_START, BASE_END, *FIGURE, *PROOF],
    "ranks": [
        *HEAD,
        *TIME,
        *FIGURE,
        RANK_OF,
        RANK_AMONG,
        Column("size_status", "str", "stated, or implied when the set's size is told for another period only"),
        Column("percentile", "float", "100 for the first, 0 for the last of those compared; empty without a size"),
        Column("percentile_low", "float", "Least percentile position that the rank allows", "LOWER_BOUND"),
        Column("percentile_high", "float", "Greatest percentile position that the rank allows", "UPPER_BOUND"),
        *PROOF,
    ],
    "standings": [
        *HEAD,
        *TIME,
        *FIGURE,
        Column("best", "int", "Best rank among the areas that the intervals allow"),
        Column("worst", "int", "Worst rank among the areas that the intervals allow"),
        Column("rank_of", "int", "How many areas have a figure for this indicator and period"),
        *PROOF,
    ],
    "shares": [*HEAD, *TIME, *FIGURE, Column("whole", "str", "What it is a share of; empty when not told"), *PROOF],
    "breakdowns": [
        *HEAD,
        *TIME,
        *FIGURE,
        Column("whole", "str", "Whole that the part belongs to, as labelled"),
        Column("whole_id", "str", "Claim id of the whole"),
        Column("share", "float", "Part in per cent of the whole"),
        Column("share_low", "float", "Least such share", "LOWER_BOUND"),
        Column("share_high", "float", "Greatest such share", "UPPER_BOUND"),
        *PROOF,
    ],
    "streaks": [*HEAD, *TIME, *FIGURE, *PROOF],
    "findings": [
        Column("finding_id", "str", "Stable id: rule and a digest of the claims involved"),
        Column("rule", "str", "Function of the audit that found it"),
        Column("severity", "str", "error, warning or note"),
        CLAIMS,
        DOCUMENTS,
        CORRECTED,
        Column("message_zh", "str", "One sentence with the arithmetic, in Chinese"),
        Column("message_en", "str", "One sentence with the arithmetic, in English"),
    ],
    "unmatched": [
        Column("indicator", "str", "Wording that no alias fits"),
        Column("count", "int", "Claims with this wording"),
        Column("documents", "str", "Documents that use it, a space between"),
        Column("nearest", "str", "Nearest catalogue ids with their alias in brackets, best first, a space between"),
    ],
    "related": [
        INDICATOR_ID,
        LABEL,
        Column("related_id", "str", "Row that is close but not equal"),
        Column("related", "str", "Its Chinese label"),
        Column("note", "str", "How the two differ"),
    ],
}


def names(table: str) -> list[str]:
    """Column names of a table, in order."""
    return [column.name for column in TABLES[table]]


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> DataFrame:
    """DataFrame of a table: its columns in order with their types, whatever the rows lack left empty.

    >>> frame("streaks", []).columns[0]
    'area'
    """
    held = list(rows)
    return typed(DataFrame({name: [row.get(name) for row in held] for name in names(table)}), table)


def typed(data: DataFrame, table: str) -> DataFrame:
    """The frame with every column of the table in the type that the schema says; text is '' where empty."""
    made: dict[str, Any] = {}
    for column in TABLES[table]:
        values: Any = data[column.name]
        if column.type == "str":
            made[column.name] = values.astype("object").where(values.notna(), "").astype("str")
        elif column.type == "date":
            made[column.name] = pd.to_datetime(values).astype(DTYPES["date"])
        else:
            made[column.name] = pd.to_numeric(values.replace("", None)).astype(DTYPES[column.type])
    typed_data = DataFrame(made, index=data.index)
    typed_data.attrs = data.attrs
    return typed_data
