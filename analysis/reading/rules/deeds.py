"""Deeds: names of what was done, with the things or people that it was done to."""

from __future__ import annotations

import re

from analysis.reading.context import Context
from analysis.reading.cuts import GIVEN, before_those
from analysis.reading.frame import LIGHT, REPORTED, Frame
from analysis.reading.phrase import ACTS, trimmed
from analysis.reading.rules.spoken import spoken_of
from analysis.reading.vocabulary import INCIDENTS

VERBS = "|".join((*ACTS, *LIGHT))
DONE = re.compile(rf"^(?:裁定|决定)?(?:{VERBS}|(?:全\w)?新收|收(?![养购缴藏容])|接到)+(?:的?各类)?|(?:{VERBS})数?$")
THINGS = re.compile(rf"(?<=\w)(?:{INCIDENTS}|刑?案)$")
ILLNESS = (*REPORTED, "发病率", "死亡率", "病死率", "发病数", "死亡数")  # of the diseases that a paragraph is about
COUNTED = frozenset(
    ["起", "件", "宗", "案", "例", "吨", "公斤", "千克", "克", "%", "百分点", "位"]
)  # units that a topic is told in
FILED = re.compile(r"(?<=\w\w)(?:收案|立案|发案|受理)$")  # behind the things of a name
WHOLE = ("立案", "破案")  # deeds that need no object
FAR = 80  # letters to the verb of what was done for those in a list


def in_topic(name: str, topic: str, unit: str) -> str:
    """A name with what its paragraph is about, where it says no more than what was done ((海洛因。)缴获1.81吨), or of a
    disease what it did."""
    act = name.removesuffix("量")
    if act in ACTS and unit in COUNTED:
        return act + topic
    return topic + name if topic.endswith("病") and name in ILLNESS else name


def solved(f: Frame, context: Context) -> list[str]:
    """(命案发5起)、破5起: the same, solved."""
    told = spoken_of(1, context)[0] if f.phrase in ("破", "结") else ""
    return [re.sub(r"(?:发[案生]?|收)$", "", told) + f.phrase] * len(f.figures) if told else []


def handled(f: Frame, context: Context) -> list[str]:
    """(酒驾多发,)查处64.3万起."""
    done = context.moving not in ("", "发案", *ACTS) and (f.phrase in ACTS or GIVEN.fullmatch(f.phrase))
    return [f.phrase + context.moving] * len(f.figures) if done else []


def handled_each(f: Frame, context: Context) -> list[str]:
    """(前三位依次是盗窃、诈骗、抢劫,)分别受理3件、2件、1件."""
    n = len(f.figures)
    ranked = [c.indicator for c in context.said[-n:] if c.statistic == "rank" and not c.sentence]
    told = f.phrase in ACTS and f.clause.first("f") and len(set(ranked)) == n > 1
    return [f.phrase + member for member in ranked] if told else []


def object_again(f: Frame, context: Context) -> list[str]:
    """(受理刑事案件97件,)审结80件: what was done next with the same things, behind a semicolon with all of them."""
    bare = f.phrase in ACTS and f.phrase not in WHOLE and not f.after and len(f.figures) == 1
    last = next((c for c in reversed(context.recent()) if c.statistic == "level"), None) if bare else None
    if last is None or last.sentence:
        return []
    while f.clause.after(";") and last.part_of and not last.part_of.sentence:
        last = last.part_of
    things = FILED.sub("", DONE.sub("", last.indicator))
    return [f.phrase + things] if last.figure.unit == f.figures[0].value.unit and THINGS.search(things) else []


def served(f: Frame) -> str:
    """Those for whom something was done (为12名老年人、9名儿童提供援助: 老年人), empty where nothing was."""
    s, start, end = f.clause.s, f.figures[0].start, f.figures[-1].end
    led = s.endswith(("为", "向", "给"), 0, start) and before_those(s, start)
    given = GIVEN.search(s, end, end + FAR) if led else None
    return trimmed(GIVEN.split(f.clause.text(f.right), maxsplit=1)[0]) if given else ""
