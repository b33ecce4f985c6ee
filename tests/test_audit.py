"""The audit: each rule on cases where it must speak or must not, on the shipped bulletins, and on random worlds."""

from __future__ import annotations

import math
from datetime import date

import pandera.pandas as pa
import pytest
from hypothesis import HealthCheck, given, settings

from analysis import audit, schema, table
from analysis.audit import RULES, findings
from tests.worlds import claim, claims, document, worlds, year

CRIME, SAFETY, FUGITIVES, GANGS, RATING = (
    "刑事立案数",
    "群众安全感",
    "抓获在逃人员",
    "打掉涉黑涉恶团伙",
    "刑侦工作绩效考核",
)
FEW = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NINE_MONTHS = (date(2019, 1, 1), date(2019, 9, 30)), (date(2018, 1, 1), date(2018, 9, 30))


def level(value, at=2019, indicator=CRIME, unit="起", **more):
    return claim(indicator, "level", value, unit, year(at), **more)


def change(value, at=2019, indicator=CRIME, half=0.05, since=None, **more):
    ends = {"low": value - half, "high": value + half}
    return claim(indicator, "change", value, "%", year(at), year(since or at - 1), **{**ends, **more})


def rate(value, at=2019, **more):
    return level(value, at, SAFETY, "%", low=value - 0.05, high=value + 0.05, **more)


def points(value, at=2019, **more):
    ends = {"low": value - 0.05, "high": value + 0.05}
    return claim(SAFETY, "difference", value, "百分点", year(at), year(at - 1), **ends, **more)


def rank(value, at=2019, **more):
    return claim(RATING, "rank", value, "位", year(at), **{"rank_of": 32, "rank_among": "全国", **more})


def whole(value, *parts, **more):
    rows = [claim(GANGS, "level", value, "个", year(2019), claim_id="w", **more)]
    return rows + [
        claim(f"第{n}类", "level", part, "个", year(2019), part_of="w", sentence="s") for n, part in enumerate(parts)
    ]


def share(value, n=0, half=0.05, **more):
    ends = {"low": value - half, "high": value + half}
    return claim(f"第{n}类", "share", value, "%", year(2019), sentence="s", **{**ends, "part_of": "w", **more})


def part_year(value):
    return claim(CRIME, "change", value, "%", *NINE_MONTHS, low=value - 0.005, high=value + 0.005)


def listed(count, text, **more):
    return level(count, 2019, "得分排名全国第一", "项", quote=f"{count}项", sentence=text, **more)


