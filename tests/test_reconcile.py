"""Statements of one figure brought together: by hand, and for random truths and random order."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.number import Interval
from analysis.tables.reconcile import Estimate, narrowed, reconciled
from tests.worlds import hedged, rounded

FEW = settings(max_examples=50, deadline=None)


def said(low: float, high: float, value: float | None = None, status: str = "stated", claim: str = "") -> Estimate:
    span = Interval(Fraction(low), high if math.isinf(high) else Fraction(high))
    return Estimate(Fraction(low if value is None else value), span, status, (claim or f"{low}-{high}",))


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([(5, 5)], [("stated", 5, 5)]),
        ([(5, 5), (5, 5)], [("stated", 5, 5)]),
        ([(590, 600), (595, 595)], [("reconciled", 595, 595)]),
        ([(0, 10), (5, 20), (7, math.inf)], [("reconciled", 7, 10)]),
        ([(0, 10), (10, 20)], [("reconciled", 10, 10)]),
        ([(0, 1), (2, 3)], [("conflicting", 0, 1), ("conflicting", 2, 3)]),
        ([(0, 1), (2, 3), (0, 3)], [("conflicting", 0, 1), ("conflicting", 0, 3), ("conflicting", 2, 3)]),
    ],
)
def test_statements_meet_or_conflict(statements, expected):
    held = reconciled([said(*ends) for ends in statements])
    assert [(e.status, e.span.low, e.span.high) for e in held] == expected


def test_value_is_the_most_precise_statement():
    assert reconciled([said(500, 600, 510), said(505, 520, 515)])[0].value == 515


def test_value_outside_the_common_part_gives_way_to_its_middle():
    cut = narrowed(said(0, 10, 2), [said(6, 20, status="implied")])
    assert (cut.value, cut.status) == (8, "reconciled")


def test_implied_figure_that_tells_nothing_new_changes_nothing():
    own = said(3, 5)
    assert narrowed(own, [said(0, 10, status="implied")]) is own


def test_implied_figure_that_cannot_hold_marks_the_conflict_and_keeps_the_statement():
    cut = narrowed(said(3, 5, 4), [said(6, 7, status="implied", claim="x")])
    assert (cut.status, cut.span, cut.value) == ("conflicting", Interval(3, 5), 4)
    assert "x" in cut.claims


spans = st.tuples(st.integers(-50, 50), st.integers(0, 30)).map(lambda pair: said(pair[0], pair[0] + pair[1]))


@FEW
@given(st.lists(spans, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_order_makes_no_difference(statements, chance):
    shuffled = statements[:]
    chance.shuffle(shuffled)
    assert reconciled(statements) == reconciled(shuffled)


@FEW
@given(
    st.integers(1, 10**7),
    st.lists(
        st.tuples(st.sampled_from(["", "over", "under", "about", "at_least"]), st.sampled_from([10, 100, 10**4])),
        min_size=1,
    ),
    st.integers(-4, 2),
)
def test_the_truth_survives_every_wording(truth, wordings, digits):
    told = [hedged(Fraction(truth), hedge, step) for hedge, step in wordings] + [rounded(Fraction(truth), digits)]
    held = reconciled(
        Estimate(Fraction(v), Interval(low, high), "stated", (str(n),)) for n, (v, low, high) in enumerate(told)
    )
    assert len(held) == 1 and held[0].status != "conflicting"
    assert held[0].span.contains(truth)
