"""Several statements of one figure brought to the interval that all of them allow."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from analysis.number import Interval, Number
from analysis.tables.facts import Fact, bounds


class Estimate(NamedTuple):
    """A figure with its interval, status, the claims behind it and the formula that leads to it."""

    value: Number
    span: Interval
    status: str
    claims: tuple[str, ...]
    formula: str = ""
    reading: str = ""


def stated(fact: Fact) -> Estimate:
    """The fact's own figure."""
    return Estimate(fact.value, fact.span, "stated", (fact.claim_id,))


def reconciled(estimates: Iterable[Estimate]) -> list[Estimate]:
    """One estimate within all the intervals, or each distinct one marked as conflicting where they do not meet.

    Intervals that meet in pairs have a common part, so two that do not meet are the only way to conflict. The order
    of the estimates makes no difference.
    """
    held = sorted(estimates, key=lambda e: (e.span.low, e.span.high, e.claims))
    common = shared([e.span for e in held])
    if common is None:
        spans = {e.span: [o for o in held if o.span == e.span] for e in held}
        return [_joined(group, span, "conflicting") for span, group in spans.items()]
    narrowed = any(e.span != held[0].span for e in held)
    if not narrowed:
        return [_joined(held, common, held[0].status)]
    formulas = dict.fromkeys(e.formula or bounds(e.span) for e in held)
    return [_joined(held, common, "reconciled")._replace(formula=" ∩ ".join(formulas))]


def shared(spans: list[Interval]) -> Interval | None:
    """Common part of intervals, None when there is none."""
    low, high = max(s.low for s in spans), min(s.high for s in spans)
    return Interval(low, high) if low <= high else None


def _joined(held: list[Estimate], span: Interval, status: str) -> Estimate:
    claims = tuple(sorted({claim for e in held for claim in e.claims}))
    formulas = list(dict.fromkeys(e.formula for e in held if e.formula))
    value = within(min(held, key=lambda e: (e.span.high - e.span.low, e.value)).value, span)
    return Estimate(value, span, status, claims, " ∩ ".join(formulas), held[0].reading)


def within(value: Number, span: Interval) -> Number:
    """The value if the interval holds it, else the interval's middle, or its finite end."""
    if span.contains(value):
        return value
    finite = [end for end in span if not math.isinf(end)]
    return sum(finite, Fraction(0)) / len(finite) if finite else value


def narrowed(own: Estimate, implied: list[Estimate]) -> Estimate:
    """A stated figure cut down to what others imply; conflicting, with its own interval, where one does not meet it."""
    telling = [e for e in implied if own.span.intersect(e.span) != own.span]
    if not telling or own.status == "conflicting":
        return own
    joined = _joined([own, *telling], own.span, "conflicting")
    formula = " ∩ ".join([bounds(own.span), *(e.formula for e in telling)])
    common = shared([own.span, *(e.span for e in telling)])
    if common is None:
        return joined._replace(value=own.value, formula=formula)
    return joined._replace(value=within(own.value, common), span=common, status="reconciled", formula=formula)
