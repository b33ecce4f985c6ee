"""The laws of reading: offsets are truth, nothing vanishes, the same text gives the same claims, no text is too odd."""

from __future__ import annotations

import re

import pytest
from casefile import FOLDER, cases
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.claims import Passage, Reading, reading
from analysis.lex import tokens
from analysis.reading.context import Claim
from analysis.reading.layout import BYLINE, MARKER, TURN, normalised
from analysis.source import Document, document, read

SHIPPED = read()
SENTENCES = [
    document(case.sentence, case.file, published=case.published, area=case.area)
    for path in sorted(FOLDER.glob("*.txt"))
    for case in cases(path.stem)
]
TOLD = set("TBS")  # kinds of tokens whose digits are no figures of their own: periods, bases and streaks
HEAD, LABEL = (
    re.compile("[^\n]*"),
    re.compile(r"(?m)^[\s|]*[^\s|]+"),
)  # of a table: its first line, the names of its rows


def stated(found: Reading) -> list[Claim | Passage]:
    """All that a reading finds: claims, unread figures and decoys."""
    return [*found.claims, *found.unread, *found.passed]


@pytest.mark.parametrize("text", [*SHIPPED, *SENTENCES], ids=lambda d: d.name)
def test_offsets_are_truth(text: Document) -> None:
    found = reading(text)
    assert [p for p in stated(found) if text.text[p.start : p.end] != p.quote or not p.quote] == []
    ids = [claim.claim_id for claim in found.claims]
    assert len(set(ids)) == len(ids)


def accounted(text: Document, found: Reading) -> set[int]:
    """Offsets in claims, unread figures and decoys, in periods, bases and streaks, and in marks of the layout."""
    plain = normalised(text.text)
    places = {i for p in stated(found) for i in range(p.start, p.end)}
    for article in text.articles:
        heads = [HEAD.match(plain, grid.start) for grid in article.tables]
        labels = [m for grid in article.tables for m in LABEL.finditer(plain, grid.start, grid.end)]
        places |= {i for m in (*heads, *labels) if m for i in range(*m.span())}
        for sentence in (*article.headings, *(s for paragraph in article.paragraphs for s in paragraph)):
            told = [t for t in tokens(sentence.clean) if t.kind in TOLD]
            places |= {sentence.at[i] for t in told for i in range(t.start, t.end)}
    lines = [at for m in re.finditer(r"(?m)^[^\S\n]*", plain) for at in m.span()]
    marks = [m for at in lines for mark in (BYLINE, MARKER, TURN) if (m := mark.match(plain, at))]
    return places | {i for m in marks for i in range(*m.span())}


def vanished(text: Document) -> list[str]:
    """Runs of ASCII or full-width digits that nothing accounts for, each with what stands around it."""
    known = accounted(text, reading(text))
    runs = re.finditer("[0-9０-９]+", text.text)
    return [text.text[max(0, m.start() - 9) : m.end() + 9] for m in runs if not known.issuperset(range(*m.span()))]


@pytest.mark.parametrize("text", [*SHIPPED, *SENTENCES], ids=lambda d: d.name)
def test_no_figure_vanishes(text: Document) -> None:
    assert vanished(text) == []


def test_every_decoy_has_a_reason() -> None:
    assert all(passage.reason for text in (*SHIPPED, *SENTENCES) for passage in reading(text).passed)


@pytest.mark.parametrize("text", SHIPPED, ids=lambda d: d.name)
def test_two_runs_are_the_same(text: Document) -> None:
    again = document(text.text, text.name, published=f"{text.published}", area=text.area)
    first, second = reading(text), reading(again)
    assert [(c.claim_id, c.indicator, c.figure) for c in first.claims] == [
        (c.claim_id, c.indicator, c.figure) for c in second.claims
    ]


def test_ids_are_those_of_the_text_alone() -> None:
    text = "２０２０年,破案12起,各抓获3人、5人。\n命案、“五类”案件破案率达100%。"
    first, second = (reading(document(text, name, published="2021", area="宁波")).claims for name in ("a b", "c"))
    ids = [claim.claim_id for claim in first]
    assert all(i == f"a_b:{c.start}" or re.fullmatch(rf"a_b:{c.start}\.\d", i) for i, c in zip(ids, first, strict=True))
    assert [i.replace("a_b:", "c:") for i in ids] == [claim.claim_id for claim in second]
    assert any(i.endswith(".2") for i in ids)


def test_a_month_told_in_passing_ends_with_its_paragraph() -> None:
    text = "2023年,全市接报火警516起。\n\n去年7月,仓库火警有9起。\n\n消防队疏散群众340人。"
    claims = reading(document(text, published="2024-01-10", area="宁波")).claims
    assert [str(c.period.start) for c in claims] == ["2023-01-01", "2023-07-01", "2023-01-01"]


