"""The tables: schemas, ranks, standings, shares, breakdowns, streaks, and what the shipped bulletins give."""

from __future__ import annotations

import math

import pandas as pd
import pandera.pandas as pa
import pytest

from analysis import schema, table
from analysis.lexicon import InputError
from tests.worlds import claim, claims, year

MAKERS = {
    name: getattr(table, name) for name in schema.TABLES if name not in ("claims", "unread", "findings", "related")
}
RATING, PARTS = "刑侦工作绩效考核", "打掉涉黑涉恶团伙"


@pytest.fixture(scope="module")
def shipped(documents):
    return table.extract(documents)


def checked(name: str) -> pa.DataFrameSchema:
    """Schema of a table as pandera checks it: every column, in order, of its type, with sane values."""
    checks = {
        "status": pa.Check.isin(schema.STATUSES),
        "statistic": pa.Check.isin(["level", "change", "difference", "share", "rank", "streak"]),
        "span": pa.Check.isin(["", "year", "part", "years", "to_date"]),
        "reading": pa.Check.isin(["", "relative", "points", "ambiguous"]),
    }
    columns = {
        c.name: pa.Column(schema.DTYPES[c.type], checks.get(c.name), nullable=c.type != "str")
        for c in schema.TABLES[name]
    }
    ordered = pa.Check(lambda rows: (rows["low"] <= rows["value"]) & (rows["value"] <= rows["high"]))
    return pa.DataFrameSchema(columns, [ordered] if "low" in columns else [], strict=True, ordered=True)


@pytest.mark.parametrize("name", MAKERS)
def test_every_table_keeps_its_schema(shipped, name):
    made = MAKERS[name](shipped[0])
    assert len(checked(name).validate(made))


@pytest.mark.parametrize("name", MAKERS)
def test_a_table_of_nothing_keeps_its_schema(name):
    assert checked(name).validate(MAKERS[name](claims())).empty


def test_claims_and_unread_keep_their_schema(shipped, documents):
    for name, made in zip(("claims", "unread"), shipped, strict=True):
        checked(name).validate(made)
    texts = {document.name: document.text for document in documents}
    for row in shipped[0].to_dict("records"):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


def test_schema_describes_every_column_once():
    for columns in schema.TABLES.values():
        assert len({c.name for c in columns}) == len(columns)
        assert all(c.description and c.type in schema.DTYPES for c in columns)


def test_two_workers_give_the_same_tables(documents, shipped):
    for one, two in zip(shipped, table.extract(documents, workers=2), strict=True):
        pd.testing.assert_frame_equal(one, two)


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_claims_come_back_from_a_file(shipped, tmp_path, suffix):
    path = tmp_path / f"claims.{suffix}"
    shipped[0].to_csv(path, index=False) if suffix == "csv" else shipped[0].to_parquet(path)
    pd.testing.assert_frame_equal(table.load(path), shipped[0])


# -- ranks ------------------------------------------------------------------------------------------------------------


def rank(value, at=2019, **more):
    return claim(RATING, "rank", value, "位", year(at), **more)


def test_ranks_of_one_set_are_one_history_and_share_its_size():
    rows = [
        rank(8, 2016, rank_among="全国"),
        rank(2, rank_among="全国32个省会城市", rank_of=32),
        rank(2, rank_among="全国"),
    ]
    made = table.ranks(claims(*rows))
    assert made[["value", "rank_of", "size_status"]].to_numpy().tolist() == [[8, 32, "implied"], [2, 32, "stated"]]
    assert made["percentile"].tolist() == pytest.approx([100 * 24 / 31, 100 * 30 / 31])


def test_ranks_of_different_sets_stay_apart():
    made = table.ranks(claims(rank(1, rank_among="全省同类地区"), rank(2, rank_among="全国")))
    assert set(zip(made["value"], made["rank_among"], made["status"], strict=True)) == {
        (1, "全省同类地区", "stated"),
        (2, "全国", "stated"),
    }


