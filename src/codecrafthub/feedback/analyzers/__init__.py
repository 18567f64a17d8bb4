"""The analyzers: one file each, found by its `ANALYZER`; the first in ORDER has the first word."""

import importlib
import pkgutil

from codecrafthub.feedback.analyzers.analyzer import Analyzer

ORDER = (
    "correctness",
    "errors",
    "habits",
    "location",
    "characters",
    "growth",
    "performance",
    "standards",
    "acceptance",
)
"""Of two remarks that matter alike the one of the earlier analyzer comes first; an unnamed analyzer comes last."""


def found() -> list[Analyzer]:
    """Every analyzer of this package."""
    modules = [importlib.import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)]
    analyzers: list[Analyzer] = [module.ANALYZER for module in modules if hasattr(module, "ANALYZER")]
    places = {name: place for place, name in enumerate(ORDER)}
    return sorted(analyzers, key=lambda one: (places.get(one.name, len(ORDER)), one.name))
