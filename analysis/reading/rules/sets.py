"""Sets that positions are counted in, and what they are compared by."""

from __future__ import annotations

import re

from analysis.number import numeral
from analysis.reading.places import DIVISION
from analysis.reading.vocabulary import EVALUATIONS

SIZED = re.compile(rf"\d+个(?:{DIVISION}|国家)")
JUDGED_BY = re.compile(rf"^\w{{2,12}}对(?=(?:\d+|[两三四五六七八九十]+)个(?:{DIVISION}))")  # who judges a set
EVALUATED = re.compile(
    rf"(?:\d{{4}}年度?)?(?P<of>(?:全[国省市州县区]|(?=\d))(?:(?:\d+个?|[\u4e00-\u9fff]{{1,3}}个)(?:(?:主要|重点)?{DIVISION}|\w{{0,3}}(?:法院|检察院|公安局|公安处|海关)|派出所|分局|单位|部门))?)的?(?:(?:\d{{4}}年)?(?:\d{{1,2}}月份?|[上下]半年|第?[一二三四]季度))?"
    rf"(?P<what>(?!\d|[\u4e00-\u9fff]{{1,3}}个)[\w“”]{{0,16}}(?:{EVALUATIONS}|调查))"
)


def set_of(text: str) -> str:
    """The set of a phrase such as 在全国32个城市的考核中: 全国32个城市."""
    inside = _inside(text)
    if evaluated := EVALUATED.fullmatch(inside):
        return evaluated["of"]
    of, _, members = inside.partition("的")
    return inside if SIZED.match(members) else of


def evaluated(text: str) -> str:
    """What a set was compared by (在全省11个设区市平安考核中: 平安考核), empty when it is not told so."""
    found = EVALUATED.fullmatch(_inside(text))
    return found["what"] if found else ""


def _inside(text: str) -> str:
    return JUDGED_BY.sub("", re.sub(r"(?:之中|当中|中间?|里|内),?$", "", text.removeprefix("在")))


def size(among: str) -> int | None:
    """Number of members that a comparator set states, None when it states none."""
    found = re.search(r"(\d+|[二两三四五六七八九十百]+)(?=个|家|座|项|类|种|名|省|市|县|区|所|都)", among)
    return int(numeral(found[1]).value) if found else None
