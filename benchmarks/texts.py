"""Texts to measure on: made from the shipped bulletins, the same for every run."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from analysis.source import read

PLAIN = (
    "民警走进社区,听取居民的意见和建议。",
    "有关负责人表示,将继续完善工作机制,把为民服务落到实处。",
    "志愿者冒雨在路口引导行人,受到大家好评。",
    "各单位围绕重点环节开展自查,及时消除隐患。",
)


def dense(length: int, seed: int = 1) -> str:
    """Shuffled sentences of the bulletins with other digits, about `length` characters."""
    rng = random.Random(seed)
    sentences = [s for d in read() for s in re.findall(r"[^。\n]+。", d.text)]
    return _joined(length, lambda: re.sub(r"\d", lambda _: str(rng.randint(1, 9)), rng.choice(sentences)), rng)


def sparse(length: int, seed: int = 1) -> str:
    """News in which one sentence in twenty has a figure, about `length` characters."""
    rng = random.Random(seed)
    figures = re.findall(r"[^。]+。", dense(20_000, seed))
    return _joined(length, lambda: rng.choice(figures if rng.random() < 0.05 else PLAIN), rng)


def _joined(length: int, sentence: Callable[[], str], rng: random.Random) -> str:
    parts: list[str] = []
    size = 0
    while size < length:
        parts.append(sentence() + ("\n" if rng.random() < 0.2 else ""))
        size += len(parts[-1])
    return "".join(parts)


PARTS = (
    "案件最多的是宁波、",
    "在全国",
    "第一、",
    "由第3位",
    "含2人(",
    "分别为3起、",
    "其中3起、",
    "向12名职工发放",
    "占全年",
    "与2019年、",
)  # of endless lists


def endless(part: str, length: int) -> str:
    """A sentence of one part over and over, as no bulletin has it."""
    return part * (length // len(part)) + "共3起。"
