"""Work on many things at once: in this process, in several, or on a Dask cluster."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from tqdm import tqdm

from analysis.lexicon import InputError

SHARD = 50  # things a task, at most
LIVES = 3  # how often workers may die before the run gives up
T = TypeVar("T")
Work = Callable[[Sequence[Any]], T]
Shards = dict[int, Sequence[Any]]


def mapped(
    work: Work[T], things: Sequence[Any], workers: int = 1, engine: str = "local", scheduler: str = ""
) -> list[T]:
    """What the work makes of the things, shard by shard and in their order, whatever engine did it."""
    size = min(SHARD, max(1, len(things) // (4 * workers))) if workers > 1 else SHARD
    shards: Shards = {i: things[i : i + size] for i in range(0, max(1, len(things)), size)}
    if engine == "dask":
        made = _on_dask(work, shards, workers, scheduler)
    elif workers > 1 and len(shards) > 1:
        made = _in_processes(work, shards, workers)
    else:
        made = ((i, work(shard)) for i, shard in shards.items())
    quiet = len(shards) < 2 or not sys.stderr.isatty()
    done = dict(tqdm(made, "extract", len(shards), unit=f"×{size}", disable=quiet, leave=False))
    return [done[i] for i in shards]


def _in_processes(work: Work[T], shards: Shards, workers: int, lives: int = LIVES) -> Iterator[tuple[int, T]]:
    """Numbered results as they are done; when a worker dies, the shards left are given to new workers."""
    left = dict(shards)
    while left:
        try:
            with ProcessPoolExecutor(workers) as pool:
                jobs = {pool.submit(work, shard): i for i, shard in left.items()}
                for job in as_completed(jobs):
                    result = job.result()
                    del left[jobs[job]]
                    yield jobs[job], result
        except BrokenProcessPool:
            lives -= 1
            if not lives:
                raise InputError("workers died again and again; try fewer --workers, they may lack memory") from None


def _on_dask(work: Work[T], shards: Shards, workers: int, scheduler: str) -> Iterator[tuple[int, T]]:
    """Numbered results as they are done by the scheduler of that address, or by local workers if there is none."""
    try:
        import distributed
    except ImportError:
        raise InputError("--engine dask needs the extra `dask`: pip install 'gongbao[dask]'") from None
    try:
        client = (
            distributed.Client(scheduler)
            if scheduler
            else distributed.Client(n_workers=workers, threads_per_worker=1, dashboard_address=None)
        )
    except (OSError, ValueError) as error:
        reason = type(error).__name__
        raise InputError(f"{scheduler}: no Dask scheduler answers there ({reason}); check --scheduler") from None
    with client:
        jobs = {client.submit(work, shard, pure=False): i for i, shard in shards.items()}
        for job, result in distributed.as_completed(jobs, with_results=True):
            yield jobs[job], result
