"""An evaluation as an object: what is printed, what is written as JSON, and what a later run is set against."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from aeo_evidence.evaluate.count import Compared, Counts, Disagreement, by_rule
from aeo_evidence.evaluate.figures import calibration, figures
from aeo_evidence.evaluate.packs import Evaluated
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.json_text import json_text
from aeo_evidence.text.identity import mask
from aeo_evidence.version import __version__

SCHEMA = "aeo-evidence/evaluation/1"


def evaluation_object(evaluated: Sequence[Evaluated]) -> dict[str, Any]:
    """Return figures, calibration and disagreements of each pack, of all together and of each rule."""
    total = Counts()
    for each in evaluated:
        total.add(each.compared.total())
    every = [sure for each in evaluated for sure in each.compared.sure]
    return {
        "schema": SCHEMA,
        "tool": {"name": TOOL, "version": __version__},
        "rules": sorted({each.rules for each in evaluated}),
        "packs": {each.pack.name: _pack(each) for each in evaluated},
        "all": _measured(total, every),
        "by_rule": {
            key: {"figures": _of_rule(counts, key, every), "packs": _packs(key, evaluated)}
            for key, counts in by_rule(each.compared for each in evaluated).items()
        },
    }


def write_json(evaluation: dict[str, Any]) -> str:
    """Return an evaluation as JSON text, ending with a newline."""
    return json_text(evaluation) + "\n"


def _pack(each: Evaluated) -> dict[str, Any]:
    compared, truth = each.compared, each.pack.truth
    return {
        "tier": truth.tier,
        "as_of": truth.as_of.isoformat(),
        **_measured(compared.total(), compared.sure),
        "requests": {
            key: {"status": status, "accepted": accepted}
            for key, (status, accepted) in sorted(compared.statuses.items())
        },
        "disagreements": [_disagreement(other) for other in ordered(compared)],
    }


def _measured(counts: Counts, sure: Iterable[tuple[str, float, bool]]) -> dict[str, Any]:
    held = [(confidence, right) for _, confidence, right in sure]
    return {"figures": figures(counts, held), "calibration": [asdict(each) for each in calibration(held)]}


def _of_rule(counts: Counts, key: str, sure: Iterable[tuple[str, float, bool]]) -> dict[str, Any]:
    """Return the figures of one rule; files belong to no rule."""
    found = figures(counts, [(confidence, right) for rule, confidence, right in sure if rule == key])
    del found["files_accounted"]
    return found


def _packs(key: str, evaluated: Sequence[Evaluated]) -> dict[str, int]:
    """Return how many disagreements a rule has in which pack; packs without any left out."""
    found = {each.pack.name: sum(o.request == key for o in each.compared.disagreements) for each in evaluated}
    return {name: count for name, count in found.items() if count}


def ordered(compared: Compared) -> list[Disagreement]:
    """Return disagreements by request, those about files first."""
    return sorted(compared.disagreements, key=lambda each: (each.request, each.kind, each.path, each.check))


def _disagreement(each: Disagreement) -> dict[str, str | None]:
    """Paths stay exact; what the truth says of a fault may hold a number."""
    exact = {"path", "kind"}
    return {name: (text if name in exact else mask(text)) or None for name, text in asdict(each).items()}
