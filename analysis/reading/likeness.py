"""Likeness: how alike the names of two figures are, and which of some a name is most like."""

from __future__ import annotations

import re

from analysis.reading.context import Claim
from analysis.reading.phrase import ACTS

TOTAL = re.compile(
    r"\([^)]*\)|总起数|总额|总值|总人数|总|全部|所有|整体|各类|数|量|的|全(?:[市省国县区州港澳台年月]|季度|半年)|当年|当月"
)
FILED, SOLVED = re.compile(r"^立|立案"), re.compile(r"^破|破案|破获|侦破")
ALIKE, NAMED, KIN = 0.4, 0.6, 0.2  # likenesses that tell a whole from others, by its name, or by its part


def likeness(a: str, b: str) -> float:
    """Share of the letters that two phrases have in common."""
    return 2 * len(set(a) & set(b)) / (len(set(a)) + len(set(b)) or 1)


def stem(name: str) -> str:
    """A name without the words that only say that it is a total."""
    return TOTAL.sub("", name)


def most_alike(name: str, known: list[Claim], enough: float) -> Claim | None:
    """The claim whose name is most like another, if it is enough so."""
    best = max(known, key=lambda c: likeness(name, stem(c.indicator)), default=None)
    return best if best and likeness(name, stem(best.indicator)) >= enough else None


def goes_by(name: str, whole: Claim) -> bool:
    """Whether a total goes by a name, all of which its sentence tells (高速公路事故死亡人数 is no 死亡 of others)."""
    told = stem(whole.indicator)
    letters = iter(whole.indicator)
    if all(letter in letters for letter in name):
        return True  # 缴获毒品 as 缴毒, 刑事一审案件 as 刑事案件
    more = name.replace(told, "", 1)
    return told in name and (not whole.sentence or more in whole.sentence)


def done_alike(a: str, b: str) -> bool:
    """Whether two names tell that the same was done (立刑事案件, 盗窃案件立案)."""
    deeds = (verb.search(a) and verb.search(b) for verb in (FILED, SOLVED))
    return any(deeds) or any(verb in a and verb in b for verb in ACTS)


def alike(a: str, b: str) -> float:
    """How alike two names are, where they are enough so: those that tell that the same was done more than others."""
    found = round(likeness(a, b), 1)
    return 1 + found if done_alike(a, b) else found if found > ALIKE else 0
