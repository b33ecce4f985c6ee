"""The audit: what cannot all be true, what holds only just, and what a reader should know before comparing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from pandas import DataFrame

from analysis import schema
from analysis.checks import agreement, announcement, arithmetic, attainable, comparability, movement
from analysis.checks.finding import Finding, in_chinese
from analysis.tables import rows
from analysis.tables.facts import Facts, facts

Rule = Callable[[Facts], Iterable[Finding]]
RULES: list[Rule] = [
    arithmetic.parts_exceed_whole,
    arithmetic.breakdown_sum,
    arithmetic.share_against_part,
    arithmetic.implied_out_of_range,
    attainable.whole_number_base,
    attainable.whole_number_share,
    movement.change_against_levels,
    movement.part_year_against_year,
    agreement.same_fact,
    agreement.headline_against_body,
    agreement.rank_beyond_set,
    agreement.streak_against_series,
    agreement.ambiguous_percent,
    announcement.announced_count,
    comparability.change_of_definition,
    comparability.change_of_set,
    comparability.truncated_source,
    comparability.inferred_date,
]


def findings(claims: DataFrame, documents: Iterable[Any] = (), rules: Iterable[Rule] = RULES) -> DataFrame:
    """Findings of all rules, errors first; rules on whole texts and dates need the documents.

    A rule is a function of the facts that yields findings: to add one, write it and put it in the list.
    """
    held = facts(claims, documents)
    found = [(n, _row(held, rule, finding)) for n, rule in enumerate(rules) for finding in rule(held)]
    order = {severity: n for n, severity in enumerate(schema.SEVERITIES)}
    found.sort(key=lambda one: (order[one[1]["severity"]], one[0], one[1]["documents"], one[1]["finding_id"]))
    return schema.frame("findings", {row["finding_id"]: row for _, row in found}.values())


def _row(held: Facts, rule: Rule, finding: Finding) -> dict[str, str]:
    premises = rows.premises(held, finding.claims)
    documents = premises["documents"] or " ".join(finding.documents)
    about = premises["claims"] or f"{documents} {finding.zh}"
    name = rule.__name__
    return premises | {
        "finding_id": f"{name}-{sha256(about.encode()).hexdigest()[:8]}",
        "rule": name,
        "severity": finding.severity,
        "documents": documents,
        "message_zh": in_chinese(finding.zh),
        "message_en": finding.en,
    }
