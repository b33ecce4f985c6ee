"""Characters a second of full claims beside the peers that are installed, as ratios of one run, and how time grows."""

from __future__ import annotations

import importlib
import resource
import time
from collections.abc import Callable

from analysis.claims import reading
from analysis.source import document
from benchmarks.texts import dense, sparse

SAMPLE = 20_000  # characters that a slow peer reads


def claims(text: str) -> int:
    """Claims of a text, the whole of our work."""
    return len(reading(document(text, "text", published="2021-01-31", area="宁波")).claims)


def peers() -> dict[str, Callable[[str], object]]:
    """Readers of the peers that are installed (`pip install -r benchmarks/peers.txt`)."""
    found: dict[str, Callable[[str], object]] = {}
    try:
        numbers = importlib.import_module("recognizers_number")
        model = numbers.NumberRecognizer("zh-cn").get_number_model("zh-cn")
        found["Recognizers-Text, numbers only"] = model.parse
    except ImportError:
        print("Recognizers-Text is not installed: left out")
    try:
        money = importlib.import_module("jionlp")
        found["JioNLP, money only"] = money.ner.extract_money
    except ImportError:
        print("JioNLP is not installed: left out")
    return found


def rate(work: Callable[[str], object], text: str) -> float:
    """Characters a second of processor time."""
    start = time.process_time()
    work(text)
    return len(text) / (time.process_time() - start)


def main() -> None:
    claims(dense(SAMPLE))
    ours, thin = rate(claims, dense(1_000_000)), rate(claims, sparse(1_000_000))
    print(f"{'full claims, dense bulletins':36} {ours:12,.0f} characters/s  ratio 1.00")
    print(f"{'full claims, one sentence in twenty':36} {thin:12,.0f} characters/s  ratio {thin / ours:.2f}")
    for name, work in peers().items():
        theirs = rate(work, dense(SAMPLE))
        print(f"{name:36} {theirs:12,.0f} characters/s  ratio {theirs / ours:.2f}")
    sizes = [250_000, 500_000, 1_000_000, 2_000_000]
    seconds = [size / rate(claims, dense(size)) for size in sizes]
    growth = ", ".join(f"{b / a:.2f}" for a, b in zip(seconds, seconds[1:], strict=False))
    print(f"time for twice the text, {sizes[0]:,} to {sizes[-1]:,} characters: {growth}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
