"""Reading files: encodings, line ends, the manifest, bad input in one line, and the layout of a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.lexicon import InputError
from analysis.reading.layout import Article, normalised
from analysis.source import COLUMNS, DATA, dated, decoded, document, read, read_all

TEXT = "2020年,宁波破案１２０起。\n同比下降3%。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_of_an_encoding(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("\n", end).encode(encoding))
    assert decoded(path) == TEXT


def test_big_endian_with_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert decoded(path) == TEXT


BAD = {
    "empty": (b"", "holds no text"),
    "blank": ("\ufeff \n\u3000\n".encode(), "holds no text"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xff", "not text"),
    "a null within": ("破案\0 12起".encode(), "not text"),
    "unmarked UTF-16": ("破案12起".encode("utf-16-le"), "not text"),
    "cut UTF-16": (b"\xff\xfe\x00", "not text"),
}


@pytest.mark.parametrize(("raw", "told"), BAD.values(), ids=list(BAD))
def test_bad_file_is_one_line_with_name_and_remedy(tmp_path: Path, raw: bytes, told: str) -> None:
    path = tmp_path / "坏.txt"
    path.write_bytes(raw)
    message = problem(lambda: read(path))
    assert message.startswith(f"{path}: ") and told in message and ";" in message


def problem(call: Callable[[], object]) -> str:
    """The one line of an InputError."""
    with pytest.raises(InputError) as error:
        call()
    assert "\n" not in str(error.value)
    return str(error.value)


def test_missing_file_and_empty_folder(tmp_path: Path) -> None:
    missing = tmp_path / "none.txt"
    assert problem(lambda: read(missing)).startswith(f"{missing}: cannot be read")
    assert problem(lambda: read(tmp_path)).startswith(f"{tmp_path}: no .txt file")


def folder(path: Path, manifest: str | bytes = "", **texts: str) -> Path:
    """A folder with a text for each name and, when there is one, a manifest."""
    path.mkdir(exist_ok=True)
    for name, text in (texts or {"a": TEXT}).items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    if manifest:
        raw = manifest.encode() if isinstance(manifest, str) else manifest
        (path / "manifest.csv").write_bytes(raw)
    return path


def test_read_all_keeps_the_others(tmp_path: Path) -> None:
    folder(tmp_path, good=TEXT, other=TEXT, empty="")
    documents, problems = read_all(tmp_path, tmp_path / "gone.txt")
    assert [d.name for d in documents] == ["good", "other"]
    assert [line.partition(":")[0] for line in problems] == [f"{tmp_path}/empty.txt", f"{tmp_path}/gone.txt"]


def test_read_all_keeps_the_others_beside_an_empty_folder(tmp_path: Path) -> None:
    good, empty = folder(tmp_path / "good"), tmp_path / "empty"
    empty.mkdir()
    documents, problems = read_all(empty, good)
    assert [d.name for d in documents] == ["a"] and len(problems) == 1


FULL = ",".join(COLUMNS)


def test_manifest(tmp_path: Path) -> None:
    path = folder(tmp_path, f"{FULL}\na,标题,2020-04,某报,宁波,http://x/a,摘\n")
    (got,) = read(path)
    assert (got.title, got.published, got.precision, got.publisher) == ("标题", date(2020, 4, 30), "month", "某报")
    assert (got.area, got.url, got.note, got.notes) == ("宁波", "http://x/a", "摘", ())


def test_manifest_with_a_mark_and_few_columns(tmp_path: Path) -> None:
    (got,) = read(folder(tmp_path, "\ufeffdocument,area\r\na,台州\r\n"))
    assert got.area == "台州"


def test_what_is_told_overrules_the_manifest(tmp_path: Path) -> None:
    (got,) = read(folder(tmp_path, "document,published,area\na,2020,宁波\n"), published="2021-02-03", area="绍兴")
    assert (got.published, got.precision, got.area) == (date(2021, 2, 3), "day", "绍兴")


def test_manifest_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "m.csv"
    elsewhere.write_text("document,area\na,台州\n", encoding="utf-8")
    path = folder(tmp_path / "texts", "document,area\na,宁波\n")
    assert [d.area for d in read(path, manifest=elsewhere)] == ["台州"]
    elsewhere.unlink()
    assert problem(lambda: read(path, manifest=elsewhere)).startswith(f"{elsewhere}: no such manifest")


MANIFESTS = {
    "unknown column": ("document,publishd\na,2020\n", "unknown column publishd"),
    "no key": ("title\nx\n", "no column document"),
    "month 13": ("document,published\nb,2020\na,2020-13\n", ":3: 2020-13 is no date; write 2020-04-15"),
    "slashes": ("document,published\na,2020/04/15\n", "2020/04/15 is no date"),
    "31 April": ("document,published\na,2020-04-31\n", "2020-04-31 is no date"),
    "a comma too many": ("document,title\na,x,y\n", ":2: more cells than the header"),
    "four parts": ("document,published\na,2020-04-15-01\n", "2020-04-15-01 is no date"),
    "twice": ("document,area\na,宁波\na,绍兴\n", ":3: a is already told"),
    "no name": ("document,area\n,宁波\n", ":2: a row without document"),
    "words": ("document,published\na,四月\n", "四月 is no date"),
}


@pytest.mark.parametrize(("manifest", "told"), MANIFESTS.values(), ids=list(MANIFESTS))
def test_bad_manifest(tmp_path: Path, manifest: str, told: str) -> None:
    path = folder(tmp_path, manifest)
    message = problem(lambda: read(path))
    assert message.startswith(f"{tmp_path}/manifest.csv:") and told in message


def test_manifest_in_another_encoding(tmp_path: Path) -> None:
    (got,) = read(folder(tmp_path, "document,title\na,标题\n".encode("gb18030")))
    assert got.title == "标题"


def test_manifest_that_is_a_folder(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "manifest.csv").mkdir()
    assert problem(lambda: read(path)).startswith(f"{path}/manifest.csv: is a folder")


DATES = [
    ("2020-04-15", date(2020, 4, 15), "day"),
    ("2020-04", date(2020, 4, 30), "month"),
    ("2020-02", date(2020, 2, 29), "month"),
    ("2020", date(2020, 12, 31), "year"),
    ("", None, ""),
]


@pytest.mark.parametrize(("text", "last", "precision"), DATES)
def test_dated(text: str, last: date | None, precision: str) -> None:
    assert dated(text) == (last, precision)


INFERRED = [
    ("2019年3月2日,发布会召开。", date(2019, 3, 2)),
    ("来源:某网 2021-03-30 10:24", date(2021, 3, 30)),
    ("2018年至2020年,破案12起。", date(2020, 12, 31)),
    ("破案12起。", None),
    ("2019年13月45日", date(2019, 12, 31)),
]


@pytest.mark.parametrize(("text", "published"), INFERRED)
def test_publication_date_is_inferred_and_said_so(text: str, published: date | None) -> None:
    got = document(text, area="宁波")
    told = (f"publication date inferred from the text: {published}",) if published else ()
    assert (got.published, got.notes) == (published, told)


def test_area_is_inferred_and_said_so() -> None:
    got = document("台州破案12起,台州市抓获3人,浙江省5人。", published="2020")
    assert (got.area, got.notes) == ("台州", ("area inferred from the text: 台州",))


@pytest.mark.parametrize("turn", ["下转A15版", "下转第3版", "(下转B02版)", "（下转第3版）", "(未完待续)"])
def test_page_turn_is_noted(turn: str) -> None:
    (note,) = document(f"破案12起。\n{turn}\n", published="2020", area="宁波").notes
    assert note.startswith("truncated: ") and turn.strip("（）()") in note


def test_continuation_is_not_truncated() -> None:
    assert document("(上接A01版)\n破案12起。", published="2020", area="宁波").notes == ()


def test_shipped_bulletins_are_read_when_nothing_is_named() -> None:
    documents = read()
    assert {d.name for d in documents} == {p.stem for p in (DATA / "bulletins").glob("*.txt")}
    assert all(d.published and d.area and d.title and len(d.sha256) == 64 for d in documents)


def laid_out(text: str) -> list[Article]:
    return list(document(text, published="2020", area="宁波").articles)


def paragraphs(article: Article) -> list[str]:
    return ["/".join(s.clean for s in paragraph) for paragraph in article.paragraphs]


# name, text with | for a line end, then headline and paragraphs of sentences (with / between) of each article
PAGES = {
    "a headline": ("破案数下降|去年破案12起。今年10起。", [("破案数下降", ["去年破案12起。/今年10起。"])]),
    "no headline": ("去年破案12起。", [("", ["去年破案12起。"])]),
    "two paragraphs": ("去年破案12起。|今年10起。", [("", ["去年破案12起。", "今年10起。"])]),
    "broken in a word": ("去年,破获各类|案件12起,抓获嫌|疑人3名。", [("", ["去年,破获各类案件12起,抓获嫌疑人3名。"])]),
    "broken in a number": ("去年,破案1|2起,抓获3|人。", [("", ["去年,破案12起,抓获3人。"])]),
    "two articles": (
        "甲降|本报讯 去年破案12起。||乙升|又讯 去年抓获3人。",
        [("甲降", ["去年破案12起。"]), ("乙升", ["去年抓获3人。"])],
    ),
    "a byline and a turn": ("甲降|本报讯(记者 王某)去年破案12起。|(下转A15版)", [("甲降", ["去年破案12起。"])]),
    "a numbered list": ("1.破案12起。|2.抓获3人。", [("", ["破案12起。", "抓获3人。"])]),
}


@pytest.mark.parametrize(("text", "pages"), PAGES.values(), ids=list(PAGES))
def test_layout(text: str, pages: list[tuple[str, list[str]]]) -> None:
    assert [(a.title, paragraphs(a)) for a in laid_out(text.replace("|", "\n"))] == pages


def test_sentences_know_where_they_stand() -> None:
    text = "破案\n２０２０年,全市破获各类\n案件 12 起。"
    (sentence,) = [s for a in laid_out(text) for p in a.paragraphs for s in p]
    start, end = sentence.span(sentence.clean.index("12"), sentence.clean.index("12") + 2)
    assert text[start:end] == "12"
    assert all(normalised(text)[at] == c for c, at in zip(sentence.clean, sentence.at, strict=True))


@given(st.text() | st.text("０９％，。（）億萬臺「」　\u00a0−\ufeff㎡１"))
def test_normalised_keeps_length_and_is_stable(text: str) -> None:
    plain = normalised(text)
    assert len(plain) == len(text) and normalised(plain) == plain
    assert [i for i, c in enumerate(text) if c == "\n"] == [i for i, c in enumerate(plain) if c == "\n"]


@pytest.mark.parametrize(("text", "plain"), [("９％", "9%"), ("億萬與", "亿万与"), ("「甲」，（乙）", "“甲”,(乙)")])
def test_normalised(text: str, plain: str) -> None:
    assert normalised(text) == plain
