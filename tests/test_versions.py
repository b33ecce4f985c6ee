"""What changed between two builds: exactly that, and nothing that only moved."""

from __future__ import annotations

import pytest

from analysis.source import document
from analysis.table import extract
from analysis.versions import compared

TEXT = "2019年,宁波刑事立案数同比下降2.3%,群众安全感达97.5%。破获案件5300余起,抓获犯罪嫌疑人412人。"
CHANGES = [
    (("", ""), []),
    (("2019年,宁波", "新年伊始,有好消息。2019年,宁波"), []),
    (("97.5%", "97.8%"), [("changed", "群众安全感", "value", "97.5% (97.5)", "97.8% (97.8)")]),
    (("下降", "上升"), [("changed", "刑事立案数", "value", "2.3% (-2.3)", "2.3% (2.3)")]),
    ((",抓获犯罪嫌疑人412人", ""), [("gone", "抓获犯罪嫌疑人", "", "412人 (412)", "")]),
    (("412人。", "412人。命案破案率达100%。"), [("new", "命案破案率", "", "", "100% (100)")]),
]


@pytest.mark.parametrize(("edit", "rows"), CHANGES)
def test_changes(edit: tuple[str, str], rows: list[tuple[str, ...]]) -> None:
    texts = (TEXT, TEXT.replace(*edit, 1))
    before, after = (extract([document(text, "a", published="2020-04-15", area="宁波")])[0] for text in texts)
    found = compared(after, before)
    assert [tuple(r) for r in found[["change", "indicator", "field", "before", "after"]].to_numpy()] == rows


def test_document_that_is_gone() -> None:
    claims, _ = extract([document(TEXT, "a", published="2020-04-15", area="宁波")])
    assert set(compared(claims.head(0), claims)["change"]) == {"gone"}
