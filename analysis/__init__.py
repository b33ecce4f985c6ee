"""gongbao: Chinese official bulletins as data. The names that notebooks use."""

from analysis import evidence, plots, reader, score
from analysis.audit import findings
from analysis.display import sheet
from analysis.explanation import explain
from analysis.source import document, read
from analysis.table import (
    breakdowns,
    chain_index,
    changes,
    extract,
    levels,
    load,
    ranks,
    related,
    shares,
    standings,
    streaks,
    unmatched,
)
from analysis.versions import compared

__all__ = [
    "breakdowns",
    "chain_index",
    "changes",
    "compared",
    "document",
    "evidence",
    "explain",
    "extract",
    "findings",
    "levels",
    "load",
    "plots",
    "ranks",
    "read",
    "reader",
    "related",
    "score",
    "shares",
    "sheet",
    "standings",
    "streaks",
    "unmatched",
]

reader.register()