NO = None
# rule, severity that must come out (None: the rule must be silent), claims, documents
CASES = [
    ("parts_exceed_whole", "error", whole(100, 101), []),
    ("parts_exceed_whole", NO, whole(100, 100), []),
    ("parts_exceed_whole", NO, whole(100, 105, low=100, high=110), []),
    ("breakdown_sum", "warning", whole(100, 60, 50), []),
    ("breakdown_sum", "note", whole(1000, 600, 399), []),
    ("breakdown_sum", NO, whole(100, 60, 40), []),
    ("breakdown_sum", NO, whole(100, 60, 20), []),
    ("breakdown_sum", NO, whole(100, 60, 45, low=100, high=110), []),
    ("breakdown_sum", "warning", [*whole(100), share(60), share(50, 1)], []),
    ("breakdown_sum", NO, [*whole(100), share(60), share(40, 1)], []),
    ("share_against_part", "error", [*whole(54, 52), share(96.4)], []),
    ("share_against_part", NO, [*whole(54, 52), share(96.3)], []),
    ("share_against_part", NO, [*whole(54, 52, low=50, high=60), share(96.4)], []),
    ("implied_out_of_range", "error", [rate(97.0), change(-5, indicator=SAFETY)], []),
    ("implied_out_of_range", "error", [rate(97.0), points(-4)], []),
    (
        "implied_out_of_range",
        "error",
        [level(3, unit="人"), claim(CRIME, "difference", 5, "人", year(2019), year(2018))],
        [],
    ),
    ("implied_out_of_range", "error", [change(-101)], []),
    ("implied_out_of_range", "error", [level(101, 2019, SAFETY, "%")], []),
    ("implied_out_of_range", NO, [rate(97.0), points(-2)], []),
    ("implied_out_of_range", NO, [rate(97.0), rate(97.0, 2018), points(-4)], []),
    ("implied_out_of_range", NO, [rate(97.0), change(5, indicator=SAFETY)], []),
    (
        "implied_out_of_range",
        NO,
        [change(250), level(130, 2019, "产能利用指标", "%"), level(-3, 2019, "净利润", "元")],
        [],
    ),
    ("whole_number_base", "error", [level(4122, 2019, FUGITIVES, "人"), change(47.94, 2019, FUGITIVES, 0.005)], []),
    ("whole_number_base", NO, [level(4122, 2019, FUGITIVES, "人"), change(47.95, 2019, FUGITIVES, 0.005)], []),
    (
        "whole_number_base",
        NO,
        [level(4122, 2019, FUGITIVES, "人"), change(47.94, 2019, FUGITIVES, 0.005, hedge="about")],
        [],
    ),
    (
        "whole_number_base",
        NO,
        [level(4122, 2019, FUGITIVES, "人", low=4100, high=4200), change(47.94, 2019, FUGITIVES, 0.005)],
        [],
    ),
    ("whole_number_base", NO, [level(4122, 2019, "挽回损失", "元"), change(47.94, 2019, "挽回损失", 0.005)], []),
    ("whole_number_base", NO, [level(4122, 2018, FUGITIVES, "人"), change(47.94, 2019, FUGITIVES, 0.005)], []),
    ("whole_number_base", NO, [level(4122), level(2786, 2018), change(47.94, half=0.005)], []),
    (
        "whole_number_base",
        NO,
        [level(9.3, 2019, FUGITIVES, "人", low=9.25, high=9.35), change(-32.3, 2019, FUGITIVES)],
        [],
    ),
    ("whole_number_base", "warning", [level(426, unit="起"), change(22.7)], []),
    ("whole_number_share", "error", [level(278, 2019, "第0类", "项", sentence="s"), share(97.1, part_of="")], []),
    ("whole_number_share", NO, [level(278, 2019, "第0类", "项", sentence="s"), share(97.2, part_of="")], []),
    ("whole_number_share", "error", [*whole(7), share(50.0)], []),
    ("whole_number_share", NO, [*whole(7), share(57.1)], []),
    ("whole_number_share", NO, [*whole(7), share(50.0, hedge="about")], []),
    ("whole_number_share", NO, [*whole(7, 4), share(50.0)], []),
    ("whole_number_share", NO, [*whole(54, 52), share(96.4)], []),
    ("change_against_levels", "error", [level(100, 2018), level(120), change(19)], []),
    ("change_against_levels", NO, [level(100, 2018), level(120), change(20)], []),
    ("change_against_levels", "error", [rate(95.0, 2018), rate(97.0), points(1)], []),
    ("change_against_levels", NO, [rate(95.0, 2018), rate(97.0), points(2)], []),
    ("change_against_levels", NO, [rate(95.0, 2018), rate(96.9), change(2.0, indicator=SAFETY)], []),
    ("change_against_levels", NO, [rate(95.0, 2018), rate(97.0), change(2.0, indicator=SAFETY)], []),
    (
        "change_against_levels",
        "note",
        [
            level(68000, 2017, low=67500, high=68500),
            level(82000, 2021, low=81500, high=82500),
            change(19.5, 2021, since=2017),
        ],
        [],
    ),
    ("change_against_levels", NO, [level(100, 2018), level(120, unit="人"), change(19)], []),
    ("part_year_against_year", "note", [part_year(-9.02), change(-2.3)], []),
    ("part_year_against_year", NO, [part_year(-9.02), change(-8.0)], []),
    ("part_year_against_year", NO, [part_year(-9.02), change(-2.3, 2020)], []),
    ("same_fact", "error", [level(100), level(101)], []),
    ("same_fact", "warning", [level(100), level(101, document="e")], []),
    ("same_fact", NO, [level(100), level(101, 2018), level(102, area="福建"), level(103, unit="人")], []),
    ("same_fact", NO, [level(100, low=95, high=105), level(101, document="e")], []),
    ("same_fact", "error", [change(-2.3), change(-3.2)], []),
    ("same_fact", NO, [change(-2.3), change(-3.2, since=2015)], []),
    ("same_fact", "warning", [rank(2), rank(3, document="e")], []),
    ("same_fact", NO, [rank(1, rank_among="全省", rank_of=11), rank(2)], []),
    ("same_fact", NO, [level(5, 2019, "破获案件", sentence="a"), level(7, 2019, "破获案件", sentence="b")], []),
    ("same_fact", NO, [level(5, indicator="没有的词"), level(7, indicator="没有的词", document="e")], []),
    ("same_fact", NO, [level(5, area=""), level(7, area="", document="e")], []),
    ("same_fact", "warning", [level(5, indicator="没有的词", sentence="a"), level(7, indicator="没有的词")], []),
    ("same_fact", NO, [level(5, indicator="没有的词", sentence="a"), level(7, indicator="没有的词", sentence="a")], []),
    ("same_fact", NO, [level(100, title="标题", sentence="标题"), level(101)], []),
    ("headline_against_body", "error", [level(100, title="标题", sentence="标题"), level(101)], []),
    ("headline_against_body", NO, [level(100, title="标题", sentence="标题"), level(101), level(100)], []),
    ("headline_against_body", NO, [change(-50, half=10, title="标题", sentence="标题"), change(-55.45)], []),
    ("headline_against_body", NO, [level(100, title="标题", sentence="标题"), level(101, 2018)], []),
    ("rank_beyond_set", "error", [rank(33)], []),
    ("rank_beyond_set", "error", [rank(0)], []),
    ("rank_beyond_set", NO, [rank(32), rank(8, 2018, low=1, rank_of=7), rank(99, 2017, rank_of=None)], []),
    (
        "streak_against_series",
        "warning",
        [claim("刑事立案数同比下降", "streak", 3, "年", year(2017, 2019)), change(2.0)],
        [],
    ),
    (
        "streak_against_series",
        "warning",
        [claim("群众安全感上升", "streak", 3, "年", year(2017, 2019)), points(-1)],
        [],
    ),
    ("streak_against_series", NO, [claim("刑事立案数同比下降", "streak", 3, "年", year(2017, 2019)), change(-2.0)], []),
    (
        "streak_against_series",
        NO,
        [claim("刑事立案数同比下降", "streak", 3, "年", year(2017, 2019)), change(2.0, 2016)],
        [],
    ),
    (
        "streak_against_series",
        NO,
        [claim("刑事立案数同比下降", "streak", 3, "年", year(2017, 2019)), change(2.0, area="福建")],
        [],
    ),
    ("streak_against_series", NO, [claim("跻身全国前列", "streak", 3, "年", year(2017, 2019)), change(2.0)], []),
    ("ambiguous_percent", "warning", [rate(97.5), change(1.4, indicator=SAFETY)], []),
    ("ambiguous_percent", "warning", [change(1.4, indicator=SAFETY)], []),
    ("ambiguous_percent", NO, [rate(97.5), points(1.4), change(1.4), level(9)], []),
    ("announced_count", "warning", [listed(4, "4项得分第一,分别是命案侦破、打击套路贷、指令研判。")], []),
    ("announced_count", "warning", [listed(2, "2项第一,即甲、乙、丙和丁。")], []),
    ("announced_count", NO, [listed(4, "4项得分第一,即缉捕在逃人员、指令研判、打击套路贷和命案侦破;其余第二。")], []),
    (
        "announced_count",
        NO,
        [listed(3, "3项第一,分别是呼和浩特、包头、赤峰。"), listed(7, "7项下降,包括潘火、凤山。")],
        [],
    ),
    ("announced_count", NO, [listed(3, "3项,比上年多2项,分别是甲、乙。"), listed(3, "3项。分别是甲、乙。")], []),
    (
        "announced_count",
        "warning",
        [change(-1, start=10), change(2, indicator="盗窃案件", start=11)],
        [document(text="用“两降一升”概括。\n其他\n")],
    ),
    (
        "announced_count",
        NO,
        [change(-1, start=10), change(2, indicator="盗窃案件", start=11)],
        [document(text="用“一升一降”概括。\n其他\n")],
    ),
    (
        "announced_count",
        NO,
        [
            rate(96.0, 2018, start=12),
            rate(97.5, start=13),
            change(-1, start=14),
            change(-1, 2019, "盗窃案件", start=15),
        ],
        [document(text="“两降一升”。\n" + "字" * 20)],
    ),
    ("change_of_definition", "note", [change(-19.2, 2016, "刑事发案数"), change(-2.3)], []),
    ("change_of_definition", NO, [change(-19.2, 2016, "刑事发案数"), change(-2.3), change(-2.3, 2016)], []),
    ("change_of_definition", NO, [change(-19.2, 2016, "盗窃案件"), change(-2.3)], []),
    ("change_of_definition", NO, [change(-19.2, 2016, "提请批捕案件数"), change(-2.3, 2019, "提请批捕人数")], []),
    ("change_of_definition", NO, [change(-19.2, 2016, "刑事发案数", area="福建"), change(-2.3)], []),
    ("change_of_set", "note", [rank(2), rank(3, 2018, rank_of=36)], []),
    ("change_of_set", NO, [rank(2), rank(3, 2018), rank(4, 2017, rank_of=None)], []),
    ("truncated_source", "note", [], [document(notes=("truncated: (下转A15版)",))]),
    ("truncated_source", NO, [], [document()]),
    ("inferred_date", "note", [], [document(notes=("publication date inferred from the text: 2019-10-31",))]),
    ("inferred_date", "note", [], [document(published=None)]),
    ("inferred_date", NO, [], [document(notes=("area inferred from the text: 宁波",))]),
]


