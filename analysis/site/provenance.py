"""When, from what and with what pages were made; no clock but SOURCE_DATE_EPOCH, so that the bytes stay the same."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version

from analysis.lexicon import InputError
from analysis.site import pages
from analysis.site.corpus import ROOT, Corpus


def stamp(held: Corpus, lang: str) -> list[str]:
    """Lines at the foot of every page: newest document, inputs, and the day if the environment gives one."""
    words = pages.words(lang)
    lines = [words["as_of"].format(day=held.as_of or "?", version=release())]
    lines.append(words["from_inputs"].format(inputs=held.digest[:16]))
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        if not epoch.isdecimal():
            raise InputError(f"SOURCE_DATE_EPOCH={epoch} is no number of seconds; unset it or mend it")
        lines.append(words["made"].format(day=f"{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%d %H:%M} UTC"))
    return lines


def release() -> str:
    """Version of this package, 0 where it is not installed."""
    return packages().get("gongbao", "0")


def packages() -> dict[str, str]:
    """Versions of Python, of this package and of those it needs, by name."""
    try:
        needed = requires("gongbao") or []
    except PackageNotFoundError:
        needed = []
    names = [match[0] for need in needed if "extra ==" not in need and (match := re.match(r"[\w.-]+", need))]
    known = {name: found for name in ("gongbao", *sorted(names)) if (found := _version(name))}
    return {"Python": platform.python_version()} | known


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def commit() -> str:
    """Short id and day of the git commit of this checkout, empty when it is none."""
    if not (ROOT / ".git").exists():
        return ""
    try:
        run = subprocess.run(["git", "-C", str(ROOT), "log", "-1", "--format=%h %cs"], capture_output=True, text=True)
    except OSError:
        return ""
    return run.stdout.strip()
