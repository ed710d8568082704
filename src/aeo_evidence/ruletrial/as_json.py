"""A trial as an object, in fixed order; texts from documents are masked as in a report, paths stay exact."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from aeo_evidence.evaluate.flips import WAYS
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.json_text import json_text
from aeo_evidence.ruletrial.run import Trial
from aeo_evidence.version import __version__

SCHEMA = "aeo-evidence/trial/1"


def trial_object(trials: Sequence[Trial]) -> dict[str, Any]:
    """Return what each pack would come out as."""
    return {
        "schema": SCHEMA,
        "tool": {"name": TOOL, "version": __version__},
        "packs": {trial.pack: _pack(trial) for trial in trials},
    }


def write_json(trials: Sequence[Trial]) -> str:
    """Return a trial as JSON text, ending with a newline."""
    return json_text(trial_object(trials)) + "\n"


def _pack(trial: Trial) -> dict[str, Any]:
    sides = {"before": trial.old, "after": trial.new}
    return {
        "tier": trial.new.tier,
        "as_of": trial.new.as_of.isoformat(),
        "rules": {side: result.programme.digest for side, result in sides.items()},
        "score": {side: result.overall.score for side, result in sides.items()},
        "changes": [asdict(change) for change in trial.changes],
        "truth": None
        if trial.flips is None
        else {way: [dict(flip.disagreement) for flip in trial.flips if flip.way == way] for way in WAYS},
    }
