"""Figures from what was counted: shares, and how far confidence is from how often it is right."""

from collections.abc import Iterable
from dataclasses import dataclass

from aeo_evidence.evaluate.count import Counts

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Papers named with a confidence from `low` to below `high`: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def figures(counts: Counts, sure: Iterable[tuple[float, bool]]) -> dict[str, float | int | None]:
    """Return the figures by name; None where there is nothing to take a share of. `sure`: confidence and whether right."""
    held = list(sure)
    return {
        "mapping_precision": _share(counts.right, counts.right + counts.wrong),
        "mapping_recall": _share(counts.right, counts.right + counts.left_out),
        "mapping_f1": _share(2 * counts.right, 2 * counts.right + counts.wrong + counts.left_out),
        "status_accuracy": _share(counts.status_right, counts.statuses),
        "false_met": counts.false_met,
        "of_met": counts.met,
        "false_missing": counts.false_missing,
        "of_missing": counts.missing,
        "fault_recall": _share(counts.faults_seen, counts.faults),
        "false_alarms": counts.false_alarms,
        "of_checks": counts.checks,
        "defect_recall": _share(counts.defects_found, counts.defects),
        "ece": calibration_error(held),
        "files_accounted": _share(counts.files_right, counts.files),
    }


def calibration(sure: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Return ten bins of confidence, those without a paper left out."""
    return tuple(
        Bin(
            low=number / _BINS,
            high=(number + 1) / _BINS,
            count=len(held),
            confidence=round(sum(confidence for confidence, _ in held) / len(held), 4),
            right=round(sum(right for _, right in held) / len(held), 4),
        )
        for number, held in _binned(sure)
    )


def calibration_error(sure: Iterable[tuple[float, bool]]) -> float | None:
    """Return the expected calibration error over ten bins; None without a paper."""
    groups = [held for _, held in _binned(sure)]
    gaps = [abs(sum(confidence for confidence, _ in held) - sum(right for _, right in held)) for held in groups]
    return round(sum(gaps) / sum(map(len, groups)), 4) if groups else None


def _binned(sure: Iterable[tuple[float, bool]]) -> list[tuple[int, list[tuple[float, bool]]]]:
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in sure:
        groups.setdefault(min(_BINS - 1, int(confidence * _BINS)), []).append((confidence, right))
    return sorted(groups.items())


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
