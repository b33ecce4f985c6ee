"""Characters a second of full claims beside the peers that are installed, as ratios of one run, and how time grows."""

from __future__ import annotations

import importlib
import resource
import time
from collections.abc import Callable
from statistics import median

from analysis.claims import reading
from analysis.source import document
from benchmarks.texts import PARTS, dense, endless, sparse

SAMPLE = 350_000  # characters, about 1 MB, that each reads in a round
PIECE = 20_000  # characters that a peer reads at once: on longer texts one takes time that grows with the square
ROUNDS = 3


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


def in_pieces(work: Callable[[str], object]) -> Callable[[str], object]:
    """The same work, a piece of a text after another."""
    return lambda text: [work(text[i : i + PIECE]) for i in range(0, len(text), PIECE)]


def rate(work: Callable[[str], object], text: str) -> float:
    """Characters a second of processor time."""
    start = time.process_time()
    work(text)
    return len(text) / (time.process_time() - start)


def main() -> None:
    thick, thin = dense(SAMPLE), sparse(SAMPLE)
    work: dict[str, tuple[Callable[[str], object], str]]
    work = {"full claims, dense bulletins": (claims, thick), "full claims, one sentence in twenty": (claims, thin)}
    work |= {name: (in_pieces(peer), thick) for name, peer in peers().items()}
    rounds = [{name: rate(*task) for name, task in work.items()} for _ in range(ROUNDS)]
    rates = {name: median(each[name] for each in rounds) for name in work}
    ours = next(iter(rates.values()))
    for name, found in rates.items():
        print(f"{name:36} {found:12,.0f} characters/s  ratio {found / ours:.2f}")
    sizes = [1_250_000, 2_500_000, 5_000_000, 10_000_000]
    seconds = [size / rate(claims, dense(size)) for size in sizes]
    growth = ", ".join(f"{b / a:.2f}" for a, b in zip(seconds, seconds[1:], strict=False))
    print(f"time for twice the text, {sizes[0]:,} to {sizes[-1]:,} characters: {growth}")
    lists = [[len(s) / rate(claims, s) for s in (endless(part, 20_000), endless(part, 40_000))] for part in PARTS]
    print(f"time for twice the length of one sentence, the worst of {len(PARTS)}: {max(b / a for a, b in lists):.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
