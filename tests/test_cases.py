"""Every case sentence gives the rows that stand under it, and nothing else."""

from __future__ import annotations

import pytest
from casefile import FOLDER, Case, cases, claims_of, differences

from analysis.reading.rules import RULES

FILES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def stated(failing: bool) -> list[Case]:
    return [c for name in FILES for c in cases(name) if (name == "known_failures") is failing]


def where(case: Case) -> str:
    return f"{case.file}:{case.line}"


@pytest.mark.parametrize("case", stated(failing=False), ids=where)
def test_case(case: Case) -> None:
    assert differences(case) == []


@pytest.mark.parametrize("case", stated(failing=True), ids=where)
@pytest.mark.xfail(strict=True, reason="not read rightly yet")
def test_known_failure(case: Case) -> None:
    assert differences(case) == []


def test_every_rule_reads_some_case() -> None:
    used = {claim.rule for case in stated(failing=False) for claim in claims_of(case)}
    assert {rule.name for rule in RULES} | {"streak", "cell of a table"} <= used
