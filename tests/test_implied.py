"""Implied figures: the issue's own on the shipped bulletins, hand-made ones, and truth kept in random worlds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from analysis import table
from analysis.lexicon import InputError
from analysis.tables.explanation import explain
from analysis.tables.facts import facts
from tests.worlds import NEVER, claim, claims, worlds, year

FEW = settings(max_examples=50, deadline=None)
CRIME, SAFETY = "刑事立案数", "群众安全感"


def level(value, at=2019, **more):
    return claim(more.pop("indicator", CRIME), "level", value, more.pop("unit", "起"), year(at), **more)


def change(value, at=2019, half=0.05, since=None, **more):
    ends = {"low": value - half, "high": value + half}
    return claim(more.pop("indicator", CRIME), "change", value, "%", year(at), year(since or at - 1), **ends, **more)


def points(value, at=2019, **more):
    return claim(
        SAFETY, "difference", value, "百分点", year(at), year(at - 1), low=value - 0.05, high=value + 0.05, **more
    )


def rate(value, at=2019, **more):
    return level(value, at, indicator=SAFETY, unit="%", low=value - 0.05, high=value + 0.05, **more)


def at(made, first, **more):
    rows = made[made["period_start"].dt.year == first]
    for name, value in more.items():
        rows = rows[rows[name] == value]
    return rows


LEVELS = [
    # rows, year, value, low, high, status, formula
    ([level(110), change(10)], 2018, 100, 110 / 1.1005, 110 / 1.0995, "implied", "110 ÷ (1 + 10%)"),
    ([level(100, 2018), change(-20)], 2019, 80, 79.95, 80.05, "implied", "100 × (1 − 20%)"),
    ([rate(97.5), points(1.2)], 2018, 96.3, 96.2, 96.4, "implied", "97.5 − 1.2"),
    (
        [level(64, 2017), change(-50, 2018), change(-50)],
        2019,
        16,
        64 * 0.4995**2,
        64 * 0.5005**2,
        "implied",
        "64 × (1 − 50%) × (1 − 50%)",
    ),
    (
        [level(100, 2018, low=95, high=105), level(90, low=85, high=95), change(-20)],
        2018,
        105.0,
        105,
        105,
        "conflicting",
        None,
    ),
    (
        [level(100, 2018, low=50, high=150), level(90), change(-10)],
        2018,
        100,
        90 / 0.9005,
        90 / 0.8995,
        "reconciled",
        "[50, 150] ∩ 90 ÷ (1 − 10%)",
    ),
]


@pytest.mark.parametrize(("rows", "when", "value", "low", "high", "status", "formula"), LEVELS)
def test_levels_follow_from_levels_and_movements(rows, when, value, low, high, status, formula):
    row = at(table.levels(claims(*rows)), when).iloc[0]
    assert row["status"] == status
    if status != "conflicting":
        assert (row["value"], row["low"], row["high"]) == pytest.approx((value, low, high))
        assert row["formula"] == formula


NOTHING = [
    (
        "a year is not set beside part of one",
        [
            level(110),
            claim(CRIME, "change", 10, "%", year(2019), (year(2018)[0], year(2018)[1].replace(month=9, day=30))),
        ],
    ),
    ("no base, no other level", [level(110), claim(CRIME, "change", 10, "%", year(2019), NEVER)]),
    ("another place", [level(110), change(10, area="福建")]),
    ("another indicator", [level(110), change(10, indicator="盗窃案件")]),
    ("points say nothing of a count", [level(110), claim(CRIME, "difference", 10, "百分点", year(2019), year(2018))]),
    ("two kinds of unit leave open which one moved", [level(110), level(300, unit="人"), change(10)]),
    ("changes that conflict lead nowhere", [level(110), change(10), change(20)]),
]


@pytest.mark.parametrize(("why", "rows"), NOTHING)
def test_nothing_is_implied(why, rows):
    assert not (table.levels(claims(*rows))["status"] == "implied").any(), why


def test_conflicting_levels_stay_as_they_were_stated():
    made = at(table.levels(claims(level(90, 2018), level(99), level(200), change(10))), 2019)
    assert made[["low", "high", "status", "claims"]].to_numpy().tolist() == [
        [99, 99, "conflicting", "d:1"],
        [200, 200, "conflicting", "d:2"],
    ]


def test_percentage_of_a_rate_is_read_both_ways():
    made = table.levels(claims(rate(97.5), change(1.4, indicator=SAFETY)))
    before = at(made, 2018).set_index("reading")
    assert before.loc["points", ["value", "low", "high"]].tolist() == pytest.approx([96.1, 96.0, 96.2])
    assert before.loc["relative", ["low", "high"]].tolist() == pytest.approx([97.45 / 1.0145, 97.55 / 1.0135])
    assert table.changes(claims(rate(97.5), change(1.4, indicator=SAFETY)))["reading"].tolist() == ["ambiguous"]


def test_plain_points_settle_what_a_percentage_leaves_open():
    made = at(table.levels(claims(rate(97.5), change(1.4, indicator=SAFETY), points(1.4))), 2018)
    assert made[["value", "reading"]].to_numpy().tolist() == [[96.1, ""]]


def test_a_level_that_can_be_read_in_two_ways_leads_no_further():
    made = table.levels(claims(rate(97.5), change(1.4, indicator=SAFETY), points(1.0, 2018)))
    assert sorted(made["period_start"].dt.year) == [2018, 2018, 2019]


def test_two_levels_imply_the_change_between_them():
    made = table.changes(claims(level(100, 2018, low=95, high=105), level(120)))
    assert made[["value", "low", "high", "unit", "status"]].iloc[0].tolist() == pytest.approx(
        [20, 100 * (120 / 105 - 1), 100 * (120 / 95 - 1), "%", "implied"]
    )
    assert table.changes(claims(rate(96, 2018), rate(97.5)))[["value", "unit"]].iloc[0].tolist() == [1.5, "百分点"]


def test_chain_index_starts_at_100_and_widens():
    made = table.chain_index(claims(change(-24.2, 2017), change(-17.2, 2018), change(-14.6, 2019)))
    assert made["value"].tolist() == pytest.approx([100, 75.8, 75.8 * 0.828, 75.8 * 0.828 * 0.854])
    assert made["low"].tolist() == pytest.approx([100, 75.75, 75.75 * 0.8275, 75.75 * 0.8275 * 0.8535])
    assert (made["high"] - made["low"]).is_monotonic_increasing
    assert set(made["base_start"].dt.year) == {2016}


@pytest.mark.parametrize(
    "rows", [[change(5)], [change(5, 2017), change(5, 2019)], [change(5, n, indicator=SAFETY) for n in (2017, 2018)]]
)
def test_no_index_without_three_linked_periods_or_of_a_rate(rows):
    assert table.chain_index(claims(*rows)).empty


def test_explanation_shows_formula_and_quotes():
    held = claims(level(4122, quote="4122人"), change(47.94, half=0.005, quote="47.94%"))
    told = explain(at(table.levels(held), 2018), held)
    assert told.splitlines()[0] == "宁波 刑事立案数 2018-01-01–2018-12-31: 2,786.265起 [2,786.171, 2,786.359] (推算)"
    assert "4,122 ÷ (1 + 47.94%)" in told and "[d:0] 4122人" in told and "[d:1] 47.94%" in told
    assert repr(told) == str(told)


def test_explanation_wants_one_row_of_these_claims():
    held = claims(level(1), change(5))
    with pytest.raises(InputError, match="one row, not 2"):
        explain(table.levels(held), held)
    with pytest.raises(InputError, match="d:0"):
        explain(at(table.levels(held), 2018), held.iloc[1:])


@FEW
@given(worlds())
def test_every_level_of_a_consistent_world_holds_the_truth(world):
    for row in table.levels(world.table).to_dict("records"):
        truth = world.levels.get((row["area"], row["indicator"], row["period_start"].year))
        assert row["status"] != "conflicting"
        if truth is not None:
            assert row["low"] - 1e-6 <= float(truth) <= row["high"] + 1e-6, row


@FEW
@given(worlds())
def test_every_index_of_a_consistent_world_holds_the_truth(world):
    for row in table.chain_index(world.table).to_dict("records"):
        name = row["area"], row["indicator"]
        truth = 100 * world.levels[*name, row["period_start"].year] / world.levels[*name, row["base_start"].year]
        assert row["low"] - 1e-6 <= float(truth) <= row["high"] + 1e-6, row


@FEW
@given(worlds())
def test_order_of_the_claims_makes_no_difference(world):
    table_a, table_b = world.table, world.table.iloc[::-1]
    for make in (table.levels, table.changes, table.chain_index):
        assert make(table_a).equals(make(table_b))


def test_facts_are_exact():
    held = facts(claims(claim(CRIME, "change", -2.3, "%", year(2019), year(2018), low=-2.35, high=-2.25)))
    assert str(held.all[0].span.low) == "-47/20"
