"""Scoring: claims made from the annotations are all right, and each thing that is spoilt costs what it should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas import DataFrame

from analysis import schema, score
from analysis.charts import display
from analysis.lexicon import InputError
from analysis.source import Document, document

TEXT = "2020年共有590余件,其中盗窃120件,诈骗80件,占15%。"
HEADER = "quote,nth,area,indicator,statistic,value,low,high,hedge,unit,period_start,period_end,base_start,base_end"
HEADER += ",rank_of,rank_among,part_of,optional"
GOLD = """
590余件,1,宁波,刑事案件|案件,level,590,590,600,over,件,2020-01-01,2020-12-31,,,,,,
120件,1,宁波,盗窃,level,120,120,120,,件,2020-01-01,2020-12-31,,,,,590余件,
80件,1,宁波,诈骗,level,80,80,80,,件,2020-01-01,2020-12-31,,,,,590余件,
15%,1,,诈骗,share,15,14.5,15.5,,%,2020-01-01,2020-12-31,,,,,,1
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "d.csv").write_text(HEADER + GOLD, encoding="utf-8")
    return tmp_path


def claims_of(path: Path, text: str) -> DataFrame:
    """The annotations of a document as a table of claims."""
    rows = score.annotated(path, text)
    ids = {row["quote"]: f"{path.stem}:{row['start']}" for row in reversed(rows)}
    for number, row in enumerate(rows):
        row |= {"document": path.stem, "indicator": row["indicator"].split("|")[0], "rule": "gold"}
        row |= {"claim_id": f"{path.stem}:{row['start']}.{number}", "part_of": ids.get(row["part_of"], "")}
        row |= {"rank_of": row["rank_of"] or None}
    known = {row["claim_id"].partition(".")[0]: row["claim_id"] for row in reversed(rows)}
    for row in rows:
        row["part_of"] = known.get(row["part_of"], "")
    return schema.frame("claims", rows)


def total(claims: DataFrame, gold: Path) -> dict[str, Any]:
    return dict(score.summary(score.judged_documents(claims, gold, [document(TEXT, "d")])).iloc[-1])


def test_right_claims_are_all_right(gold: Path) -> None:
    rates = total(claims_of(gold / "d.csv", TEXT), gold)
    assert (rates["gold"], rates["claims"], rates["found_f1"], rates["strict_f1"]) == (3, 3, 1, 1)


def spoilt(column: str, value: Any) -> Callable[[DataFrame], DataFrame]:
    return lambda t: t.assign(**{column: t[column].where(t["quote"] != "120件", value)})


@pytest.mark.parametrize(
    ("spoil", "claims", "found", "strict", "wrong"),
    [
        (spoilt("value", 121.0), 3, 3, 2, "value"),
        (spoilt("low", 119.0), 3, 3, 2, "interval"),
        (spoilt("hedge", "about"), 3, 3, 3, "hedge"),
        (spoilt("unit", "起"), 3, 3, 2, "unit"),
        (spoilt("statistic", "share"), 3, 3, 2, "statistic"),
        (spoilt("area", "杭州"), 3, 3, 2, "area"),
        (spoilt("indicator", "打掉团伙"), 3, 3, 2, "indicator"),
        (spoilt("indicator", "(盗)窃"), 3, 3, 3, None),
        (spoilt("period_end", pd.Timestamp("2020-11-30")), 3, 3, 2, "period"),
        (spoilt("part_of", ""), 3, 3, 2, "part_of"),
        (lambda t: t[t["quote"] != "120件"], 2, 2, 2, None),
        (lambda t: t[t["quote"] != "15%"], 3, 3, 3, None),
        (
            lambda t: t.assign(
                start=t["start"].where(t["quote"] != "120件", 0), end=t["end"].where(t["quote"] != "120件", 4)
            ),
            3,
            2,
            2,
            None,
        ),
        (lambda t: pd.concat([t, t[t["quote"] == "120件"]]), 4, 3, 3, None),
        (lambda t: pd.concat([t, t[t["quote"] == "15%"]]), 3, 3, 3, None),
    ],
)
def test_what_is_spoilt_costs(
    gold: Path, spoil: Callable[[DataFrame], DataFrame], claims: int, found: int, strict: int, wrong: str | None
) -> None:
    table = spoil(claims_of(gold / "d.csv", TEXT))
    rates = total(table, gold)
    assert rates["claims"] == claims
    assert (rates["found_p"], rates["found_r"]) == (found / claims, found / 3)
    assert (rates["strict_p"], rates["strict_r"]) == (strict / claims, strict / 3)
    fields = score.fields(score.judged_documents(table, gold, [document(TEXT, "d")]))
    assert list(fields["field"][fields["right"] < fields["applies"]]) == ([wrong] if wrong else [])


def test_errors_name_the_rule_and_both_values(gold: Path) -> None:
    table = spoilt("value", 121.0)(claims_of(gold / "d.csv", TEXT))
    (row,) = score.errors(score.judged_documents(table, gold, [document(TEXT, "d")])).to_dict("records")
    assert (row["outcome"], row["rule"], row["wrong"]) == ("found", "gold", "value: gold 120, got 121.0")


def test_by_rule(gold: Path) -> None:
    table = spoilt("rule", "other")(spoilt("unit", "起")(claims_of(gold / "d.csv", TEXT)))
    rules = score.rules(score.judged_documents(table, gold, [document(TEXT, "d")])).set_index("rule")
    assert rules["claims"].to_dict() == {"gold": 2, "other": 1}
    assert rules["strict"].to_dict() == {"gold": 2, "other": 0}


def test_gold_that_does_not_fit_its_text_is_named(gold: Path) -> None:
    with pytest.raises(InputError, match=r"d\.csv:2: 590余件 stands 0 times"):
        score.annotated(gold / "d.csv", "别的文字")


def test_shipped_annotations_fit_their_texts(documents: list[Document]) -> None:
    gold = Path(__file__).parent / "gold"
    texts = {document.name: document.text for document in documents}
    tables = [claims_of(path, texts[path.stem]) for path in sorted(gold.glob("*.csv"))]
    rates = score.summary(score.judged_documents(pd.concat(tables), "", documents)).iloc[-1]
    assert (len(tables), rates["found_f1"], rates["strict_f1"]) == (15, 1, 1)


def test_the_total_is_called_so_in_the_language_of_the_page(gold: Path) -> None:
    results = score.judged_documents(claims_of(gold / "d.csv", TEXT), gold, [document(TEXT, "d")])
    assert "<td>合计</td>" in display.sheet(score.summary(results)).html
