"""Audit rules on statements: one figure told in different ways, headlines, ranks, streaks, ambiguous percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis import lexicon
from analysis.checks.finding import Finding, ids, percent, subject, when
from analysis.reading.days import Period
from analysis.tables.catalogue import plain
from analysis.tables.facts import Fact, Facts, Node, Series, Step, bounds, grouped, natural, written
from analysis.tables.implied import Edge, moved_on, movements
from analysis.tables.ranking import by_set
from analysis.tables.reconcile import Estimate, shared, stated

SIGNS = {row["word"]: int(row["sign"]) for row in lexicon.rows("moves")} | {"走低": -1, "走高": 1}
MOVED = re.compile(rf"(?:同比|环比|逐年|持续|均|都)*({'|'.join(sorted(SIGNS, key=len, reverse=True))})$")


def same_fact(held: Facts) -> Iterator[Finding]:
    """One figure stated with values that do not meet, headlines left aside."""
    told = [f for f in held.all if f.statistic != "rank" and not f.in_headline]
    groups = list(grouped(((f.statistic, f.measure, f.step), f) for f in told).values())
    for same in by_set(held).values():
        groups += list(grouped((f.period, f) for f in same if not f.in_headline).values())
    for group in groups:
        if len(group) > 1 and shared([f.span for f in group]) is None and not _at_once(group):
            yield _disjoint(held, group)


def _at_once(group: list[Fact]) -> bool:
    """Whether unmatched wordings differ within one sentence: then they are parts of a list, not one figure."""
    return not group[0].entry and len({f.sentence for f in group}) == 1


def _disjoint(held: Facts, group: list[Fact]) -> Finding:
    documents = sorted({f.document for f in group})
    dates = {name: getattr(held.documents.get(name), "published", None) or "?" for name in documents}
    zh, en = subject(group[0])
    told = "; ".join(f"{f.quote} ({f.document}, {dates[f.document]})" for f in group)
    sure = len(documents) == 1 and group[0].entry is not None
    why = ("同一文中前后不一", "within one text") if len(documents) == 1 else ("或有修订", "it may have been revised")
    return Finding(
        "error" if sure else "warning",
        ids(group),
        f"{zh}说法不一:{told};{why[0]}。",
        f"{en} is told in different ways: {told}; {why[1]}.",
    )


def headline_against_body(held: Facts) -> Iterator[Finding]:
    """A headline figure that no figure of the body bears out."""

    def key(f: Fact) -> tuple[str, ...]:
        return f.document, f.statistic, f.measure, f.area, f.indicator_id or plain(f.indicator), str(f.period)

    body = grouped((key(f), f) for f in held.all if not f.in_headline)
    for fact in held.all:
        told = body.get(key(fact), []) if fact.in_headline else []
        if told and not any(f.span.intersect(fact.span) for f in told):
            zh, en = subject(fact)
            said = "、".join(dict.fromkeys(f.quote for f in told))
            yield Finding(
                "error",
                ids([fact, *told]),
                f"标题称{zh}{fact.quote},正文为{said}。",
                f"The headline has {en} as {fact.quote}, the body {said}.",
            )


def rank_beyond_set(held: Facts) -> Iterator[Finding]:
    """A rank that is worse than the number compared, or no rank at all."""
    for fact in held.of("rank"):
        if fact.span.high < 1 or (fact.rank_of and fact.span.low > fact.rank_of):
            zh, en = subject(fact)
            size = fact.rank_of or "?"
            yield Finding(
                "error",
                ids([fact]),
                f"{zh}列{fact.quote},而参加排名的只有{size}个。",
                f"{en} is {fact.quote}, but only {size} were ranked.",
            )


def streak_against_series(held: Facts) -> Iterator[Finding]:
    """A run of falls or rises in which a stated change goes the other way."""
    for streak in held.of("streak"):
        lasting, sign = _run(held, streak)
        for step, group in held.steps.items() if lasting else ():
            if step.series[:2] == (streak.area, lasting) and _yearly(step, streak.period):
                against = [f for f in group if (f.span.low > 0 if sign < 0 else f.span.high < 0)]
                if against:
                    yield _broken(streak, against)


def _run(held: Facts, streak: Fact) -> tuple[str, int]:
    """Catalogue id of what falls or rises without a break, and the sign; ('', 0) when the wording does not tell."""
    found = MOVED.search(streak.indicator)
    entry = held.catalogue.match(streak.indicator[: found.start()])[0] if found else None
    return (entry.id, SIGNS[found[1]]) if found and entry else ("", 0)


def _yearly(step: Step, stretch: Period) -> bool:
    """Whether a movement is one against the year before, within a stretch of time."""
    (start, end), (first, last) = step.period, stretch
    inside = start and end and first and last and first <= start and end <= last
    return bool(inside) and step.base == step.period.shifted(-1)


def _broken(streak: Fact, against: list[Fact]) -> Finding:
    zh, en = subject(streak)
    told = "; ".join(f"{when(f.period)}: {written(f.value)}{f.unit}" for f in against)
    return Finding(
        "warning",
        ids([streak, *against]),
        f"{zh}称{streak.quote},而{told}。",
        f"{en} is said to last {streak.quote}, yet {told}.",
    )


def ambiguous_percent(held: Facts) -> Iterator[Finding]:
    """A change in % of a figure that is itself in %: per cent and percentage points give different levels."""
    told: set[tuple[str, ...]] = set()
    for series, edges in movements(held).items():
        for edge, _ in edges:
            if edge.reading and edge.moved.claims not in told:
                told.add(edge.moved.claims)
                yield _two_readings(held, [e for e, _ in edges if e.moved.claims == edge.moved.claims], series)


def _two_readings(held: Facts, edges: list[Edge], series: Series) -> Finding:
    own = [held.by_id[claim] for claim in edges[0].moved.claims]
    level = held.levels.get(Node(series, "%", edges[0].period), [])
    zh, en = subject(own[0])
    readings = [moved_on(stated(level[0]), edge, forward=False) for edge in edges] if level else []
    made = "; ".join(f"{r.formula} = {percent(r.value)} {bounds(r.span, 4)}{_mark(own[0], r)}" for r in readings)
    before = (f";由此{when(edges[0].base)}为{made}", f"; {when(edges[0].base)} was {made}") if made else ("", "")
    return Finding(
        "warning",
        ids([*own, *level]),
        f"{zh}本身是百分率,“{own[0].quote}”可指百分之几,也可指百分点{before[0]}。",
        f"{en} is itself a percentage, so {own[0].quote} can mean per cent or percentage points{before[1]}.",
    )


def _mark(fact: Fact, reading: Estimate) -> str:
    """A cross behind a reading that leads outside what the figure can be."""
    return "" if reading.span.intersect(natural(fact.entry, "%")) else " ✗"
