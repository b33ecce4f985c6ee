"""An analyst's corrections: applied, shown, and refused when they do not fit."""

from __future__ import annotations

import pytest

from analysis import table
from analysis.lexicon import InputError
from analysis.source import document
from analysis.tables import corrections
from analysis.tables.explanation import explain

TEXT = "本报讯 2019年,宁波刑事立案数同比下降2.3%,破获案件5300余起,抓获逃犯76人。全年另抓获逃犯76人。"
LOW_HIGH = [f"page,,76人,1,{column},70,更正,LX,2026-01-02" for column in ("low", "high")]
HEADER = ",".join(corrections.COLUMNS)


@pytest.fixture
def page():
    return document(TEXT, "page", published="2020-01-15", area="宁波")


def extracted(page, folder, *lines):
    path = folder / "corrections.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return table.extract([page], corrections=path)[0].set_index("quote", drop=False)


def test_correction_by_quote_is_applied_and_shown(page, tmp_path):
    before = extracted(page, tmp_path).loc["2.3%"]
    after = extracted(page, tmp_path, "page,,2.3%,1,indicator,刑事发案数,标题为发案,LX,2026-01-02").loc["2.3%"]
    assert (before["indicator_id"], before["corrected"]) == ("crime_filed", "")
    assert (after["indicator"], after["indicator_id"]) == ("刑事发案数", "crime_occurred")
    assert after["corrected"] == "indicator: 刑事立案数 (LX, 2026-01-02: 标题为发案)"


def test_correction_by_occurrence_takes_the_second(page, tmp_path):
    made = extracted(page, tmp_path, "page,,76人,2,area,全国,另一处,LX,2026-01-02")
    assert made.loc["76人", "area"].tolist() == ["宁波", "全国"]


def test_correction_by_claim_id_and_of_several_columns(page, tmp_path):
    name = extracted(page, tmp_path).loc["2.3%", "claim_id"]
    lines = [
        f"page,{name},2.3%,,{column},{value},更正启事,LX,2026-01-02"
        for column, value in (("value", -3.2), ("low", -3.25), ("high", -3.15))
    ]
    after = extracted(page, tmp_path, *lines).loc["2.3%"]
    assert after[["value", "low", "high"]].tolist() == [-3.2, -3.25, -3.15]
    assert after["corrected"].count("更正启事") == 3


def test_whatever_rests_on_a_correction_says_so(page, tmp_path):
    held = extracted(page, tmp_path, "page,,76人,1,value,70,更正,LX,2026-01-02", *LOW_HIGH).reset_index(drop=True)
    made = table.levels(held).query("indicator_id == 'fugitives' and value == 70")
    assert made["corrected"].tolist() == made["claims"].tolist() != []
    assert "✎ value: 76 (LX, 2026-01-02: 更正)" in explain(made, held)
    assert (table.levels(held).query("value != 70")["corrected"] == "").all()


def test_dates_and_empty_cells(page, tmp_path):
    line = "page,,5300余起,1,{},{},全年,LX,2026-01-02"
    after = extracted(page, tmp_path, line.format("period_start", "2018-01-01"), line.format("period_end", "")).loc[
        "5300余起"
    ]
    assert str(after["period_start"].date()) == "2018-01-01" and after["period_end"] is not None
    assert after[["period_end"]].isna().all()


def test_corrections_of_other_documents_stay_aside(page, tmp_path):
    assert (extracted(page, tmp_path, "elsewhere,,9人,1,value,1,x,LX,2026-01-02")["corrected"] == "").all()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("page,,99%,1,value,1,x,LX,2026-01-02", "99% stands 0 times in page, not 1; mend the row"),
        ("page,,76人,3,value,1,x,LX,2026-01-02", "76人 stands 2 times in page, not 3"),
        ("page,,本报讯,1,value,1,x,LX,2026-01-02", "no claim is occurrence 1 of 本报讯"),
        ("page,page:9999,,,value,1,x,LX,2026-01-02", "no claim is page:9999"),
        ("page,page:20,9%,,value,1,x,LX,2026-01-02", "no longer|now reads|no claim is"),
        ("page,,2.3%,1,value,3,x,LX,2026-01-02", "not within low and high"),
        ("page,,2.3%,1,value,three,x,LX,2026-01-02", "three is no float"),
        ("page,,2.3%,1,value,nan,x,LX,2026-01-02", "is no value"),
        ("page,,2.3%,1,value,,x,LX,2026-01-02", "an empty cell is no value"),
        ("page,,2.3%,1,statistic,guess,x,LX,2026-01-02", "guess is no statistic"),
        ("page,,2.3%,1,part_of,page:9999,x,LX,2026-01-02", "page:9999 is no claim"),
        ("page,,2.3%,1,quote,3.2%,x,LX,2026-01-02", "the column quote cannot be corrected"),
        ("page,,2.3%,1,value,1,,LX,2026-01-02", "reason is empty"),
        ("page,,2.3%,1,value,1,x,,2026-01-02", "who is empty"),
        ("page,,2.3%,1,value,1,x,LX,soon", "soon is no date"),
        ("page,,2.3%,first,value,1,x,LX,2026-01-02", "occurrence first is no number"),
        ("page,,,1,value,1,x,LX,2026-01-02", "names no claim"),
        ("page,,2.3%,1,value,1", "not as many cells"),
    ],
)
def test_what_does_not_fit_is_refused_with_file_and_line(page, tmp_path, line, says):
    with pytest.raises(InputError, match=rf"corrections.csv:2: .*({says})"):
        extracted(page, tmp_path, line)


def test_claim_id_with_another_quote_is_refused(page, tmp_path):
    name = extracted(page, tmp_path).loc["2.3%", "claim_id"]
    with pytest.raises(InputError, match="now reads 2.3%, not 9%"):
        extracted(page, tmp_path, f"page,{name},9%,,value,1,x,LX,2026-01-02")


def test_several_claims_on_one_quote_need_the_id(tmp_path):
    page = document("2019年,宁波群众安全感、满意度均为97.5%。", "page", published="2020-01-15", area="宁波")
    with pytest.raises(InputError, match="2 claims are occurrence 1 of 97.5%"):
        extracted(page, tmp_path, "page,,97.5%,1,area,全国,x,LX,2026-01-02")


def test_missing_file_and_wrong_columns(page, tmp_path):
    with pytest.raises(InputError, match="no such file of corrections"):
        table.extract([page], corrections=tmp_path / "none.csv")
    (tmp_path / "c.csv").write_text("claim_id,value\n")
    with pytest.raises(InputError, match="the columns must be document"):
        table.extract([page], corrections=tmp_path / "c.csv")


def test_shipped_corrections_fit_the_shipped_texts(documents):
    claims, _ = table.extract(documents)
    assert (claims["corrected"] != "").sum() >= 0
