"""Tokens: they cover every sentence without a gap, have the kinds they should, and cost linear work."""

from __future__ import annotations

import re
from functools import cache

import pytest
from casefile import FOLDER, cases
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import lex
from analysis.lex import tokens
from analysis.reading.layout import normalised
from analysis.source import document, read

KINDS = set("NPDORSTBAgvnuw=cfekmolpqtazx,;:()")


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence of the shipped bulletins and of the cases."""
    stated = [case.sentence for path in sorted(FOLDER.glob("*.txt")) for case in cases(path.stem)]
    texts = [*read(), *(document(s, published="2020", area="宁波") for s in stated)]
    parts = [s for text in texts for a in text.articles for s in (*a.headings, *(s for p in a.paragraphs for s in p))]
    return tuple(s.clean for s in parts)


def gapless(sentence: str) -> bool:
    """Whether tokens of known kinds follow each other from the first character to the last."""
    found = tokens(sentence)
    ends = [0, *(t.end for t in found)]
    known = all(t.kind in KINDS and t.start < t.end for t in found)
    return known and ends[:-1] == [t.start for t in found] and ends[-1] == len(sentence)


def test_tokens_cover_what_is_written() -> None:
    assert len(sentences()) > 500
    assert [s for s in sentences() if not gapless(s)] == []


PHRASES = """
2020年 1至6月 同比 较2019年 上升 下降 降幅 12起 近三成 97.5% 5.59个百分点 1.2万 第三 前8位 连续三年 宁波 市公安局 分别
其中 占 位列 在全省11个市中 “8·12”专案 110 第一时间 从 降至 、 和 , 。 ; : ( ) “ ” ! ? 每十万人 三百多 一 半 − - / 零 〇
几 数 第三十几 前几名 两
"""
WORDS = st.sampled_from(PHRASES.split())
CHARACTERS = st.text(
    "0123456789一二三十百千万亿年月日同比至的占第前名位中在、,。;:()“”《》%余近约翻番成倍A \n个項", max_size=60
)


@given(st.lists(WORDS, max_size=25).map("".join) | CHARACTERS | st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_tokens_cover_any_sentence(sentence: str) -> None:
    assert gapless(sentence) and gapless(normalised(sentence))


# kinds, sentence with / between its tokens
TOKENS = [
    ("TxN", "2020年/破案/12起"),
    ("TxBvP", "2020年/刑事立案/同比/下降/2.3%"),
    ("ABvD", "宁波/较2019年/提高/5.59个百分点"),
    ("xmkR", "安全感/在11个市中/位列/第三"),
    ("xwP", "破案率/上升到/97.5%"),
    ("xlxfPlP", "甲率/和/乙率/分别/1.5%/和/2.5%"),
    ("q,xN,cP", "其中/,/盗窃/12起/,/占/46.8%"),
    ("Sxu", "连续14个月/刑事警情/下降"),
    ("gxN", "公安机关/破案/12起"),
    ("zxN", "“8·12”/专案抓获/3人"),
    ("zx", "110/警力"),
    ("zx", "第一时间/处置"),
    ("zx", "第十三个/宣传日"),
    ("xoPwP", "参保率/从/35%/升至/40%"),
    ("N(P)", "12起/(/97.5%/)"),
]


@pytest.mark.parametrize(("kinds", "parts"), TOKENS, ids=lambda cell: cell)
def test_kinds(kinds: str, parts: str) -> None:
    sentence = parts.replace("/", "")
    found = tokens(sentence)
    assert ["".join(t.kind for t in found), "/".join(sentence[t.start : t.end] for t in found)] == [kinds, parts]


class Counted:
    """A pattern that counts its searches and the matches that they give."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.calls = pattern, 0

    def finditer(self, s: str) -> list[re.Match[str]]:
        found = list(self.pattern.finditer(s))
        self.calls += 1 + len(found)
        return found

    def match(self, s: str, at: int) -> re.Match[str] | None:
        self.calls += 1
        return self.pattern.match(s, at)


REPEATED = [
    "破案12起,",
    "2020年同比下降5%。",
    "“8·12”",
    "第一时间",
    "一",
    "宁波、",
    "在12个市中",
    "比去年",
    "12万亿",
    "连续三年(",
]


@pytest.mark.parametrize("part", REPEATED)
def test_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    scan = Counted(lex.SCAN)
    monkeypatch.setattr(lex, "SCAN", scan)
    work = []
    for times in (20, 40, 80):
        scan.calls = 0
        tokens(part * times)
        work.append(scan.calls)
    assert work[2] - work[1] <= 2.2 * (work[1] - work[0]) and work[2] <= 4 * len(part) * 80