def told(made, rule):
    return made.loc[made["rule"] == rule, "severity"].tolist()


@pytest.mark.parametrize(
    ("rule", "severity", "rows", "documents"), CASES, ids=[f"{n}-{c[0]}-{c[1]}" for n, c in enumerate(CASES)]
)
def test_rule_speaks_or_keeps_silent(rule, severity, rows, documents):
    assert told(findings(claims(*rows), documents), rule) == ([severity] if severity else [])


def test_every_rule_has_cases_of_both_kinds():
    for rule in RULES:
        assert {bool(severity) for name, severity, *_ in CASES if name == rule.__name__} == {True, False}, rule.__name__


def test_findings_keep_their_schema_order_and_ids():
    rows = [level(100), level(101), rank(33), rate(97.5), change(1.4, indicator=SAFETY), part_year(-9.02), change(-2.3)]
    made = findings(claims(*rows), [document(notes=("truncated: (下转A15版)",))])
    columns = {c.name: pa.Column(schema.DTYPES[c.type]) for c in schema.TABLES["findings"]}
    pa.DataFrameSchema(columns, strict=True, ordered=True, unique=["finding_id"]).validate(made)
    order = [schema.SEVERITIES.index(s) for s in made["severity"]]
    assert order == sorted(order) and len(set(order)) == 3
    assert (
        made["finding_id"].tolist()
        == findings(claims(*rows), [document(notes=("truncated: (下转A15版)",))])["finding_id"].tolist()
    )


