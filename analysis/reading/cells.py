"""Claims of the cells of a flattened table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis import lexicon
from analysis.lex import tokens
from analysis.period import resolve
from analysis.reading.context import Claim, Context
from analysis.reading.grid import Table
from analysis.reading.phrase import trimmed

YEAR = re.compile(r"(?:19|20)\d\d")
PLACES = {row["word"]: row["area"] for row in lexicon.rows("areas")}


def cells(text: str, table: Table, context: Context) -> Iterator[Claim]:
    """Claims of a table's cells; the row names the indicator, the period or the place, the column the rest."""
    stated = next((t.value for t in tokens(table.caption) if t.kind == "T"), "")
    period = resolve(stated, context.published, context.period) if stated else None
    for cell in table.cells:
        row = cell.row + "年" if YEAR.fullmatch(cell.row) else cell.row
        dated = resolve(row, context.published, period or context.period)
        place = PLACES.get(row) or (row if re.search(r"[镇乡街道区县市]$", row) and len(row) < 6 else "")
        label = "" if dated or place or row in TOTALS else row
        name = label + ("" if cell.change else cell.column) or _measured(table.caption)
        claim = Claim(cell.start, cell.end, "cell of a table", "change" if cell.change else "level", name, cell.figure)
        claim.area, claim.period = place or context.home, dated or period or context.period
        claim.base_phrase = ("环比" if "环比" in cell.column else "同比") if cell.change else None
        claim.quote = claim.sentence = text[cell.start : cell.end]
        yield claim


TOTALS = ("合计", "总计", "总数", "共计", "小计")


def _measured(caption: str) -> str:
    """What a caption says is measured: its last word stretch without period and place."""
    kept = "".join(caption[t.start : t.end] for t in tokens(caption) if t.kind in "xz")
    return trimmed(re.sub(r"^.*各\w{0,2}(?:镇街|区县|县区|地区|市县)", "", kept))