def test_rank_known_as_a_range_has_a_range_of_percentiles():
    made = table.ranks(claims(rank(8, low=1, hedge="at_most", rank_of=15, rank_among="全国"))).iloc[0]
    assert (made["low"], made["high"], made["percentile_low"], made["percentile_high"]) == (1, 8, 50, 100)


def test_ranks_that_disagree_are_kept_and_marked():
    made = table.ranks(claims(rank(2, rank_among="全国"), rank(3, rank_among="全国", document="e")))
    assert made[["value", "status"]].to_numpy().tolist() == [[2, "conflicting"], [3, "conflicting"]]


STANDINGS = [
    # (area, low, high) of a rate that should be high; expected (best, worst) in that order
    ([("甲", 97, 98), ("乙", 95, 96)], [(1, 1), (2, 2)]),
    ([("甲", 97, 98), ("乙", 97.5, 99), ("丙", 95, 96)], [(1, 2), (1, 2), (3, 3)]),
    ([("甲", 98, 98), ("乙", 98, 98), ("丙", 97, 97)], [(1, 1), (1, 1), (3, 3)]),
    ([("甲", 90, 100), ("乙", 95, 95), ("丙", 94, 94)], [(1, 3), (1, 2), (2, 3)]),
    ([("甲", 97.45, 97.55), ("乙", 97.45, 97.55)], [(1, 2), (1, 2)]),
]


@pytest.mark.parametrize(("places", "expected"), STANDINGS)
def test_standings_are_no_finer_than_the_data(places, expected):
    rows = [
        claim("群众安全感", "level", low, "%", year(2019), low=low, high=high, area=area) for area, low, high in places
    ]
    made = table.standings(claims(*rows)).set_index("area")
    assert [tuple(made.loc[area, ["best", "worst"]]) for area, *_ in places] == expected


def test_standings_know_when_less_is_better_and_leave_the_country_out():
    rows = [
        claim("刑事立案数", "level", value, "起", year(2019), area=area)
        for area, value in (("甲", 9), ("乙", 7), ("全国", 1))
    ]
    assert table.standings(claims(*rows))["area"].tolist() == ["乙", "甲"]
    assert table.standings(claims(*rows[:1])).empty


# -- parts ------------------------------------------------------------------------------------------------------------


def parts(*values, whole=100, **more):
    rows = [claim(PARTS, "level", whole, "个", year(2019), claim_id="w", **more)]
    return rows + [claim(f"第{n}类", "level", value, "个", year(2019), part_of="w") for n, value in enumerate(values)]


def test_breakdown_has_shares_and_a_remainder():
    made = table.breakdowns(claims(*parts(60, 30)))
    assert made[["indicator", "value", "share", "status"]].to_numpy().tolist() == [
        ["第0类", 60, 60, "stated"],
        ["第1类", 30, 30, "stated"],
        ["其余", 10, 10, "implied"],
    ]
    assert made["formula"].iloc[2] == "100 − 60 − 30"


def test_complete_breakdown_has_no_remainder():
    assert "其余" not in table.breakdowns(claims(*parts(60, 40)))["indicator"].tolist()


def test_remainder_of_a_rounded_whole_is_an_interval():
    made = table.breakdowns(claims(*parts(60, low=100, high=110))).iloc[-1]
    assert (made["low"], made["high"], round(made["share_high"], 6)) == (40, 50, 50)


def test_parts_in_another_unit_are_no_breakdown():
    rows = parts(60)
    rows[1]["unit"] = "人"
    assert table.breakdowns(claims(*rows)).empty


def test_stated_share_is_cut_to_what_part_and_whole_imply():
    share = claim("第0类", "share", 66.7, "%", year(2019), low=66.65, high=66.75, part_of="w", sentence="s")
    rows = parts(60, whole=90)
    rows[1]["sentence"] = "s"
    made = table.shares(claims(*rows, share))
    assert made[["status", "whole"]].to_numpy().tolist() == [["reconciled", PARTS]]
    assert made["low"].iloc[0] == pytest.approx(200 / 3)


