"""Judge labelled packs against the truth about them: figures, calibration, disagreements, what flipped since."""

from aeo_evidence.evaluate.as_json import evaluation_object, write_json
from aeo_evidence.evaluate.flips import find_flips, load_evaluation, not_compared
from aeo_evidence.evaluate.packs import evaluate_packs, find_labelled
from aeo_evidence.evaluate.screen import evaluation_lines, flip_lines

__all__ = [
    "evaluate_packs",
    "evaluation_lines",
    "evaluation_object",
    "find_flips",
    "find_labelled",
    "flip_lines",
    "load_evaluation",
    "not_compared",
    "write_json",
]
