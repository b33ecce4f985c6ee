"""gongbao: Chinese official bulletins as data. The names that notebooks use, each imported when first asked for."""

from importlib import import_module
from typing import Any

HOMES = {
    "source": ("document", "read"),
    "table": (
        "breakdowns", "chain_index", "changes", "extract", "levels", "load",
        "ranks", "related", "shares", "standings", "streaks", "unmatched",
    ),
    "audit": ("findings",),
    "tables.explanation": ("explain",),
    "versions": ("compared", "compared_findings"),
    "charts.display": ("sheet",),
}  # fmt: skip
HOME = {name: module for module, names in HOMES.items() for name in names}
__all__ = sorted([*HOME, "evidence", "plots", "reader", "score"])


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    if name not in HOME:
        return import_module(f"analysis.{name}")
    if HOME[name] == "source":
        import_module("analysis.reader").register()
    return getattr(import_module(f"analysis.{HOME[name]}"), name)