def test_share_of_something_without_a_figure_names_it():
    share = claim(
        "网上办理",
        "share",
        97.1,
        "%",
        year(2019),
        low=97.05,
        high=97.15,
        quote="97.1%",
        sentence="网上办理278项,占审批事项的97.1%。",
    )
    assert table.shares(claims(share))["whole"].tolist() == ["审批事项"]


def test_generic_level_and_change_of_one_sentence_go_together():
    rows = [claim("破获案件", "level", 110, "起", year(2019), sentence=s) for s in ("a", "b")]
    moved = claim("破获案件", "change", 10, "%", year(2019), year(2018), sentence="a")
    assert table.levels(claims(*rows, moved))["status"].tolist() == ["implied", "stated", "stated"]


def test_share_with_two_possible_parts_is_left_alone():
    rows = [*parts(60, whole=90), claim("第0类", "level", 61, "个", year(2019), sentence="s")]
    rows[1]["sentence"] = "s"
    share = claim("第0类", "share", 66.7, "%", year(2019), low=66.65, high=66.75, part_of="w", sentence="s")
    assert table.shares(claims(*rows, share)).query("value == 66.7")["status"].tolist() == ["stated"]


def test_streaks_keep_value_and_unit():
    made = table.streaks(claims(claim("刑事立案数下降", "streak", 14, "个月", year(2019))))
    assert made[["indicator", "value", "unit", "status"]].to_numpy().tolist() == [
        ["刑事立案数下降", 14, "个月", "stated"]
    ]


def test_generic_wordings_meet_only_within_their_sentence():
    rows = [claim("破获案件", "level", n, "起", year(2019), sentence=str(n)) for n in (5, 7)]
    rows += [claim("抓获犯罪嫌疑人", "level", n, "名", year(2019), sentence="one") for n in (208, 293)]
    assert set(table.levels(claims(*rows))["status"]) == {"stated"}


def test_load_wants_the_columns(tmp_path):
    (tmp_path / "x.csv").write_text("document,value\na,1\n")
    with pytest.raises(InputError, match=r"x\.csv: .*claim_id"):
        table.load(tmp_path / "x.csv")


# -- the shipped bulletins --------------------------------------------------------------------------------------------


def test_levels_of_the_shipped_bulletins(shipped):
    made = table.levels(shipped[0])
    safety = made[
        (made["indicator_id"] == "safety") & (made["area"] == "宁波") & (made["period_start"].dt.year == 2018)
    ]
    assert safety.set_index("reading")["value"].round(2).to_dict() == {"points": 96.1, "relative": 96.15}
    fugitives = made[made["formula"] == "4,122 ÷ (1 + 47.94%)"]
    assert fugitives[["area", "unit", "status"]].to_numpy().tolist() == [["宁波", "人", "implied"]]
    assert fugitives[["low", "high"]].iloc[0].tolist() == pytest.approx([4122 / 1.47945, 4122 / 1.47935])
    sent = made[(made["indicator_id"] == "sent_for_charges") & (made["area"] == "福建")]
    assert sent["status"].tolist() == ["reconciled", "reconciled"]


def test_index_of_property_crime(shipped):
    made = table.chain_index(shipped[0])
    made = made[(made["indicator_id"] == "property_crime") & (made["area"] == "宁波")]
    assert made["period_start"].dt.year.tolist() == [2016, 2017, 2018, 2019, 2020]
    assert made["value"].round(2).tolist()[:4] == [100, 75.8, 62.76, 53.6]
    assert made["low"].lt(made["high"]).tolist() == [False, True, True, True, True]


def test_rank_history_of_the_shipped_bulletins(shipped):
    made = table.ranks(shipped[0])
    history = made[(made["indicator_id"] == "investigation_score") & made["period_end"].notna()]
    assert history[["value", "rank_of"]].to_numpy().tolist() == [[8, 32], [3, 32], [6, 32], [2, 32]]


def test_infinite_ends_stay_infinite():
    made = table.levels(claims(claim("刑事立案数", "level", 300, "起", year(2019), high=math.inf, hedge="at_least")))
    assert made["high"].tolist() == [math.inf]
