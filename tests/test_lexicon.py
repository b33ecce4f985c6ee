"""The word tables: each reads, a bad row stops with its place, and every row of every table does its work."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis import lexicon
from analysis.claims import reading
from analysis.lex import tokens
from analysis.lexicon import FOLDER, InputError, rows, words
from analysis.period import resolve
from analysis.reading.asides import ASIDES
from analysis.reading.context import Claim
from analysis.reading.days import Period
from analysis.reading.figure import FIGURE, figure
from analysis.reading.phrase import head, trimmed
from analysis.reading.places import province
from analysis.source import document

TABLES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
PUBLISHED, JUNE = date(2021, 3, 15), Period(date(2020, 6, 1), date(2020, 6, 30))


@pytest.mark.parametrize("name", TABLES)
def test_table_reads_and_is_clean(name: str) -> None:
    table = rows(name)
    cells = [cell for row in table for cell in row.values()]
    assert table and all(cell == cell.strip() for cell in cells)
    assert words(name) == tuple(sorted((next(iter(row.values())) for row in table), key=len, reverse=True))


BAD = {
    "a cell too few": ("word\tcue\n达\n", ":2: 1 columns where the header has 2; mend the row"),
    "a cell too many": ("word\n# note\n\n达\tlevel\n", ":4: 2 columns where the header has 1; mend the row"),
    "no word": ("word\tcue\n\tlevel\n", ":2: 2 columns where the header has 2; mend the row"),
    "twice": ("# note\nword\n达\n为\n达\n", ":5: 达 is already in line 3; keep one of them"),
}


@pytest.mark.parametrize(("table", "told"), BAD.values(), ids=list(BAD))
def test_bad_row_stops_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, told: str) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text(table, encoding="utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    with pytest.raises(InputError, match=re.escape(f"{path}{told}")):
        rows.__wrapped__("bad")


def test_words_keeps_the_rows_asked_for() -> None:
    assert set(words("moves", how="noun", sign="-1")) == {
        row["word"] for row in rows("moves") if row["how"] == "noun" and row["sign"] == "-1"
    }


def claims(text: str, area: str = "宁波") -> list[Claim]:
    return reading(document(text, published=f"{PUBLISHED}", area=area)).claims


def by_area(row: dict[str, str]) -> bool:
    near = row["within"] if row["level"] == "county" else "宁波"
    return [c.area for c in claims(f"2020年,{row['word']}发生火灾12起。", near)] == [row["area"]]


def by_home(row: dict[str, str]) -> bool:
    area = {"world": "", "province": province("宁波")}.get(row["level"], "宁波")
    return [c.area for c in claims(f"2020年,绍兴发生火灾10起,{row['word']}发生火灾12起。")] == ["绍兴", area]


def by_agency(row: dict[str, str]) -> bool:
    word = row["word"]
    bodies = [word] if row["alone"] == "yes" else []
    bodies += {"name": [], "field": [word + "部门"], "kind": ["环保" + word]}[row["part"]]
    return all([c.indicator for c in claims(f"2020年,{body}查处案件12起。")] == ["查处案件"] for body in bodies)


def by_surname(row: dict[str, str]) -> bool:
    return claims(f"市民{row['word']}女士丢失手机2部,民警帮她找回。") == []


def by_base(row: dict[str, str]) -> bool:
    base = {"year": date(2019, 6, 1), "before": date(2020, 5, 1)}[row["step"]]
    return [c.base.start for c in claims(f"2020年6月,火灾起数{row['word']}下降5%。")] == [base]


def by_unit(row: dict[str, str]) -> bool:
    measured = "平均办案时间为" if row["kind"] == "time" else "登记总量"
    found = reading(document(f"2020年,{measured}12{row['unit']}。", published="2021", area="宁波"))
    if row["kind"] in ("sort", "age"):
        return (found.claims, [p.quote for p in found.passed]) == ([], [f"12{row['unit']}"])
    return [(c.figure.unit, c.figure.kind) for c in found.claims] == [(row["unit"], row["kind"])]


def by_move(row: dict[str, str]) -> bool:
    if row["how"] == "to":
        return [(c.statistic, c.figure.value) for c in claims(f"2020年,用户{row['word']}5万人。")] == [
            ("level", 50_000)
        ]
    got = [(c.statistic, c.figure.value) for c in claims(f"2020年,火灾起数同比{row['word']}5%。")]
    return got == [("change", 5 * int(row["sign"]))]


def by_hedge(row: dict[str, str]) -> bool:
    w = row["word"]
    wordings = {
        "before": [f"{w}590起"],
        "inside": [f"590{w}起"],
        "after": [f"590起{w}"],
        "both": [f"590{w}起", f"90万{w}起"],
    }
    read = [(q, m.group(), figure(m)) for q in wordings[row["place"]] if (m := FIGURE.search(q))]
    return all(q == quote and got and got.hedge == row["hedge"] for q, quote, got in read) and bool(read)


def by_filler(row: dict[str, str]) -> bool:
    sides = {"lead": ["{}抓获逃犯"], "trail": ["抓获逃犯{}"]}
    wordings = sides.get(row["side"]) or sides["lead"] + sides["trail"]
    return {trimmed(wording.format(row["word"])) for wording in wordings} == {"抓获逃犯"}


def by_head(row: dict[str, str]) -> bool:
    return head("某某" + row["word"]).endswith(row["word"])


def by_rank(row: dict[str, str]) -> bool:
    got = [(c.statistic, c.figure) for c in claims(f"2020年,群众安全感位列全省{row['word']}。")]
    first = 1 if row["position"].endswith("-") else int(row["position"])
    return [(s, f.value, f.interval) for s, f in got] == [
        ("rank", int(row["position"].rstrip("-")), (first, int(row["position"].rstrip("-"))))
    ]


def by_decoy(row: dict[str, str]) -> bool:
    return [(t.kind, t.value) for t in tokens(row["word"])] == [("z", row["reason"])]


def by_year(row: dict[str, str]) -> bool:
    got = [c.period.end for c in claims(f"2021年,破案90起。{row['word']}全年,抓获逃犯15人。")][1:]
    return [end.year for end in got if end] == [2021 + int(row["years"])]


DATED = {
    "same": JUNE,
    "same year": Period(date(2020, 1, 1), date(2020, 12, 31)),
    "same quarter": Period(date(2020, 4, 1), JUNE.end),
    "same month": JUNE,
    "year before": Period(date(2019, 6, 1), date(2019, 6, 30)),
    "day": Period(PUBLISHED, PUBLISHED),
    "day -1": Period(date(2021, 3, 14), date(2021, 3, 14)),
    "day -2": Period(date(2021, 3, 13), date(2021, 3, 13)),
    "week": Period(date(2021, 3, 15), PUBLISHED),
    "week -1": Period(date(2021, 3, 8), date(2021, 3, 14)),
    "month": JUNE,
    "month -1": Period(date(2021, 2, 1), date(2021, 2, 28)),
    "quarter": Period(date(2021, 1, 1), PUBLISHED),
    "quarter -1": Period(date(2020, 10, 1), date(2020, 12, 31)),
    "until": Period(None, PUBLISHED),
    "end": Period(None, JUNE.end),
    "start": Period(None, date(2019, 12, 31)),
    "year's end": Period(None, date(2020, 12, 31)),
    "third 上旬": Period(date(2020, 6, 1), date(2020, 6, 10)),
    "third 中旬": Period(date(2020, 6, 11), date(2020, 6, 20)),
    "third 下旬": Period(date(2020, 6, 21), JUNE.end),
}


def by_period(row: dict[str, str]) -> bool:
    """Whether the word is a token, and dated as its meaning says."""
    since = row["meaning"].removeprefix("since ")
    dated = DATED.get(row["meaning"]) or Period(date.fromisoformat(since), PUBLISHED)
    cut = [(t.kind, t.start, t.end) for t in tokens(row["word"] + ",破案12起")][0]
    return resolve(row["word"], PUBLISHED, JUNE) == dated and cut in [(k, 0, len(row["word"])) for k in "TB"]


# A sentence for the verbs of a use, and what its figures measure.
VERBS = {
    "act": ("2020年,全市缴获海洛因90克。\n\n海洛因\n{}12起。", ["缴获海洛因", "{}海洛因"]),
    "light": ("2020年,接报火灾。{}12起。", ["接报火灾"]),
    "given": ("2020年,为320名职工{}补贴90万元。", ["职工", "{}补贴"]),
}


def by_verb(row: dict[str, str]) -> bool:
    sentence, names = VERBS[row["use"]]
    return [c.indicator for c in claims(sentence.format(row["word"]))] == [n.format(row["word"]) for n in names]


# A sentence for the words of a kind, and what it must give: quotes with statistic, indicator or whole.
CUES = {
    "level": ("2020年,参保率{}75.5%。", [("75.5%", "level", "参保率", "")]),
    "share": ("2020年立案100起,其中,盗窃案件{}60.5%。", [("60.5%", "share", "盗窃案件", "100起")]),
    "respectively": (
        "2020年,破案率和结案率{}75.5%和80.5%。",
        [("75.5%", "level", "破案率", ""), ("80.5%", "level", "结案率", "")],
    ),
    "each": ("2020年,破案率和结案率{}75.5%。", [("75.5%", "level", "破案率", ""), ("75.5%", "level", "结案率", "")]),
    "standing": ("2020年,群众安全感{}全省第三。", [("第三", "rank", "群众安全感", "")]),
    "origin": ("2020年,参保率{}35.5%升至40.5%。", [("35.5%", "level", "参保率", ""), ("40.5%", "level", "参保率", "")]),
    "part": ("2020年立案100起,{},盗窃案件60起。", [("60起", "level", "盗窃案件", "100起")]),
    "pronoun": ("2020年立案100起,{}同比下降10.5%。", [("10.5%", "change", "立案", "")]),
    "adverb": ("2020年,{}抓获逃犯12人。", [("12人", "level", "抓获逃犯", "")]),
    "topic": ("2020年,从总量{},抓获逃犯12人。", [("12人", "level", "抓获逃犯", "")]),
}


def by_cue(row: dict[str, str]) -> bool:
    if row["cue"] == "list":
        return [t.kind for t in tokens(f"盗窃{row['word']}诈骗")] == ["x", "l", "x"]
    sentence, rows = CUES[row["cue"]]
    hedged = row["word"] if row["word"].startswith(("约", "大约")) and len(row["word"]) > 1 else ""
    got = claims(sentence.format(row["word"]))[-len(rows) :]
    stated = [(hedged + quote, *rest) for quote, *rest in rows]
    return [(c.quote, c.statistic, c.indicator, c.part_of.quote if c.part_of else "") for c in got] == stated


WORKS: dict[str, Callable[[dict[str, str]], bool]] = {
    "agencies": by_agency,
    "surnames": by_surname,
    "areas": by_area,
    "bases": by_base,
    "cues": by_cue,
    "decoys": by_decoy,
    "fillers": by_filler,
    "heads": by_head,
    "hedges": by_hedge,
    "homes": by_home,
    "moves": by_move,
    "periods": by_period,
    "ranks": by_rank,
    "units": by_unit,
    "verbs": by_verb,
    "years": by_year,
}


def word(row: dict[str, str]) -> str:
    return next(iter(row.values()))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_works(name: str) -> None:
    assert {word(row) for row in rows(name) if not WORKS[name](row)} == set()


@pytest.mark.parametrize("example", ASIDES)
def test_every_aside_drops_its_example_and_alone_does(example: str) -> None:
    kept = ASIDES[example].sub("", example)
    assert 1 < len(kept) < len(example) and trimmed(example) == trimmed(kept)
    assert [other for other, pattern in ASIDES.items() if pattern.sub("", example) == kept] == [example]
