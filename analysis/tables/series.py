"""Levels, changes, chain indices and streaks: the series that the claims support."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pandas import DataFrame

from analysis import schema
from analysis.reading.days import Period
from analysis.tables import implied, rows
from analysis.tables.facts import Facts, Node, Row, Series, Step, facts, grouped
from analysis.tables.implied import chains, change_between, implied_levels, possible
from analysis.tables.reconcile import Estimate, narrowed, reconciled, stated
from analysis.tables.rows import ordered, unit_of


def levels(claims: DataFrame) -> DataFrame:
    """Best level of every area, indicator and period that the claims support, stated or implied."""
    held = facts(claims)
    known = {node: reconciled(map(stated, group)) for node, group in held.levels.items()}
    told: dict[Node, list[Estimate]] = {}
    for node, estimate in implied_levels(held, known):
        told.setdefault(node, []).append(possible(held, node, estimate))
    for node in {**known, **told}:
        own = known.get(node)
        known[node] = [narrowed(e, told.get(node, [])) for e in own] if own else told[node]
    return schema.frame("levels", ordered(_level(held, node, e) for node, group in known.items() for e in group))


def _level(held: Facts, node: Node, estimate: Estimate) -> Row:
    near = held.series[node.series]
    own = [f for f in near if f.claim_id in estimate.claims] or near
    unit = unit_of(f for f in near if f.statistic == "level" and f.measure == node.measure)
    return rows.head(own) | rows.time(node.period) | rows.figure(estimate, unit) | rows.proof(held, estimate)


def changes(claims: DataFrame) -> DataFrame:
    """Changes in % and differences, stated, or implied by the stated levels of two periods a year or more apart."""
    held = facts(claims)
    pairs = dict(_between(held))
    made = []
    for step, group in held.steps.items():
        for (statistic, measure), same in grouped(((f.statistic, f.measure), f) for f in group).items():
            own = pairs.pop((step, measure), None)
            doubtful = "ambiguous" if statistic == "change" and implied.ambiguous(held, same[0]) else ""
            for estimate in reconciled(map(stated, same)):
                best = narrowed(estimate, [own[0]] if own else [])._replace(reading=doubtful)
                made.append(_change(held, step, best, unit_of(same)))
    made += [_change(held, step, estimate, unit) for (step, _), (estimate, unit) in pairs.items()]
    return schema.frame("changes", ordered(made))


def _change(held: Facts, step: Step, estimate: Estimate, unit: str) -> Row:
    own = [held.by_id[claim] for claim in estimate.claims]
    base = {"base_start": step.base.start, "base_end": step.base.end}
    return rows.head(own) | rows.time(step.period) | base | rows.figure(estimate, unit) | rows.proof(held, estimate)


def _between(held: Facts) -> Iterator[tuple[tuple[Step, str], tuple[Estimate, str]]]:
    """Movements between neighbouring stated levels of a series, and over the base periods that are told of."""
    told: dict[Series, set[tuple[Period, Period]]] = {}
    for step in held.steps:
        told.setdefault(step.series, set()).add((step.base, step.period))
    series: dict[tuple[Series, str], dict[Period, Estimate]] = {}
    for node, group in held.levels.items():
        estimates = reconciled(map(stated, group))
        if len(estimates) == 1 and None not in node.period:
            series.setdefault((node.series, node.measure), {})[node.period] = estimates[0]
    for (name, measure), known in series.items():
        for old, new in _neighbours(list(known), told.get(name, set())):
            kind, unit = ("points", "百分点") if measure == "%" else ("ratio", "%")
            yield (Step(name, new, old), unit), (change_between(known[old], known[new], kind), unit)


def _neighbours(periods: list[Period], told: set[tuple[Period, Period]]) -> list[tuple[Period, Period]]:
    """Pairs of one stretch of the year that follow on one another, and the pairs that a bulletin compares."""
    by_stretch: dict[tuple[int, ...], list[Period]] = {}
    for period in sorted(periods):
        by_stretch.setdefault(_stretch(period), []).append(period)
    pairs = [pair for held in by_stretch.values() for pair in pairwise(held)]
    known = set(periods)
    return pairs + sorted((b, p) for b, p in told if b in known and p in known and (b, p) not in pairs)


def _stretch(period: Period) -> tuple[int, ...]:
    """Days of the year that a period runs over, whatever the year."""
    start, end = period
    return (start.month, start.day, end.month, end.day, end.year - start.year) if start and end else ()


def chain_index(claims: DataFrame) -> DataFrame:
    """Index of every series with three linked periods or more, its first period 100, with the widening band."""
    held = facts(claims)
    made = []
    for series, first, period, estimate in chains(held):
        own = [held.by_id[claim] for claim in estimate.claims] or held.series[series]
        base = {"base_start": first.start, "base_end": first.end}
        made.append(rows.head(own) | rows.time(period) | base | rows.figure(estimate, "") | rows.proof(held, estimate))
    return schema.frame("chain_index", ordered(made))


def streaks(claims: DataFrame) -> DataFrame:
    """How long something has lasted without a break, as stated."""
    held = facts(claims)
    made = []
    for (_, _, period), group in grouped(((f.series, f.measure, f.period), f) for f in held.of("streak")).items():
        for estimate in reconciled(map(stated, group)):
            made.append(
                rows.head(group)
                | rows.time(period)
                | rows.figure(estimate, unit_of(group))
                | rows.proof(held, estimate)
            )
    return schema.frame("streaks", ordered(made))
