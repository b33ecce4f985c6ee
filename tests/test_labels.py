"""What rules, reasons and notes are called on the pages: each has a name in both languages."""

from __future__ import annotations

import csv

import pytest
from casefile import FOLDER, cases

from analysis.audit import RULES as AUDIT
from analysis.charts import wording
from analysis.claims import reading
from analysis.lexicon import rows
from analysis.reading.decoys import REASONS
from analysis.reading.rules import RULES
from analysis.source import document
from analysis.theme import FOLDER as THEME

with (THEME / "labels.tsv").open(encoding="utf-8", newline="") as file:
    LABELS = {row["key"]: row for row in csv.DictReader(file, delimiter="\t")}


def used() -> set[str]:
    """Names that the cases, the word tables and the rules give."""
    files = sorted(path.stem for path in FOLDER.glob("*.txt"))
    texts = [document(c.sentence, "case", published=c.published, area=c.area) for name in files for c in cases(name)]
    found = [reading(text) for text in texts]
    rules = {rule.name for rule in RULES} | {claim.rule for one in found for claim in one.claims}
    reasons = {p.reason for one in found for p in (*one.unread, *one.passed)} | {reason for reason, _ in REASONS}
    return rules | reasons | {row["reason"] for row in rows("decoys")} | {rule.__name__ for rule in AUDIT}


def test_every_rule_and_reason_has_a_label() -> None:
    assert used() - set(LABELS) == set()


@pytest.mark.parametrize("key", sorted(LABELS))
def test_labels_are_in_their_language(key: str) -> None:
    assert wording.label(key, "en").isascii() and not wording.label(key, "zh").isascii()


def test_a_note_keeps_its_own_words() -> None:
    assert wording.label("area inferred from the text: 宁波", "zh") == "由正文推断的地区：宁波"
    assert wording.label("area inferred from the text: 宁波", "en") == "area inferred from the text: 宁波"