WORDS = """
2020年 今年1至6月 同比 环比 较2019年 上升 下降 降至 降幅 12起 １２０人 近三成 97.5% 5.59个百分点 1.2万元 第三名 前八位
连续3年 位列 占 其中 分别 各 从 达 为 是 、 和 , 。 ; : “ ” 宁波 全省 公安机关 破案 命案 安全感 每十万人 110
“8·12”专案 30余 以上 两项 前者 至 成 ( ) 第3 前5名 几 数 -
"""
MADE = st.lists(st.sampled_from(WORDS.split()), max_size=30).map("".join)
ODD = st.text("2019年月日同比下降上升占其中第名位的万亿余近%百分点倍人起、,。;:“”A \n个項萬零〇十", max_size=80)


@given(MADE | ODD | st.text(max_size=60) | st.lists(MADE, max_size=4).map("\n".join))
@example("“第" + "九" * 400 + "名")
@example("99999999999999999999999999999999年" * 5)
@example("(((“2019年同比")
@example("2项进入前5名,3项列第3。")  # two positions whose members are not named
@example(" 0、")  # a mark and nothing behind it
@example("刑事案件\n-\n12 13")  # a line without a sentence
@example("全市刑事警情下降12%" + "、海曙区" * 60 + "均有好转。")  # a list that a pattern may not read in every way
@settings(max_examples=300, deadline=None)
def test_laws_hold_for_any_text(content: str) -> None:
    text = document(content, "odd", published="2020-02-29", area="宁波")
    found = reading(text)
    for place in stated(found):
        assert content[place.start : place.end] == place.quote != ""
    assert vanished(text) == []
    assert len({claim.claim_id for claim in found.claims}) == len(found.claims)


ODDITIES = {
    "nothing": "",
    "blanks": " \u3000\n\t\n",
    "traditional": "本港去年錄得案件12萬宗,較上年減少3.5%。",
    "emoji": "破案12起😀👍🏽,同比↑5%🎉",
    "half-open brackets": "((“《破案12起,「同比【下降5%)】",
    "controls": "\x00破案\u202e12起\x1b[31m,\ufeff抓获3人\u200b",
    "other digits": "抓获٣٤人,१२起,²³名,½,Ⅻ,①②",
    "no such dates": "2019年13月45日破案5起,2月30日抓获3人,0000年,第5季度,近0年",
    "many figures": "打掉" + "12个、" * 500 + "团伙",
    "many brackets": "(" * 2000 + "12人",
    "many myriads": "萬億" * 500 + "起",
    "a rank in parentheses": "群众安全感97.5%(全省第3名)。",
    "a count of ranks with no members": "2020年,12项指标位列全省第1位。",
    "数 before a sign": "刑事案件数-5.3%。",
    "a number in parentheses": "群众安全感得分(97.5)。",
    "a range that falls": "抓获5至3人,下降5至3%。",
    "a range in one point": "破案10-10起。",
    "a denominator alone": "占12分之几,占0分之5。",
    "tenths of tens": "占20十成。",
    "a place left vague": "考核排名进入前几名,名列第十几名,位列第0名。",
    "ten thousand digits": "抓获" + "九" * 10_000 + "人,破案" + "9" * 10_000 + "起。",
    "a streak before our era": "连续9999年增长12%,连续99999个月下降,连续几年下降5%。",
    "no months": "前0个月破案5起。",
    "cells with their units": "项目 数量 占比(%)\n破案 12起 3.5\n抓获 3人 4.5",
    "a cell in myriads": "项目 数量 占比(%)\n破案 1.2万 3.5",
    "a cell misprinted": "项目 数量 占比(%)\n破案 1,3 3.5",
    "a figure in a heading": "项目 立案(件)\n食品 12\n全年抓获嫌疑人345人\n药品 13",
    "a figure over stacked cells": "全年破案345起\n共抓获67人\n盗窃\n12\n诈骗\n13\n抢劫\n14",
    "a basis in parentheses": "税收28亿元(增长7%,按可比价)。",
    "a thousand digits": "抓获" + "9" * 1000 + "人,下降0." + "3" * 900 + "%",
}


@pytest.mark.parametrize("content", ODDITIES.values(), ids=list(ODDITIES))
def test_no_text_is_too_odd(content: str) -> None:
    text = document(content, "odd", published="2020-02-29", area="宁波")
    assert vanished(text) == [] and all(claim.quote for claim in reading(text).claims)
