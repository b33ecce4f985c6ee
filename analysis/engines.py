"""Extraction of many documents at once: in this process, in several, or on a Dask cluster."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

import pandas as pd
from pandas import DataFrame
from tqdm import tqdm

from analysis.lexicon import InputError
from analysis.source import Document
from analysis.table import extract

SHARD = 50  # documents a task
LIVES = 3  # how often workers may die before the run gives up
Tables = tuple[DataFrame, DataFrame]
Shards = dict[int, Sequence[Document]]


def extracted(documents: Sequence[Document], workers: int = 1, engine: str = "local", scheduler: str = "") -> Tables:
    """Claims and unread figures of the documents, in their order whatever engine made them."""
    shards = {i: documents[i : i + SHARD] for i in range(0, len(documents), SHARD)}
    if engine == "dask":
        made = _on_dask(shards, workers, scheduler)
    elif workers > 1 and len(shards) > 1:
        made = _in_processes(shards, workers)
    else:
        made = ((i, extract(shard)) for i, shard in shards.items())
    done = dict(tqdm(made, "extract", len(shards), unit=f"×{SHARD}", disable=not sys.stderr.isatty(), leave=False))
    claims, unread = zip(*(done[i] for i in shards), strict=True)
    return pd.concat(claims, ignore_index=True), pd.concat(unread, ignore_index=True)


def _in_processes(shards: Shards, workers: int, lives: int = LIVES) -> Iterator[tuple[int, Tables]]:
    """Numbered tables as they are done; when a worker dies, the shards left are given to new workers."""
    left = dict(shards)
    while left:
        try:
            with ProcessPoolExecutor(workers) as pool:
                jobs = {pool.submit(extract, shard): i for i, shard in left.items()}
                for job in as_completed(jobs):
                    tables = job.result()
                    del left[jobs[job]]
                    yield jobs[job], tables
        except BrokenProcessPool:
            lives -= 1
            if not lives:
                raise InputError("workers died again and again; try fewer --workers, they may lack memory") from None


def _on_dask(shards: Shards, workers: int, scheduler: str) -> Iterator[tuple[int, Tables]]:
    """Numbered tables as they are done by the scheduler of that address, or by local workers if there is none."""
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
        jobs = {client.submit(extract, shard, pure=False): i for i, shard in shards.items()}
        for job, tables in distributed.as_completed(jobs, with_results=True):
            yield jobs[job], tables
