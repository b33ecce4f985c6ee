"""Audit rules on statements: the same figure told in different ways, ranks, streaks, lists, definitions, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from analysis import lexicon
from analysis.catalogue import catalogue, plain
from analysis.facts import Fact, Facts, Node, bounds, grouped, natural, span_of, written
from analysis.finding import Finding, ids, percent, subject, when
from analysis.implied import comparable, moved_on, movements
from analysis.number import numeral
from analysis.ranking import by_set
from analysis.reconcile import shared, stated

FALLING = {row["word"]: int(row["sign"]) for row in lexicon.rows("moves")} | {"走低": -1, "走高": 1}
MOVED = re.compile(rf"(?:同比|环比|逐年|持续|均|都)*({'|'.join(sorted(FALLING, key=len, reverse=True))})$")
NUMERALS = "两二三四五六七八九十"
BALANCE = re.compile(rf"([{NUMERALS}])(降|升)[、,]?([{NUMERALS}])(降|升)")
MEMBERS = re.compile(r"^[^\d;。]{0,30}?(?:分别是|分别为|依次是|依次为|即)([^;。;\n]+)")
SEPARATOR = re.compile(r"、|和|以及|及|与|,")


def same_fact(held: Facts) -> Iterator[Finding]:
    """One figure stated with values that do not meet, headlines left aside."""
    moved = ("change", "difference")
    keys = (
        ((f.statistic, f.measure, f.series, f.period, f.base if f.statistic in moved else None), f) for f in held.all
    )
    groups = [g for key, g in grouped((k, f) for k, f in keys if k[0] != "rank" and not f.in_headline).items()]
    for same in by_set(held).values():
        groups += list(grouped((f.period, f) for f in same if not f.in_headline).values())
    for group in groups:
        if len(group) > 1 and shared([f.span for f in group]) is None and not _at_once(group):
            yield _disjoint(held, group)


def _at_once(group: list[Fact]) -> bool:
    """Whether unmatched wordings differ within one sentence: then they are parts of a list, not one figure."""
    return not group[0].entry and len({f.sentence for f in group}) == 1


def _disjoint(held: Facts, group: list[Fact]) -> Finding:
    documents = sorted({f.document for f in group})
    dates = {name: getattr(held.documents.get(name), "published", None) for name in documents}
    zh, en = subject(group[0])
    told = "; ".join(f"{f.quote} ({f.document}{f', {dates[f.document]}' if dates[f.document] else ''})" for f in group)
    sure = len(documents) == 1 and group[0].entry is not None
    why = ("同一文中前后不一", "within one text") if len(documents) == 1 else ("或有修订", "it may have been revised")
    return Finding(
        "error" if sure else "warning",
        ids(group),
        f"{zh}说法不一:{told};{why[0]}。",
        f"{en} is told in different ways: {told}; {why[1]}.",
    )


def headline_against_body(held: Facts) -> Iterator[Finding]:
    """A headline figure that no figure of the body bears out."""

    def key(f: Fact) -> tuple[str, ...]:
        return f.document, f.statistic, f.measure, f.area, f.indicator_id or plain(f.indicator), str(f.period)

    body = grouped((key(f), f) for f in held.all if not f.in_headline)
    for fact in held.all:
        told = body.get(key(fact), []) if fact.in_headline else []
        if told and not any(f.span.intersect(fact.span) for f in told):
            zh, en = subject(fact)
            said = "、".join(dict.fromkeys(f.quote for f in told))
            yield Finding(
                "error",
                ids([fact, *told]),
                f"标题称{zh}{fact.quote},正文为{said}。",
                f"The headline has {en} as {fact.quote}, the body {said}.",
            )


def rank_beyond_set(held: Facts) -> Iterator[Finding]:
    """A rank that is worse than the number compared, or no rank at all."""
    for fact in held.of("rank"):
        if fact.span.high < 1 or (fact.rank_of and fact.span.low > fact.rank_of):
            zh, en = subject(fact)
            size = fact.rank_of or "?"
            yield Finding(
                "error",
                ids([fact]),
                f"{zh}列{fact.quote},而参加排名的只有{size}个。",
                f"{en} is {fact.quote}, but only {size} were ranked.",
            )


def streak_against_series(held: Facts) -> Iterator[Finding]:
    """A run of falls or rises in which a stated change goes the other way."""
    known = catalogue()
    for streak in held.of("streak"):
        found = MOVED.search(streak.indicator)
        entry = known.match(streak.indicator[: found.start()])[0] if found else None
        start, end = streak.period
        if not found or not entry or start is None or end is None:
            continue
        sign = FALLING[found[1]]
        for step, group in held.steps.items():
            inside = comparable(step) and start <= step.period.start and step.period.end <= end
            if step.series[:2] == (streak.area, entry.id) and inside and step.base == step.period.shifted(-1):
                against = [f for f in group if (f.span.low > 0 if sign < 0 else f.span.high < 0)]
                if against:
                    yield _broken(streak, against)


def _broken(streak: Fact, against: list[Fact]) -> Finding:
    zh, en = subject(streak)
    told = "; ".join(f"{when(f.period)}: {written(f.value)}{f.unit}" for f in against)
    return Finding(
        "warning",
        ids([streak, *against]),
        f"{zh}称{streak.quote},而{told}。",
        f"{en} is said to last {streak.quote}, yet {told}.",
    )


def ambiguous_percent(held: Facts) -> Iterator[Finding]:
    """A change in % of a figure that is itself in %: per cent and percentage points give different levels."""
    told: set[tuple[str, ...]] = set()
    for series, edges in movements(held).items():
        for edge, _ in edges:
            if edge.reading and edge.moved.claims not in told:
                told.add(edge.moved.claims)
                yield _two_readings(held, [e for e, _ in edges if e.moved.claims == edge.moved.claims], series)


def _two_readings(held: Facts, edges: list, series) -> Finding:
    own = [held.by_id[claim] for claim in edges[0].moved.claims]
    level = held.levels.get(Node(series, "%", edges[0].period), [])
    zh, en = subject(own[0])
    readings = [moved_on(stated(level[0]), edge, forward=False) for edge in edges] if level else []
    inside = natural(own[0].entry, "%")
    made = "; ".join(
        f"{r.formula} = {percent(r.value)} {bounds(r.span, 4)}{'' if r.span.intersect(inside) else ' ✗'}"
        for r in readings
    )
    base = when(edges[0].base)
    return Finding(
        "warning",
        ids([*own, *level]),
        f"{zh}本身是百分率,“{own[0].quote}”可指百分之几,也可指百分点" + (f";由此{base}为{made}。" if made else "。"),
        f"{en} is itself a percentage, so {own[0].quote} can mean per cent or percentage points"
        + (f"; {base} was {made}." if made else "."),
    )


def announced_count(held: Facts) -> Iterator[Finding]:
    """A list with more or fewer members than the number that announces it."""
    for fact in held.of("level"):
        if fact.whole_number and 1 < fact.value <= 20 and fact.quote in fact.sentence:
            found = MEMBERS.match(fact.sentence.partition(fact.quote)[2])
            members = [m for m in SEPARATOR.split(found[1]) if m] if found else []
            if members and len(members) not in (1, fact.value):
                zh, en = subject(fact)
                names = "、".join(members)
                yield Finding(
                    "warning",
                    ids([fact]),
                    f"{zh}称{fact.quote},列出{len(members)}个:{names}。",
                    f"{en} announces {fact.quote} and lists {len(members)}: {names}.",
                )
    for document in held.documents.values():
        yield from _balances(held, document.name, document.text)


def _balances(held: Facts, name: str, text: str) -> Iterator[Finding]:
    """两降三升 and the like against the falls and rises told in that paragraph and the next."""
    for found in BALANCE.finditer(text):
        ends = [m.start() for m in re.finditer(r"\n+", text[found.end() :])]
        until = found.end() + ends[1] if len(ends) > 1 else len(text)
        wanted = {found[2]: int(numeral(found[1]).value), found[4]: int(numeral(found[3]).value)}
        near = [f for f in held.all if f.document == name and found.end() <= f.start < until]
        falls, rises = _directions(near)
        counts = {"降": len(falls), "升": len(rises)}
        if counts != wanted and near and len(wanted) == 2:
            own = ids(f for group in (*falls.values(), *rises.values()) for f in group)
            zh = f"称“{found[0]}”,文中读到{counts['降']}降{counts['升']}升。"
            en = f"“{found[0]}” announces {wanted['降']} falls and {wanted['升']} rises; read were {counts['降']} and {counts['升']}."
            yield Finding("warning", own, zh, en, (name,))


def _directions(near: list[Fact]) -> tuple[dict, dict]:  # type: ignore[type-arg]
    """Falling and rising series with the facts that show it: stated movements, or two levels in order of time."""
    signs: dict[int, dict] = {-1: {}, 1: {}}  # type: ignore[type-arg]
    for f in near:
        if f.statistic in ("change", "difference") and f.value:
            signs[1 if f.value > 0 else -1].setdefault(f.series, []).append(f)
    for series, group in grouped((f.series, f) for f in near if f.statistic == "level" and f.period.end).items():
        group = sorted(group, key=lambda f: str(f.period.end))
        first, last = group[0], group[-1]
        if first.period != last.period and first.measure == last.measure and first.value != last.value:
            signs[1 if last.value > first.value else -1].setdefault(series, []).extend([first, last])
    return signs[-1], signs[1]


def change_of_definition(held: Facts) -> Iterator[Finding]:
    """Close but unequal indicators that take turns over the years, and sets of ranked places that change size."""
    seen = grouped(
        ((f.area, f.indicator_id), f)
        for f in held.all
        if f.entry and f.entry.kind in ("count", "rate") and span_of(f.period) == "year"
    )
    by_area: dict[str, list[str]] = {}
    for area, name in sorted(seen):
        by_area.setdefault(area, []).append(name)
    known = catalogue().entries
    for area, names in by_area.items():
        for a, b in combinations(names, 2):
            first, second = seen[area, a], seen[area, b]
            close = b in known[a].related or a in known[b].related
            if (
                area
                and close
                and known[a].unit == known[b].unit
                and not {f.period for f in first} & {f.period for f in second}
            ):
                yield _taking_turns(first, second)
    for group in by_set(held).values():
        if len({f.rank_of for f in group if f.rank_of}) > 1:
            zh, en = subject(group[0])
            sizes = "; ".join(f"{when(f.period)}: {f.rank_of}" for f in group if f.rank_of)
            yield Finding(
                "note",
                ids(group),
                f"{zh}参加排名的数目有变({sizes}),名次不宜直接相比。",
                f"{en}: the number ranked changed ({sizes}); compare the ranks with care.",
            )


def _taking_turns(first: list[Fact], second: list[Fact]) -> Finding:
    a, b = first[0], second[0]
    years = [", ".join(dict.fromkeys(when(f.period) for f in group)) for group in (first, second)]
    notes = " ".join(dict.fromkeys(f.entry.note for f in (a, b) if f.entry and f.entry.note))
    zh = f"{a.area}:{years[0]}用“{a.label}”,{years[1]}用“{b.label}”;口径相近而不相同,不连成一条线。"
    en = f"{a.area}: {a.entry.en if a.entry else ''} in {years[0]}, {b.entry.en if b.entry else ''} in {years[1]}; close but not equal, so not one series. {notes}"
    return Finding("note", ids([*first, *second]), zh, en.strip())


def truncated_source(held: Facts) -> Iterator[Finding]:
    """A document whose text goes on elsewhere."""
    for document in held.documents.values():
        for note in document.notes:
            if note.startswith("truncated"):
                mark = note.partition(": ")[2].strip("()")
                yield Finding(
                    "note",
                    (),
                    f"{document.name}:原文未完({mark}),转版的数字不在其中。",
                    f"{document.name}: the text goes on elsewhere ({mark}); figures there are missing.",
                    (document.name,),
                )


def inferred_date(held: Facts) -> Iterator[Finding]:
    """A document whose publication date was inferred, or is not known at all."""
    for document in held.documents.values():
        inferred = [
            note for note in document.notes if note.startswith(("publication date inferred", "published inferred"))
        ]
        if inferred or not document.published:
            day = str(document.published or "?")
            zh = (
                f"{document.name}:未给出发布日期,"
                + (f"由正文推定为{day};" if inferred else "")
                + "“去年”“同比”等以此为准,请核对。"
            )
            en = (
                f"{document.name}: no publication date was given"
                + (f"; {day} was inferred from the text" if inferred else "")
                + "; 去年, 同比 and the like rest on it."
            )
            yield Finding("note", (), zh, en, (document.name,))
