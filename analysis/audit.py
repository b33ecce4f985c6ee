"""The audit: what cannot all be true, what holds only just, and what a reader should know before comparing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from pandas import DataFrame

from analysis import agreement, arithmetic, schema
from analysis.facts import Facts, facts
from analysis.finding import Finding

Rule = Callable[[Facts], Iterable[Finding]]
RULES: list[Rule] = [
    arithmetic.parts_exceed_whole,
    arithmetic.breakdown_sum,
    arithmetic.change_against_levels,
    arithmetic.whole_number_base,
    arithmetic.whole_number_share,
    arithmetic.share_against_part,
    arithmetic.implied_out_of_range,
    arithmetic.part_year_against_year,
    agreement.same_fact,
    agreement.headline_against_body,
    agreement.rank_beyond_set,
    agreement.streak_against_series,
    agreement.ambiguous_percent,
    agreement.announced_count,
    agreement.change_of_definition,
    agreement.truncated_source,
    agreement.inferred_date,
]


def findings(claims: DataFrame, documents: Iterable[Any] = (), rules: Iterable[Rule] = RULES) -> DataFrame:
    """Findings of all rules, errors first; rules on whole texts and dates need the documents.

    A rule is a function of the facts that yields findings: to add one, write it and put it in the list.
    """
    held = facts(claims, documents)
    found = {row["finding_id"]: row for rule in rules for finding in rule(held) for row in [_row(held, rule, finding)]}
    order = {severity: n for n, severity in enumerate(schema.SEVERITIES)}
    names = {rule.__name__: n for n, rule in enumerate(rules)}
    made = sorted(
        found.values(),
        key=lambda row: (order[row["severity"]], names[row["rule"]], row["documents"], row["finding_id"]),
    )
    return schema.frame("findings", made)


def _row(held: Facts, rule: Rule, finding: Finding) -> dict[str, str]:
    documents = sorted({held.by_id[claim].document for claim in finding.claims} | set(finding.documents))
    stable = " ".join([*finding.claims, *documents]) + (finding.zh if not finding.claims else "")
    return {
        "finding_id": f"{rule.__name__}-{sha256(stable.encode()).hexdigest()[:8]}",
        "rule": rule.__name__,
        "severity": finding.severity,
        "claims": " ".join(finding.claims),
        "documents": " ".join(documents),
        "message_zh": finding.zh,
        "message_en": finding.en,
    }
