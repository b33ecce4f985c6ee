"""The catalogue: literal matching, suggestions, bad rows, and the shipped file."""

from __future__ import annotations

import pytest

from analysis import schema, table
from analysis.lexicon import InputError
from analysis.source import read
from analysis.tables import catalogue
from tests.worlds import claim, claims, year

HEADER = ",".join(catalogue.COLUMNS)
ROW = "safety,群众安全感,Sense of safety,%,higher_better,rate,安全感|安全感率,,"


def written(folder, *lines):
    path = folder / "indicators.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("wording", "expected", "alias"),
    [
        ("群众安全感", "safety", "群众安全感"),
        ("安全感率", "safety", "安全感率"),
        ("刑事案件立案数", "crime_filed", "刑事案件立案数"),
        ("刑事发案数", "crime_occurred", "刑事发案数"),
        ("群众安全感程度指数", "safety_index", "群众安全感程度指数"),
        ("“五类”案件的破案率", "five_kinds_solved_rate", "“五类”案件破案率"),
        ("受（立）案", "crime_accepted", "受(立)案数"),
        ("安全感很好", "", ""),
        ("", "", ""),
    ],
)
def test_matching_is_literal_and_names_the_alias(wording, expected, alias):
    entry, used = catalogue.catalogue().match(wording)
    assert (entry.id if entry else "") == expected
    assert catalogue.plain(used) == catalogue.plain(wording if expected else alias)


def test_close_wordings_stay_apart_and_are_marked():
    pairs = catalogue.related().set_index(["indicator_id", "related_id"])
    for pair in (("crime_filed", "crime_occurred"), ("safety", "safety_index"), ("safety", "safety_order")):
        assert pairs.loc[pair, "note"]


def test_unmatched_wordings_are_listed_by_frequency_with_the_nearest_entries():
    rows = [
        claim(name, "level", 1, "起", year(2019)) for name in ("刑事立案数", "刑事立案数啊", "刑事立案数啊", "qwertz")
    ]
    made = catalogue.unmatched(claims(*rows))
    assert made[["indicator", "count"]].to_numpy().tolist() == [["刑事立案数啊", 2], ["qwertz", 1]]
    assert made["nearest"].str.startswith("crime_filed(刑事立案数)").tolist() == [True, False]


def test_catalogue_beside_the_documents_is_used_everywhere(tmp_path):
    (tmp_path / "bulletins").mkdir()
    (tmp_path / "bulletins" / "a.txt").write_text("2019年,宁波群众幸福感为97%。", encoding="utf-8")
    written(tmp_path, ROW, "happiness,幸福感,Happiness,%,higher_better,rate,群众幸福感,,")
    held, _ = table.extract(read(tmp_path / "bulletins", published="2020-01-15", area="宁波"))
    assert table.levels(held)[["indicator_id", "indicator"]].to_numpy().tolist() == [["happiness", "幸福感"]]


def test_new_alias_joins_the_series(tmp_path):
    rows = claims(claim("人民群众安全度", "level", 97, "%", year(2019)))
    assert catalogue.named(rows)["indicator_id"].tolist() == [""]
    path = written(tmp_path, ROW.replace("安全感率", "安全感率|人民群众安全度"))
    found = catalogue.named(rows, path)
    assert found[["indicator_id", "alias"]].to_numpy().tolist() == [["safety", "人民群众安全度"]]
    assert list(table.levels(schema.typed(found, "claims"))["indicator"]) == ["群众安全感"]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([ROW, ROW], ":3: the id safety is already used"),
        ([ROW, "other,别的,Other,%,neutral,rate,安全感,,"], ":3: the alias 安全感 already belongs to safety"),
        ([ROW.replace("higher_better", "up")], ":2: needs id and zh, a direction"),
        ([ROW.replace(",rate,", ",share,")], "a kind"),
        ([ROW + ",more"], ":2: not as many cells"),
        ([ROW, "b,乙,B"], ":3: not as many cells"),
        ([ROW[:-1] + "nobody,"], "safety is related to nobody"),
    ],
)
def test_bad_rows_are_refused_with_their_line(tmp_path, lines, says):
    with pytest.raises(InputError) as refused:
        catalogue.catalogue(written(tmp_path, *lines))
    assert says in str(refused.value) and "indicators.csv" in str(refused.value)


def test_wrong_columns_and_a_missing_file_are_refused(tmp_path):
    (tmp_path / "indicators.csv").write_text("id,name\n")
    with pytest.raises(InputError, match="the columns must be id, zh"):
        catalogue.catalogue(tmp_path / "indicators.csv")
    with pytest.raises(InputError, match="cannot be read"):
        catalogue.catalogue(tmp_path / "none.csv")


def test_shipped_catalogue_knows_most_of_what_the_bulletins_state(documents):
    held, _ = table.extract(documents)
    assert (held["indicator_id"] != "").mean() > 0.7


def test_shipped_catalogue_has_labels_and_plausible_units():
    for entry in catalogue.catalogue().entries.values():
        assert entry.en and entry.unit, entry.id
        assert (entry.unit == "%") == (entry.kind == "rate") or entry.kind == "ratio", entry.id
        assert (entry.unit == "元") == (entry.kind == "money") or entry.kind == "generic", entry.id
