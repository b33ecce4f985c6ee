"""What was spoken of: names that a figure takes from those told before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.reading.context import Claim, Context
from analysis.reading.frame import Frame
from analysis.reading.likeness import KIN, likeness
from analysis.reading.phrase import TRADE

EXCEPTION = re.compile(r"除([^,;。\d]{2,16}?)(?:以外|之外|外)")
NUMBERS = {  # words for so many of a unit
    "人数": ("人", "名"),
    "件数": ("件", "宗"),
    "起数": ("起", "宗"),
    "户数": ("户",),
    "人次": ("人次",),
    "批次": ("批次", "批"),
}


def of_a_place(f: Frame, context: Context) -> list[str]:
    """What the largest total in the unit counted, for a place that a paragraph opens with (甲区12件,乙区8件), or where
    places are gone through (分区县看,甲区最多,有12件)."""
    opens = (f.areas and not context.told or context.by_turn) and not context.spoke
    if not opens or len(f.figures) > 1 or f.figures[0].kind != "N":
        return []
    unit = f.figures[0].value.unit
    told = (c for c in context.recent() if c.statistic == "level" and c.figure.unit == unit)
    whole = max(told, key=lambda c: c.figure.value, default=None)
    return [whole.indicator] if whole else []


def in_its_unit(f: Frame, context: Context) -> list[str]:
    """What was counted in the unit of a difference (事故3起,死亡11人,比去年同期减少1起)."""
    told = f.clause.first("v") or f.looks_back and "w" not in f.clause.kinds
    last = context.last if told and len(f.figures) == 1 else None
    unit = f.figures[0].value.unit
    if last is None or f.figures[0].kind != "N" or last.figure.unit == unit:
        return []
    again = in_unit(unit, context)
    return [again] if again else []


def in_unit(unit: str, context: Context) -> str:
    """What the sentence last counted in a unit, empty when it counted nothing so."""
    return next((c.indicator for c in _counted((unit,), context) if not c.sentence), "")


def spoken_of(n: int, context: Context) -> list[str]:
    """The last n phrases spoken of; where fewer were, the last one for each, empty where none was."""
    known = context.indicators
    if len(known) >= n:
        return known[-n:]
    return [known[-1]] * n if known else [""] * n


def told_before(n: int, context: Context) -> list[str]:
    """What the last figures of the article measured, for a pronoun that reaches back over a full stop."""
    known = list(dict.fromkeys(c.indicator for c in reversed(context.said[-2 * n :]) if c.statistic == "level"))
    return known[n - 1 :: -1] if n > len(context.indicators) and len(known) >= n else spoken_of(n, context)


def counted_together(units: list[str], context: Context) -> list[str]:
    """What was last counted in several units one after the other, none where the units are one."""
    levels = [c for c in context.recent() if c.statistic == "level"] if len(set(units)) > 1 else []
    n = len(units)
    runs = (levels[i : i + n] for i in reversed(range(len(levels) - n + 1)))
    return next(([c.indicator for c in run] for run in runs if [c.figure.unit for c in run] == units), [])


def rest(f: Frame, context: Context) -> list[str]:
    """The last n measures whose levels were told (其余两项), but those whose movements this sentence has told, and the
    exception that it makes without a figure (除受伤人数上升外)."""
    moved = {c.indicator for c in context.said if not c.sentence and c.statistic != "level"}
    levels = dict.fromkeys(c.indicator for c in context.recent() if c.statistic == "level")
    if not moved and levels and (kept := EXCEPTION.search(f.clause.s, 0, f.figures[0].start)):
        counted = next((word for word in NUMBERS if kept[1].startswith(word)), "")
        alike = max(levels, key=lambda name: likeness(name, kept[1]))
        moved = {counted_in(counted, context)} if counted else {alike} if likeness(alike, kept[1]) > KIN else set()
    return [name for name in levels if name not in moved][-len(f.figures) :]


def told_more(name: str, context: Context) -> str:
    """What the sentence has told of trade with one whose name is all that moved (对甲国出口3亿元,对甲国增长5%), where
    it is one thing; any other name itself."""
    told = {c.indicator for c in context.recent() if not c.sentence and c.indicator.startswith(name)} if name else ()
    return next(iter(told)) if len(told) == 1 and all(more.endswith(TRADE) for more in told) else name


def counted_in(name: str, context: Context) -> str:
    """What was last counted in the unit that a name such as 件数 or 人数 stands for, no part told in another sentence;
    any other name itself."""
    counted = _counted(NUMBERS.get(name, ()), context)
    return next((c.indicator for c in counted if c.part_of is None or not c.sentence), name)


def _counted(units: tuple[str, ...], context: Context) -> Iterator[Claim]:
    """What was counted lately in one of some units, the last first."""
    return (c for c in reversed(context.recent()) if c.statistic == "level" and c.figure.unit in units)


def enumerated(f: Frame, context: Context) -> list[str]:
    """The members of the list just told as 、 alone parts them, for as many figures (衣着、交通和通信,分别为…)."""
    n = len(f.figures)
    as_many = context.announced and len(context.enumerated) == n != len(context.members) and f.clause.first("f")
    return context.enumerated if as_many and n > 1 else []


def scored(f: Frame, context: Context) -> list[str]:
    """What the last score of the article was given for, for a score that stands alone (甲区以84.2分居第一)."""
    alone = len(f.figures) == 1 and f.figures[0].value.kind == "score" and not context.spoke
    before = (c.indicator for c in reversed(context.recent()) if c.figure.kind == "score" and c.statistic == "level")
    return [found] if alone and (found := next(before, "")) else []
