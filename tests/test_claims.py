"""The laws of reading: offsets are truth, nothing vanishes, the same text gives the same claims, no text is too odd."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from casefile import FOLDER, cases
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.claims import Reading, reading
from analysis.lex import tokens
from analysis.source import Document, document, read

SHIPPED = read()
SENTENCES = [
    document(case.sentence, case.file, published=case.published, area=case.area)
    for path in sorted(FOLDER.glob("*.txt"))
    for case in cases(path.stem)
]
TOLD = set("TBSRzA")  # kinds of tokens whose digits are no figures of their own


@pytest.mark.parametrize("text", [*SHIPPED, *SENTENCES], ids=lambda d: d.name)
def test_offsets_are_truth(text: Document) -> None:
    found = reading(text)
    for claim in found.claims:
        assert text.text[claim.start : claim.end] == claim.quote != ""
    for passage in (*found.unread, *found.passed):
        assert text.text[passage.start : passage.end] == passage.quote != ""
    ids = [claim.claim_id for claim in found.claims]
    assert len(set(ids)) == len(ids)


def digits(text: Document) -> Iterator[int]:
    """Offsets of the digits in the sentences of a document that stand in no period, rank, name or the like."""
    for article in text.articles:
        for sentence in (*article.headings, *(s for paragraph in article.paragraphs for s in paragraph)):
            told = [t for t in tokens(sentence.clean) if t.kind in TOLD]
            for m in re.finditer(r"\d", sentence.clean):
                if not any(t.start <= m.start() < t.end for t in told):
                    yield sentence.at[m.start()]


def covered(found: Reading) -> set[int]:
    """Offsets that claims, unread figures and decoys cover."""
    return {i for p in (*found.claims, *found.unread, *found.passed) for i in range(p.start, p.end)}


@pytest.mark.parametrize("text", [*SHIPPED, *SENTENCES], ids=lambda d: d.name)
def test_no_figure_vanishes(text: Document) -> None:
    assert set(digits(text)) - covered(reading(text)) == set()


def test_every_decoy_has_a_reason() -> None:
    assert all(passage.reason for text in (*SHIPPED, *SENTENCES) for passage in reading(text).passed)


@pytest.mark.parametrize("text", SHIPPED, ids=lambda d: d.name)
def test_two_runs_are_the_same(text: Document) -> None:
    again = document(text.text, text.name, published=f"{text.published}", area=text.area)
    first, second = reading(text), reading(again)
    assert [(c.claim_id, c.indicator, c.figure) for c in first.claims] == [
        (c.claim_id, c.indicator, c.figure) for c in second.claims
    ]


@given(st.text("2019年月日同比下降上升至占其中第名位的万亿余近%百分点成倍人起、,。;:()“”A \n个項萬零〇十", max_size=80))
@example("第" + "九" * 400 + "名")
@example("99999999999999999999999999999999年" * 5)
@example("(((“2019年同比")
@settings(max_examples=200, deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    for claim in reading(document(text or "。", "odd", published="2020-02-29", area="宁波")).claims:
        assert claim.quote
