"""Audit rules on lists: as many members as were announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.checks.finding import Finding, ids, subject
from analysis.number import numeral
from analysis.schema import MOVEMENTS
from analysis.tables.facts import Fact, Facts, Series, grouped

Moved = dict[Series, list[Fact]]
NUMERALS = "一两二三四五六七八九十"
BALANCE = re.compile(rf"([{NUMERALS}])(降|升)[、,]?([{NUMERALS}])(降|升)")
MEMBERS = re.compile(r"^[^\d;。]{0,30}?(?:分别是|分别为|依次是|依次为|即)([^;。;\n]+)")
SEPARATORS = re.compile(r"、|,"), re.compile(r"、|,|和|以及|及|与")


def announced_count(held: Facts) -> Iterator[Finding]:
    """A list with more or fewer members than the number that announces it."""
    for fact in held.of("level"):
        if fact.whole_number and 1 < fact.value <= 20 and fact.quote in fact.sentence:
            found = MEMBERS.match(fact.sentence.partition(fact.quote)[2])
            fewest, most = (len(cut.split(found[1])) if found else 0 for cut in SEPARATORS)
            if found and most > 1 and not fewest <= fact.value <= most:
                zh, en = subject(fact)
                zh = f"{zh}称{fact.quote},所列却有{most}个:{found[1]}。"
                yield Finding("warning", ids([fact]), zh, f"{en} announces {fact.quote} and lists {most}: {found[1]}.")
    for document in held.documents.values():
        yield from _balances(held, document.name, document.text)


def _balances(held: Facts, name: str, text: str) -> Iterator[Finding]:
    """两降三升 and the like against the falls and rises told in that paragraph and the next."""
    for found in BALANCE.finditer(text):
        ends = [m.start() for m in re.finditer(r"\n+", text[found.end() :])]
        until = found.end() + ends[1] if len(ends) > 1 else len(text)
        wanted = {found[2]: int(numeral(found[1]).value), found[4]: int(numeral(found[3]).value)}
        near = [f for f in held.all if f.document == name and found.end() <= f.start < until]
        falls, rises = _directions(near)
        counts = {"降": len(falls), "升": len(rises)}
        if counts != wanted and near and len(wanted) == 2:
            own = ids(f for group in (*falls.values(), *rises.values()) for f in group)
            zh = f"称“{found[0]}”,文中读到{counts['降']}降{counts['升']}升。"
            told = f"“{found[0]}” announces {wanted['降']} falls and {wanted['升']} rises"
            en = f"{told}; read were {counts['降']} and {counts['升']}."
            yield Finding("warning", own, zh, en, (name,))


def _directions(near: list[Fact]) -> tuple[Moved, Moved]:
    """Falling and rising series with the facts that show it: stated movements, or two levels in order of time."""
    signs: dict[int, Moved] = {-1: {}, 1: {}}
    for f in near:
        if f.statistic in MOVEMENTS and f.value:
            signs[1 if f.value > 0 else -1].setdefault(f.series, []).append(f)
    for series, group in grouped((f.series, f) for f in near if f.statistic == "level" and f.period.end).items():
        group = sorted(group, key=lambda f: str(f.period.end))
        first, last = group[0], group[-1]
        if first.period != last.period and first.measure == last.measure and first.value != last.value:
            signs[1 if last.value > first.value else -1].setdefault(series, []).extend([first, last])
    return signs[-1], signs[1]
