"""Figures that no bulletin states but that stated ones imply: exact interval arithmetic, premises, formula."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from analysis.number import Interval, Number
from analysis.reading.days import Period
from analysis.tables.facts import Fact, Facts, Node, Series, Step, grouped, natural, span_of, written
from analysis.tables.reconcile import Estimate, reconciled, shared, stated

HUNDRED = Estimate(Fraction(100), Interval(Fraction(100), Fraction(100)), "implied", (), "100")


class Edge(NamedTuple):
    """A movement between two periods. `kind`: ratio (%), points (on a rate) or amount (in the unit of the level)."""

    base: Period
    period: Period
    kind: str
    moved: Estimate
    reading: str = ""


def movements(facts: Facts) -> dict[Series, list[tuple[Edge, str]]]:
    """Edges of every series with the measure that they move, '' for any; conflicting movements lead nowhere."""
    found: dict[Series, list[tuple[Edge, str]]] = defaultdict(list)
    for step, held in facts.steps.items():
        if not comparable(step):
            continue
        for (statistic, measure), group in grouped(((f.statistic, f.measure), f) for f in held).items():
            moved = reconciled(map(stated, group))
            if len(moved) == 1:
                found[step.series] += [(edge, of) for edge, of in _edges(facts, step, statistic, measure, moved[0])]
    return dict(found)


def comparable(step: Step) -> bool:
    """Whether both periods are known and of one kind: a year is never set beside part of one."""
    return None not in step.base and None not in step.period and span_of(step.base) == span_of(step.period)


def _edges(facts: Facts, step: Step, statistic: str, measure: str, moved: Estimate) -> Iterator[tuple[Edge, str]]:
    base, period = step.base, step.period
    if statistic == "change" and ambiguous(facts, facts.by_id[moved.claims[0]]):
        yield Edge(base, period, "ratio", moved, "relative"), "%"
        yield Edge(base, period, "points", moved, "points"), "%"
    elif statistic == "change":
        yield Edge(base, period, "ratio", moved), ""
    else:
        points = measure == "百分点"
        yield Edge(base, period, "points" if points else "amount", moved), "%" if points else measure


def ambiguous(facts: Facts, fact: Fact) -> bool:
    """Whether a change in % is one of a rate in %, so that it can mean per cent or percentage points."""
    if fact.statistic != "change" or fact.unit != "%":
        return False
    rated = facts.levels.get(Node(fact.series, "%", fact.period)) or facts.levels.get(Node(fact.series, "%", fact.base))
    return fact.is_rate or bool(rated and not fact.entry)


def moved_on(level: Estimate, edge: Edge, *, forward: bool) -> Estimate:
    """Level at the other end of a movement: base to period when `forward`, else period to base."""
    if edge.kind == "ratio":
        factor, nominal = edge.moved.span / 100 + 1, 1 + edge.moved.value / 100
        sign = "×" if forward else "÷"
        span = level.span * factor if forward else level.span / factor
        value = level.value * nominal if forward else level.value / nominal if nominal else span.low
    else:
        sign = "+" if forward else "−"
        span = level.span + edge.moved.span if forward else level.span - edge.moved.span
        value = level.value + edge.moved.value if forward else level.value - edge.moved.value
    claims = tuple(sorted({*level.claims, *edge.moved.claims}))
    return Estimate(value, span, "implied", claims, _formula(level, sign, edge), edge.reading)


def _formula(level: Estimate, sign: str, edge: Edge) -> str:
    held = level.formula or written(level.value)
    if edge.kind == "ratio":
        moved = written(edge.moved.value).removeprefix("−")
        return f"{held} {sign} (1 {'−' if edge.moved.value < 0 else '+'} {moved}%)"
    moved = written(edge.moved.value)
    return f"{held} {sign} {f'({moved})' if edge.moved.value < 0 else moved}"


def spread(known: dict[Period, Estimate], edges: Iterable[Edge]) -> dict[Period, list[Estimate]]:
    """Estimates of the periods that movements lead to from the known ones, fewest steps first.

    All ways of as few steps are brought together; a period that can be read in two ways leads no further.
    """
    held, found, edges = dict(known), dict[Period, list[Estimate]](), list(edges)
    while True:
        reached: dict[Period, list[Estimate]] = defaultdict(list)
        for edge in edges:
            for start, end, forward in ((edge.base, edge.period, True), (edge.period, edge.base, False)):
                if start in held and end not in held and end not in found:
                    reached[end].append(moved_on(held[start], edge, forward=forward))
        if not reached:
            return found
        for period, estimates in reached.items():
            found[period] = met(estimates)
            if len(found[period]) == 1 and found[period][0].status == "implied":
                held[period] = found[period][0]


def met(estimates: list[Estimate]) -> list[Estimate]:
    """Implied estimates of one figure brought together, reading by reading; plain ones rule the ambiguous ones out."""
    plain = [e for e in estimates if not e.reading]
    groups = (
        [plain] if plain else [[e for e in estimates if e.reading == r] for r in sorted({e.reading for e in estimates})]
    )
    joined = [e for group in groups for e in reconciled(group)]
    return [e._replace(status="implied") if e.status == "reconciled" else e for e in joined]


def implied_levels(facts: Facts, known: dict[Node, list[Estimate]]) -> Iterator[tuple[Node, Estimate]]:
    """Levels implied by movements: of periods without a stated level, and for stated ones what their neighbours say."""
    single = {node: held[0] for node, held in known.items() if len(held) == 1}
    moved = movements(facts)
    chains: dict[tuple[Series, str], dict[Period, Estimate]] = defaultdict(dict)
    measures: dict[Series, set[str]] = defaultdict(set)
    for node, estimate in single.items():
        chains[node.series, node.measure][node.period] = estimate
        measures[node.series].add(node.measure)
    for (series, measure), levels in sorted(chains.items()):
        alone = len(measures[series]) == 1
        edges = [edge for edge, of in moved.get(series, []) if of == measure or (not of and alone)]
        for period, estimates in spread(levels, edges).items():
            yield from ((Node(series, measure, period), e) for e in estimates)
        for edge in edges:
            if not edge.reading and edge.base in levels and edge.period in levels:
                yield Node(series, measure, edge.period), moved_on(levels[edge.base], edge, forward=True)
                yield Node(series, measure, edge.base), moved_on(levels[edge.period], edge, forward=False)


def possible(facts: Facts, node: Node, estimate: Estimate) -> Estimate:
    """The estimate within what its indicator can be at all; conflicting when it lies outside."""
    inside = shared([estimate.span, natural(facts.series[node.series][0].entry, node.measure)])
    return estimate._replace(status="conflicting") if inside is None else estimate._replace(span=inside)


def change_between(old: Estimate, new: Estimate, kind: str) -> Estimate:
    """Relative change in % (`ratio`) or difference (any other kind) from one level to another."""
    claims = tuple(sorted({*old.claims, *new.claims}))
    if kind == "ratio":
        value = (new.value / old.value - 1) * 100 if old.value else Fraction(0)
        span = (new.span / old.span - 1) * 100
        return Estimate(value, span, "implied", claims, f"{written(new.value)} ÷ {written(old.value)} − 1")
    return Estimate(
        new.value - old.value, new.span - old.span, "implied", claims, f"{written(new.value)} − {written(old.value)}"
    )


def chains(facts: Facts) -> Iterator[tuple[Series, Period, Period, Estimate]]:
    """Index of every series whose stated changes link three periods or more: series, base period, period, estimate.

    The earliest period of a chain is 100; the band widens with every link. Rates have none.
    """
    for series, moved in sorted(movements(facts).items()):
        edges = [edge for edge, of in moved if edge.kind == "ratio" and not edge.reading]
        left = {end for edge in edges for end in (edge.base, edge.period)}
        while left:
            first = min(left)
            linked = {first: [HUNDRED], **spread({first: HUNDRED}, edges)}
            left -= set(linked)
            if len(linked) > 2:
                yield from ((series, first, period, e) for period, held in sorted(linked.items()) for e in held)


def quotient(part: Estimate, whole: Estimate) -> Estimate:
    """Share in % of a part in its whole."""
    claims = tuple(sorted({*part.claims, *whole.claims}))
    value: Number = 100 * part.value / whole.value if whole.value else Fraction(0)
    return Estimate(
        value, part.span / whole.span * 100, "implied", claims, f"{written(part.value)} ÷ {written(whole.value)}"
    )


def whole_of(part: Estimate, share: Estimate) -> Estimate:
    """Whole of which a part is the share."""
    claims = tuple(sorted({*part.claims, *share.claims}))
    value: Number = 100 * part.value / share.value if share.value else Fraction(0)
    return Estimate(
        value, part.span / share.span * 100, "implied", claims, f"{written(part.value)} ÷ {written(share.value)}%"
    )


def part_of(whole: Estimate, share: Estimate) -> Estimate:
    """Part that a share of the whole is."""
    claims = tuple(sorted({*whole.claims, *share.claims}))
    value, span = whole.value * share.value / 100, whole.span * share.span / 100
    return Estimate(value, span, "implied", claims, f"{written(whole.value)} × {written(share.value)}%")


def remainder(whole: Estimate, parts: list[Estimate]) -> Estimate:
    """What is left of a whole beside its parts, if no two of them overlap."""
    value, span = whole.value, whole.span
    for part in parts:
        value, span = value - part.value, span - part.span
    claims = tuple(sorted({*whole.claims, *(claim for part in parts for claim in part.claims)}))
    terms = " − ".join(written(part.value) for part in parts)
    return Estimate(value, span, "implied", claims, f"{written(whole.value)} − {terms}")
