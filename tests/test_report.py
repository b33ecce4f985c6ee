"""Reports: pages made, kept, made again and refused; tables that document themselves."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from conftest import notebook
from pages import faults

from analysis import exports, schema
from analysis.lexicon import InputError
from analysis.report import build
from analysis.site.notebook import checked

LISTED = """
[[report]]
name = "{name}"
notebook = "{name}.ipynb"
title = {{ zh = "题", en = "Title" }}
question = {{ zh = "问", en = "Question <asked>" }}
"""
TEXT = "2020年,全市共破获刑事案件5300起,同比下降6.5%。其中盗窃案件1200起。\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one bulletin, one notebook that works, and the listing of it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "data" / "manifest.csv").write_text(
        "document,title,published,area\none,题目,2021-01-15,宁波\n", encoding="utf-8"
    )
    notebook(tmp_path / "good.ipynb", "print('figures in', lang)")
    (tmp_path / "reports.toml").write_text(LISTED.format(name="good"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def made(project: Path) -> Callable[..., list[str]]:
    """The reports of the project built; what went wrong."""
    return lambda **how: build(data=project / "data", out=project / "out", listing=project / "reports.toml", **how)


def add(project: Path, name: str, *cells: str) -> None:
    notebook(project / f"{name}.ipynb", *cells)
    with (project / "reports.toml").open("a", encoding="utf-8") as file:
        file.write(LISTED.format(name=name))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_pages_are_whole_and_the_same_each_time(project: Path, made: Callable[..., list[str]]) -> None:
    assert made() == []
    first = contents(project / "out")
    for name in ("good.html", "good.en.html", "index.html", "index.en.html"):
        assert list(faults(project / "out" / name)) == []
    chinese, english = (first[name].decode() for name in ("good.html", "good.en.html"))
    assert '<html lang="zh-Hans">' in chinese and "<h1>问题</h1>" in chinese and "figures in zh" in chinese
    assert '<html lang="en">' in english and "<h1>Question</h1>" in english and "figures in en" in english
    assert re.search(r"<details class=\"gb-code\"><summary>Code</summary>.*print", english, re.S)
    assert "Question &lt;asked&gt;" in first["index.en.html"].decode()
    assert made(force=True) == []
    assert contents(project / "out") == first


def test_only_what_changed_is_made_again(project: Path, made: Callable[..., list[str]]) -> None:
    add(project, "other", "print(data)")
    made()
    page, other = project / "out" / "good.html", project / "out" / "other.html"
    os.utime(page, (0, 0))
    os.utime(other, (0, 0))
    notebook(project / "good.ipynb", "print('anew')")
    assert made() == []
    assert "anew" in page.read_text(encoding="utf-8")
    assert other.stat().st_mtime == 0
    (project / "data" / "one.txt").write_text(TEXT.replace("5300", "5400"), encoding="utf-8")
    made()
    assert other.stat().st_mtime > 0


def test_a_failing_notebook_leaves_its_last_page(project: Path, made: Callable[..., list[str]]) -> None:
    made()
    last = (project / "out" / "good.html").read_bytes()
    notebook(project / "good.ipynb", "x = 1", "1 / 0", "x")
    add(project, "dies", "import os; os.kill(os.getpid(), 9)")
    add(project, "fine", "print('done')")
    problems = made()
    assert [line.partition(".ipynb: ")[2] for line in problems] == [
        "cell cell-0: the kernel died",
        "cell cell-1: ZeroDivisionError: division by zero",
    ]
    assert (project / "out" / "good.html").read_bytes() == last
    assert not (project / "out" / "dies.html").exists()
    assert "done" in (project / "out" / "fine.html").read_text(encoding="utf-8")
    index = (project / "out" / "index.en.html").read_text(encoding="utf-8")
    assert "the last good one" in index and "ZeroDivisionError" in index
    assert not list((project / "out").glob(".*.part"))


def test_unreadable_bulletins_are_said_and_the_rest_done(project: Path, made: Callable[..., list[str]]) -> None:
    (project / "data" / "two.txt").write_text(" \n", encoding="utf-8")
    notebook(project / "good.ipynb", "import pathlib; print(sorted(p.name for p in pathlib.Path(data).glob('*.txt')))")
    (line,) = made()
    assert "two.txt" in line
    assert "['one.txt']" in (project / "out" / "good.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "said"), [({"nosuch": "1"}, "no parameter nosuch"), ({"lang": "fr"}, "fr")], ids=["unknown", "language"]
)
def test_wrong_parameters(made: Callable[..., list[str]], given: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        made(given=given)


def test_parameters_have_the_declared_type(tmp_path: Path) -> None:
    path = notebook(tmp_path / "n.ipynb", parameters='year: int = 2019  # year\nname: str = ""  # name')
    assert checked(path, {"year": "2020", "name": "2020"}) == {"year": 2020, "name": "2020"}
    with pytest.raises(InputError, match="year is of type int"):
        checked(path, {"year": "last"})


@pytest.mark.parametrize(
    "listing", ["[[report]", "[[report]]\nname = 'x'", LISTED.format(name="gone")], ids=["toml", "keys", "file"]
)
def test_wrong_listing(project: Path, made: Callable[..., list[str]], listing: str) -> None:
    (project / "reports.toml").write_text(listing, encoding="utf-8")
    with pytest.raises(InputError, match="reports.toml|gone.ipynb"):
        made()


def test_a_report_no_longer_listed_goes(project: Path, made: Callable[..., list[str]]) -> None:
    made()
    (project / "out" / "mine.html").write_text("kept", encoding="utf-8")
    text = (project / "reports.toml").read_text(encoding="utf-8").replace('name = "good"', 'name = "renamed"')
    (project / "reports.toml").write_text(text, encoding="utf-8")
    made()
    assert {p.name for p in (project / "out").glob("*.html")} == {
        *("index.html", "index.en.html", "renamed.html", "renamed.en.html", "mine.html")
    }


def test_changes_can_fail_the_build(project: Path, made: Callable[..., list[str]]) -> None:
    made()
    released = project / "released.csv"
    shutil.copy(project / "out" / "claims.csv", released)
    assert made(fail_on_changes=True) == []
    text = TEXT.replace("5300", "5400").replace("其中盗窃案件1200起。", "发生火灾3起,抓获8人。")
    (project / "data" / "one.txt").write_text(text, encoding="utf-8")
    said = "claims differ: 2 new, 1 gone, 1 changed; see changes.html"
    assert made(fail_on_changes=True) == [f"{project / 'out' / 'claims.csv'}: {said}"]
    assert made(fail_on_changes=True) == []
    assert made(fail_on_changes=True, before=released) == [f"{released}: {said}"]
    assert made(before=released) == []


def test_notebooks_get_the_claims_to_compare_with(project: Path, made: Callable[..., list[str]]) -> None:
    notebook(project / "good.ipynb", "print('against', before)", parameters='before: str = ""  # claims')
    made()
    released = project / "released.csv"
    shutil.copy(project / "out" / "claims.csv", released)
    made(before=released)
    assert "released.csv" in (project / "out" / "good.html").read_text(encoding="utf-8")


def test_the_date_comes_from_the_environment_only(
    project: Path, made: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made()
    assert "2023-11-14 22:13 UTC" in (project / "out" / "good.en.html").read_text(encoding="utf-8")


def test_the_data_package_is_valid_and_documents_every_column(project: Path, made: Callable[..., list[str]]) -> None:
    made()
    path = project / "out" / "datapackage.json"
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["resourceName", "fieldName", "note"])[:5]
    for resource in json.loads(path.read_text(encoding="utf-8"))["resources"]:
        header = (path.parent / resource["path"]).read_text(encoding="utf-8").split("\n")[0].split(",")
        fields = resource["schema"]["fields"]
        assert header == [field["name"] for field in fields]
        assert all(field["description"] for field in fields)


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl"])
def test_a_table_keeps_its_values_in_every_kind_of_file(tmp_path: Path, suffix: str) -> None:
    row = {"claim_id": "d:1", "quote": "96.4%以上", "low": 96.4, "high": float("inf"), "period_end": "2020-12-31"}
    table = schema.frame("claims", [row])
    path = tmp_path / f"t{suffix}"
    exports.save(table, path)
    readers = {".csv": pd.read_csv, ".parquet": pd.read_parquet, ".jsonl": lambda p: pd.read_json(p, lines=True)}
    (back,) = readers[suffix](path).to_dict("records")
    assert (back["claim_id"], back["quote"], float(back["high"]), str(back["period_end"])[:10]) == (
        *("d:1", "96.4%以上", float("inf"), "2020-12-31"),
    )


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("old")

    def half(part: Path) -> None:
        part.write_text("ne")
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match=r"t\.txt: cannot be written \(No space left on device\)"):
        exports.written(path, half)
    assert [p.read_text() for p in tmp_path.iterdir()] == ["old"]