def test_a_rule_is_added_as_one_function():
    def too_round(held):
        yield from (audit.Finding("note", (f.claim_id,), "太整", "too round") for f in held.all if f.value == 100)

    made = findings(claims(level(100), level(101, 2018)), rules=[*RULES, too_round])
    assert made[["rule", "claims", "message_zh"]].to_numpy().tolist() == [["too_round", "d:0", "太整"]]


SHIPPED = [
    ("whole_number_base", "error", ["4122", "47.94%", "2,786 → 47.954%", "2,787 → 47.901%"], {"4122人", "47.94%"}),
    (
        "change_against_levels",
        "note",
        ["6.8万人", "8.2万人", "20.59%", "19.5%", "[18.98, 22.22]", "[68,172.3, 68,500]"],
        {"6.8万人", "8.2万人", "19.5%"},
    ),
    ("part_year_against_year", "note", ["−9.02", "−2.3", "并不矛盾"], {"9.02%", "2.3%"}),
    (
        "ambiguous_percent",
        "warning",
        ["群众安全感", "96.15%", "96.1%", "[96.06, 96.25]", "[96, 96.2]"],
        {"97.5%", "1.4%"},
    ),
    ("whole_number_share", "error", ["278", "97.1%", "286 → 97.20%", "287 → 96.86%"], {"278项", "97.1%"}),
]


