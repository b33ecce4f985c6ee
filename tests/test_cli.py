"""The command line: what goes out, what is said, how it ends."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis import schema
from analysis.__main__ import main

ROOT = Path(__file__).parent.parent
TEXT = "2020年,全市共破获刑事案件5300起,同比下降6.5%。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a bulletin and a file that is none."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0\xff\0\xff\x80")
    return tmp_path


def ended(*arguments: object) -> int:
    """Exit code of a command, whether it returns or is refused by the parser."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as end:
        return int(end.code or 0)


def test_extract_writes_csv_to_stdout(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("extract", folder / "a.txt", "--published", "2021-01-15", "--area", "宁波") == 0
    out, said = capsys.readouterr()
    table = pd.read_csv(io.StringIO(out), keep_default_na=False)
    assert list(table) == schema.names("claims")
    assert list(table["quote"]) == ["5300起", "6.5%"]
    assert (table["area"].iloc[0], table["period_end"].iloc[0]) == ("宁波", "2020-12-31")
    assert said == ""


def test_one_bad_file_is_said_and_the_rest_is_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "out" / "claims.parquet"
    assert ended("extract", folder, "-o", target, "--unread", folder / "unread.csv") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("gongbao: ") and "b.txt" in line
    assert list(pd.read_parquet(target)["quote"]) == ["5300起", "6.5%"]
    assert (folder / "unread.csv").read_text(encoding="utf-8").startswith("document,start")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "nosuch.txt"], "nosuch.txt"),
        (["extract", "{}/b.txt"], "b.txt"),
        (["extract", "{}/a.txt", "--manifest", "{}/none.csv"], "none.csv"),
        (["extract", "{}/a.txt", "-o", "claims.xlsx"], ".parquet"),
        (["extract", "{}/a.txt", "-o", "{}/a.txt/claims.csv"], "claims.csv"),
        (["extract", "{}/a.txt", "--published", "2020-13"], "2020-13"),
        (["extract", "{}/a.txt", "--workers", "0"], "workers"),
        (["extract", "{}/a.txt", "--engine", "spark"], "engine"),
        (["extract", "{}/a.txt", "--engine", "dask", "--scheduler", "nonsense://1"], "nonsense://1"),
        (["report", "nosuch"], "trends"),
        (["report", "trends", "-p", "nosuch", "1"], "indicator"),
        (["report", "--data", "{}/none"], "none"),
        (["report", "--before", "{}/none.csv"], "none.csv"),
        (["report", "--before", "{}/b.txt"], "b.txt"),
        (["report", "--out", "{}/new", "--fail-on-changes"], "--before"),
        (["score", "--gold", "{}"], "no annotations"),
        (["score"], "--gold"),
        (["nonsense"], "extract"),
        ([], "COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_calls_end_with_2_and_one_line(
    folder: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(*(argument.format(folder) for argument in arguments)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1 and said in err


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("document,colour\na,red\n", "colour"),
        ("title\nx\n", "document"),
        ("document,published\na,2021-31-12\n", "2021-31-12"),
    ],
)
def test_a_wrong_manifest_is_named(folder: Path, manifest: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "manifest.csv").write_text(manifest, encoding="utf-8")
    assert ended("extract", folder) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "manifest.csv" in err and said in err


@pytest.mark.parametrize(
    "engine", [["--workers", "2"], ["--engine", "dask", "--workers", "2"]], ids=["processes", "dask"]
)
def test_engines_give_the_same_table(tmp_path: Path, engine: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.engines.SHARD", 4)
    assert ended("extract", "-o", tmp_path / "one.csv", "--unread", tmp_path / "u1.csv") == 0
    assert ended("extract", "-o", tmp_path / "two.csv", "--unread", tmp_path / "u2.csv", *engine) == 0
    for one, two in (("one.csv", "two.csv"), ("u1.csv", "u2.csv")):
        assert (tmp_path / one).read_bytes() == (tmp_path / two).read_bytes()


def test_audit_ends_with_1_if_something_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert ended("audit", tmp_path / "a.txt", "--published", "2021-01-15") == 0
    assert "error" not in capsys.readouterr().out
    impossible = "2020年,在全省11个城市中,宁波群众安全感排名第20位。"
    (tmp_path / "a.txt").write_text(impossible, encoding="utf-8")
    assert ended("audit", tmp_path / "a.txt", "--published", "2021-01-15") == 1
    assert "rank_beyond_set" in capsys.readouterr().out


@pytest.mark.parametrize("by", ["document", "statistic", "rule", "field"])
def test_score(by: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("score", "--gold", ROOT / "tests" / "gold", "--by", by) == 0
    assert "total" in capsys.readouterr().out


@pytest.mark.parametrize("command", [[], ["extract"], ["report"], ["audit"], ["score"]], ids=" ".join)
def test_help_tells_the_exit_codes(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(*command, "--help") == 0
    assert "exit codes: 0 done" in " ".join(capsys.readouterr().out.split())


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m analysis extract | head -1"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT)
    assert run.stdout.startswith("claim_id,") and run.stderr == ""


def test_extract_does_not_wait_for_the_notebook_stack() -> None:
    code = "import sys, analysis.__main__; print({'papermill', 'nbconvert', 'seaborn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
