"""Campaigns and seasons whose dates an article tells once: 春运自1月10日开始,到2月18日结束."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from analysis.lex import Token
from analysis.period import resolve
from analysis.reading.asides import WITHIN
from analysis.reading.clause import Clause
from analysis.reading.days import Period
from analysis.reading.when import DATE, SMALL, YEAR

KIND = "行动|会战|战役|攻坚战"
NAME = rf"(?P<name>[春暑]运|“[^”]{{2,14}}”(?:\w{{0,6}}(?:行动|整治|攻坚|战役))?|[\u4e00-\u9fff]{{0,8}}(?:{KIND}))"
START = rf"(?P<start>(?:{YEAR})?{DATE})"
END = rf"(?P<end>(?:{YEAR})?{DATE}|\d{{1,2}}日)"
MONTH = rf"(?:{YEAR})?{SMALL}月"
TO = r"(?:开始|启动|起)?,?(?:[至到—–~-]{1,2}|(?=\d))"
TOLD = (
    re.compile(rf"{NAME}(?![前首头])[^,。;]{{0,6}}?[自从于(]{{1,2}}{START}{TO}{END}"),
    re.compile(
        rf"{NAME}[^,。;]{{0,6}}?(?P<start>{MONTH})(?:启动|开始|打响|展开)[,、](?P<end>{MONTH})(?:结束|收官|落幕|完成)"
    ),
    re.compile(rf"{START}{TO}{END},?(?:为期\d+天的?)?(?:{YEAR})?{NAME}(?=期间|圆满|正式|结束|画上|落下|落幕)"),
    re.compile(rf"{START}{TO}{END},?[^,。;]{{0,12}}?(?:开展|组织|部署|启动)[^,。;“]{{0,12}}?{NAME}"),
)


BEGUN = (  # with no end told, so that it goes on
    re.compile(rf"{NAME}[于自从]?{START}(?:正式|全面)?(?:启动|开始|打响|展开|部署|开展)"),
    re.compile(rf"{START},?[^,。;\d]{{0,8}}?{NAME}(?:正式|全面)?(?:启动|打响|拉开)"),
)
THIS = re.compile(r".*(?:这[项次场]|[该此本][项次场]?)")  # before the name of one told before
BARE = re.compile(r"(?:^|[,。;:在])(?:这[项次场]|该|此次|本次)?$")  # before a name that any may have (行动期间)
IN_IT = re.compile(rf"{WITHIN}|(?:开展)?以来")  # behind the name of a campaign that something was done in


def dated(clause: Clause, known: dict[str, Period]) -> Clause:
    """The clause with the name of a campaign, where something was done in it, as a period (“夏季行动”中,破案12起)."""
    for i, token in enumerate(clause.tokens if known else ()):
        for name in known if token.kind in "xz" else ():
            at = clause.s.find(name, token.start, max(token.end, token.start + len(name)))
            own = len(name) > 2 or BARE.search(clause.s, max(0, at - 4), max(0, at))
            if at >= 0 and own and (behind := IN_IT.match(clause.s, at + len(name))):
                return _with_period(clause, i, at, behind.end(), name)
    return clause


def _with_period(clause: Clause, i: int, start: int, end: int, name: str) -> Clause:
    """The clause with a stretch of its i-th token, and those after it, as a period of a name."""
    before = [*clause.tokens[:i], clause.tokens[i]._replace(end=start)]
    after = [t._replace(start=max(t.start, end)) for t in clause.tokens[i:] if t.end > end]
    told = [t for t in (*before, Token("T", start, end, name), *after) if t.end > t.start]
    return Clause(clause.s, told, clause.stop, clause.inside)


def campaigns(sentences: Iterable[str], published: date | None) -> dict[str, Period]:
    """Names of an article's campaigns and seasons, each with the stretch that it took.

    >>> campaigns(["今年春运自2月1日开始,3月12日结束。"], date(2018, 3, 20))["春运"].end
    datetime.date(2018, 3, 12)
    """
    found: dict[str, Period] = {}
    told = list(sentences)
    for m in (m for sentence in told for pattern in TOLD for m in pattern.finditer(sentence)):
        if stretch := resolve(f"{m['start']}至{m['end']}", published, None):
            found.setdefault(THIS.sub("", m["name"]), stretch)
    for m in (m for sentence in told for pattern in BEGUN for m in pattern.finditer(sentence)):
        first = resolve(m["start"], published, None)
        if first and published and first.start and first.start < published:
            found.setdefault(THIS.sub("", m["name"]), Period(first.start, published))
    return found
