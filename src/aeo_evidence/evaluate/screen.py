"""An evaluation in words: figures side by side, calibration, rules that disagree with the truth, each disagreement."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len, set_cell_size

from aeo_evidence.evaluate.flips import WAYS, Flip
from aeo_evidence.report.lines import plain

_WIDE, _NAME = 18, 17
_LOWER_IS_BETTER = {"false_met", "false_missing", "false_alarms", "ece"}
_NEUTRAL = {"of_met", "of_missing", "of_checks"}
_SIGNS = {"better": "+", "worse": "-", "other": "~"}
_KINDS = {
    "file_not_accounted": "file not accounted for",
    "readable": "readable or not",
    "wrongly_mapped": "wrongly mapped",
    "not_mapped": "not mapped",
    "status": "status",
    "false_alarm": "false alarm",
    "fault_not_seen": "fault not seen",
    "defect_not_found": "defect not found",
}


def evaluation_lines(evaluation: Mapping[str, Any], *, details: bool) -> Iterator[str]:
    """Yield the lines of an evaluation; with `details` one for each disagreement."""
    yield from _figures(evaluation)
    yield ""
    yield from _calibration(evaluation["all"]["calibration"])
    yield ""
    yield from _rules(evaluation["by_rule"])
    if details:
        for pack, measured in evaluation["packs"].items():
            yield ""
            yield f"{plain(pack)}: {_count(len(measured['disagreements']), 'disagreement')}"
            for each in measured["disagreements"]:
                yield f"  {told(each)}"


def _figures(evaluation: Mapping[str, Any]) -> Iterator[str]:
    columns = {plain(pack): measured["figures"] for pack, measured in evaluation["packs"].items()}
    columns["all"] = evaluation["all"]["figures"]
    yield " " * _WIDE + "".join(_right(name) for name in columns)
    for name in evaluation["all"]["figures"]:
        yield set_cell_size(name, _WIDE) + "".join(_right(_value(figures[name])) for figures in columns.values())


def _right(text: str) -> str:
    short = set_cell_size(text, _NAME) if cell_len(text) > _NAME else text
    return " " * (_WIDE - cell_len(short)) + short


def _value(figure: float | None) -> str:
    if figure is None:
        return "–"
    return str(figure) if isinstance(figure, int) else f"{figure:.4f}"


def _calibration(bins: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "confidence        papers   mean  right     gap"
    for each in bins:
        gap = each["confidence"] - each["right"]
        yield (
            f"{each['low']:.1f} to {each['high']:.1f}    {each['count']:>10} {each['confidence']:>6.2f} "
            f"{each['right']:>6.2f} {gap:>+7.2f}"
        )


def _rules(rules: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each rule that disagrees with the truth, those with most first."""
    wrong = [(sum(rule["packs"].values()), key, rule) for key, rule in rules.items() if rule["packs"]]
    if not wrong:
        yield f"All {len(rules)} rules agree with the truth."
        return
    yield f"{len(wrong)} of {len(rules)} rules disagree with the truth:"
    for count, key, rule in sorted(wrong, key=lambda each: (-each[0], each[1])):
        packs = ", ".join(f"{plain(pack)} {number}" for pack, number in rule["packs"].items())
        figures = rule["figures"]
        yield (
            f"  {key:6} {_count(count, 'disagreement')} ({packs}); precision {_value(figures['mapping_precision'])}, "
            f"recall {_value(figures['mapping_recall'])}, status {_value(figures['status_accuracy'])}"
        )


def told(each: Mapping[str, Any]) -> str:
    """Return a disagreement in one line, with file and place."""
    parts = [each["request"] or "", _KINDS.get(each["kind"], each["kind"]), each["check"] or ""]
    said, wanted = each["said"], each["wanted"]
    if wanted:
        parts.append(f"{said}, should be {wanted}")
    elif said:
        parts.append(f"({said})")
    place = "#".join(text for text in (each["path"], each["where"]) if text)
    line = " ".join(part for part in parts if part) + (f": {place}" if place else "")
    return plain(line) if not each["why"] else plain(f"{line} – {each['why']}")


def flip_lines(
    flips: Sequence[Flip], old: Mapping[str, Any], new: Mapping[str, Any], left_out: Sequence[str]
) -> Iterator[str]:
    """Yield what flipped against an earlier evaluation, and how the figures moved."""
    yield f"Against the earlier evaluation: {flips_counted(flips)}."
    for flip in flips:
        before = f" (before: {flip.before})" if flip.before else ""
        yield f"  {flip_told(flip, f'{plain(flip.pack)}: ')}{before}"
    if left_out:
        yield f"Only in one of the two, not compared: {', '.join(map(plain, left_out))}."
        return
    for name, now in new["all"]["figures"].items():
        was = old["all"]["figures"].get(name)
        if was != now:
            yield f"  {name}: {_value(was)} -> {_value(now)}{_way(name, was, now)}"


def flips_counted(flips: Sequence[Flip]) -> str:
    """Return how many of what flipped are for better, how many for worse."""
    better, worse, other = (sum(flip.way == way for flip in flips) for way in WAYS)
    return f"{better} better, {worse} worse, {other} otherwise wrong"


def flip_told(flip: Flip, of: str = "") -> str:
    """Return what flipped in one line; `of` stands before it, such as the name of the pack."""
    agrees = "now right: " if flip.way == "better" else ""
    return f"{_SIGNS[flip.way]} {of}{agrees}{told(flip.disagreement)}"


def _way(name: str, before: float | None, now: float | None) -> str:
    if name in _NEUTRAL or before is None or now is None:
        return ""
    return " (better)" if (now < before) == (name in _LOWER_IS_BETTER) else " (worse)"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
