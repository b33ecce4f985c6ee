"""What changed between two builds: exactly that, and nothing that only moved."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from analysis.source import document, read
from analysis.table import extract
from analysis.versions import compared, compared_findings

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


SUM = "2019年,宁波破案100起,其中盗窃案件60起,诈骗案件30起。抓获犯罪嫌疑人412人。"
FINDINGS = [
    (("412人", "413人"), []),
    (("2019年,宁波", "新年伊始,有好消息。2019年,宁波"), []),
    (("60起", "160起"), ["new"]),
]


@pytest.mark.parametrize(("edit", "changes"), FINDINGS)
def test_findings_that_changed(edit: tuple[str, str], changes: list[str]) -> None:
    texts = (SUM, SUM.replace(*edit, 1))
    before, after = (extract([document(text, "a", published="2020-04-15", area="宁波")])[0] for text in texts)
    assert compared_findings(after, before)["change"].tolist() == changes
    assert compared_findings(before, after)["change"].tolist() == ["gone"] * len(changes)


def test_one_figure_of_the_shipped_bulletins() -> None:
    bulletins = read()
    changed = replace(bulletins[0], text=(text := bulletins[0].text).replace(*edited(text), 1))
    before, after = (extract(documents)[0] for documents in (bulletins, [changed, *bulletins[1:]]))
    (row,) = compared(after, before).to_dict("records")
    assert (row["change"], row["field"], row["document"]) == ("changed", "value", bulletins[0].name)


def edited(text: str) -> tuple[str, str]:
    """A percentage of a text, and the same with another first decimal."""
    found = re.search(r"\d+\.\d(?=\d*%)", text)
    assert found
    return found.group(), found.group()[:-1] + str((int(found.group()[-1]) + 3) % 10)
