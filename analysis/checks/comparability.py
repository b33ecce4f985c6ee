"""Audit rules on what a reader should know before comparing: definitions, sets, sources, dates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from analysis.checks.finding import Finding, ids, subject, when
from analysis.tables.facts import Fact, Facts, grouped, span_of
from analysis.tables.ranking import by_set


def change_of_definition(held: Facts) -> Iterator[Finding]:
    """Close but unequal indicators that take turns over the years, never told of one year together."""
    yearly = [f for f in held.all if f.entry and f.entry.kind in ("count", "rate") and span_of(f.period) == "year"]
    by_area = grouped((f.area, f) for f in yearly if f.area)
    for group in by_area.values():
        for first, second in combinations(grouped((f.indicator_id, f) for f in group).values(), 2):
            if _close(first[0], second[0]) and not {f.period for f in first} & {f.period for f in second}:
                yield _taking_turns(first, second)


def _close(a: Fact, b: Fact) -> bool:
    """Whether two indicators are marked as related in the catalogue and told in one unit."""
    if not a.entry or not b.entry or a.entry.unit != b.entry.unit:
        return False
    return b.entry.id in a.entry.related or a.entry.id in b.entry.related


def _taking_turns(first: list[Fact], second: list[Fact]) -> Finding:
    a, b = first[0], second[0]
    years = [", ".join(sorted({when(f.period) for f in group})) for group in (first, second)]
    notes = " ".join(dict.fromkeys(f.entry.note for f in (a, b) if f.entry and f.entry.note))
    zh = f"{a.area}:{years[0]}用“{a.label}”,{years[1]}用“{b.label}”;口径相近而不相同,不连成一条线。"
    names = [f.entry.en if f.entry else f.label for f in (a, b)]
    told = f"{a.area}: {names[0]} in {years[0]}, {names[1]} in {years[1]}"
    en = f"{told}; close but not equal, so not one series. {notes}"
    return Finding("note", ids([*first, *second]), zh, en.strip())


def change_of_set(held: Facts) -> Iterator[Finding]:
    """Ranks of one series among more places in one year than in another."""
    for group in by_set(held).values():
        if len({f.rank_of for f in group if f.rank_of}) > 1:
            zh, en = subject(group[0])
            sizes = "; ".join(f"{when(f.period)}: {f.rank_of}" for f in group if f.rank_of)
            zh = f"{zh}参加排名的数目有变({sizes}),名次不宜直接相比。"
            yield Finding("note", ids(group), zh, f"{en}: the number ranked changed ({sizes}).")


def truncated_source(held: Facts) -> Iterator[Finding]:
    """A document whose text goes on elsewhere."""
    for name, document in held.documents.items():
        for mark in (note.partition(": ")[2].strip("()") for note in document.notes if note.startswith("truncated")):
            zh = f"{name}:原文未完({mark}),转版的数字不在其中。"
            en = f"{name}: the text goes on elsewhere ({mark}); figures there are missing."
            yield Finding("note", (), zh, en, (name,))


def inferred_date(held: Facts) -> Iterator[Finding]:
    """A document whose publication date was inferred, or is not known at all."""
    for name, document in held.documents.items():
        inferred = any(note.startswith("publication date inferred") for note in document.notes)
        if inferred or not document.published:
            source = ("由正文推定为", "inferred:") if inferred else ("也推定不出", "nor can it be inferred")
            day = document.published or ""
            zh = f"{name}:未给出发布日期,{source[0]}{day};“去年”“同比”等以此为准,请核对。"
            en = f"{name}: no publication date was given, {source[1]} {day}; 去年, 同比 and the like rest on it."
            yield Finding("note", (), zh, en, (name,))