@pytest.mark.parametrize(("rule", "severity", "words", "quotes"), SHIPPED)
def test_shipped_bulletins(documents, rule, severity, words, quotes):
    held, _ = table.extract(documents)
    made = findings(held, documents)
    found = [
        row
        for row in made.to_dict("records")
        if row["rule"] == rule and all(word in row["message_zh"] for word in words)
    ]
    assert [row["severity"] for row in found] == [severity]
    known = held.set_index("claim_id")["quote"]
    assert quotes <= {known[claim] for claim in found[0]["claims"].split()}


def test_nine_months_and_the_year_are_no_conflict(documents):
    made = findings(table.extract(documents)[0], documents)
    assert not (
        {"same_fact", "change_against_levels", "parts_exceed_whole"}
        & set(made.loc[made["severity"] == "error", "rule"])
    )


@FEW
@given(worlds())
def test_nothing_is_wrong_in_a_consistent_world(world):
    """Only notes that a figure holds by rounding alone may come out: those are no contradictions."""
    made = findings(world.table)
    assert made.loc[made["rule"] != "change_against_levels", "message_en"].tolist() == []
    assert set(made["severity"]) <= {"note"}


def lie(world, rule):
    """Claims that break a consistent world in the way of one rule."""
    area = world.rows[0]["area"]
    told = {"area": area, "document": "lie"}
    first = next(row for row in world.rows if row["statistic"] == "rank")
    return {
        "parts_exceed_whole": lambda: [
            claim("第9类团伙", "level", 10**6, "个", year(2019), part_of=f"whole-{area}", **told)
        ],
        "breakdown_sum": lambda: [claim("第9类团伙", "level", 1, "个", year(2019), part_of=f"whole-{area}", **told)],
        "share_against_part": lambda: [
            claim("第8类团伙", "level", 1, "个", year(2019), part_of=f"whole-{area}", sentence="lie", **told),
            claim("第8类团伙", "share", 100, "%", year(2019), part_of=f"whole-{area}", sentence="lie", **told),
        ],
        "implied_out_of_range": lambda: [claim("破案率", "level", 120, "%", year(2014), **told)],
        "whole_number_base": lambda: [
            level(4122, 2009, FUGITIVES, "人", **told),
            change(47.94, 2009, FUGITIVES, 0.005, **told),
        ],
        "whole_number_share": lambda: [
            level(7, 2009, sentence="s", **told),
            claim(CRIME, "share", 97.1, "%", year(2009), low=97.05, high=97.15, sentence="s", **told),
        ],
        "change_against_levels": lambda: [level(100, 2008, **told), level(120, 2009, **told), change(30, 2009, **told)],
        "part_year_against_year": lambda: [
            change(-2.3, 2009, **told),
            claim(
                CRIME,
                "change",
                -50,
                "%",
                (date(2009, 1, 1), date(2009, 6, 30)),
                (date(2008, 1, 1), date(2008, 6, 30)),
                **told,
            ),
        ],
        "same_fact": lambda: [{**first, "claim_id": "lie", "low": 41, "high": 41, "value": 41}],
        "headline_against_body": lambda: [
            level(5, 2009, **told),
            level(6, 2009, title="标题", sentence="标题", **told),
        ],
        "rank_beyond_set": lambda: [{**first, "claim_id": "lie", "low": 41, "high": math.inf, "value": 41}],
        "streak_against_series": lambda: [
            claim(f"{CRIME}下降", "streak", 2, "年", year(2008, 2009), **told),
            change(9, 2009, **told),
        ],
        "ambiguous_percent": lambda: [change(1, 2009, SAFETY, **told)],
        "announced_count": lambda: [listed(4, "4项第一,分别是甲、乙。", **told)],
        "change_of_definition": lambda: [change(1, 2009, **told), change(1, 2010, "刑事发案数", **told)],
        "change_of_set": lambda: [{**first, "claim_id": "lie", "rank_of": first["rank_of"] + 1}],
    }[rule]()


LIES = [rule.__name__ for rule in RULES if rule.__name__ not in ("truncated_source", "inferred_date")]


@pytest.mark.parametrize("rule", LIES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(world=worlds())
def test_each_rule_finds_a_world_broken_in_its_way(rule, world):
    assert told(findings(claims(*world.rows, *lie(world, rule))), rule)
