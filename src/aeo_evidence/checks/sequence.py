"""`sequence`: no serial number used twice, and none missing where a series is visibly consecutive.

Registers of a request are one ledger. Several series stand side by side and are judged each for itself. A missing number
that a remark speaks of (damaged, void, lost) is explained; a device handed out again after its return is no double use
(one handed out again before it was back is), nor is an entry that stands in two exports of the same register.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from aeo_evidence.checks.evidence import Evidence, Register, cell_date, is_blank, registers
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.document import CellKind
from aeo_evidence.model.paper import Place, Row
from aeo_evidence.model.result import CheckResult, Note
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.dates import Precision, find_dates
from aeo_evidence.text.fold import fold
from aeo_evidence.text.phrases import finder
from aeo_evidence.text.serials import Serial, numbers_in, read_serial, write_serial

_CONSECUTIVE_SHARE = 0.8
_FEWEST = 4
_MOST_NAMED = 20
_TELLING_CELLS = 4
_EXPLAINED = ("damaged", "void", "lost")  # groups of words that say what became of a number


class Parameters(BaseModel):
    """`field`: the field that holds the serial number."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    field: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A serial number where it is used."""

    serial: Serial
    register: Register
    row: Row


@dataclass(frozen=True, slots=True)
class _Said:
    """What remarks say, in capitals: all without spaces, and what may explain a number that is nothing but digits."""

    of_all: str
    of_numbers_alone: str


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where every series is whole; each gap is named as a range, each double use with its rows."""
    name = spec.parameters["field"]
    series = _series(evidence, name)
    total = sum(len(entries) for entries in series.values())
    if not total:
        return unknown(spec, "no_serial_numbers", [match.place for match in evidence.matches][:3], field=name)
    said = _remarks(evidence, name)
    gaps: list[str] = []
    twice: list[str] = []
    at: dict[Place, tuple[list[str], list[str]]] = {}  # what is missing before a place, and what is used again at it
    missing = 0
    for key, width in sorted(series):
        entries = series[key, width]
        for double in _doubles(entries):
            twice.append(_written(double[0].serial))
            for entry in double:
                _at(at, entry, name)[1].append(twice[-1])
        for first, last, after in _gaps(entries, width, said):
            gaps.append(
                write_serial(key, first, width) + (f"–{write_serial(key, last, width)}" if last > first else "")
            )
            _at(at, after, name)[0].append(gaps[-1])
            missing += last - first + 1
    if gaps or twice:
        whole = _note(gaps, twice)
        return failed(
            spec,
            whole.code,
            at,
            failed=missing + len(twice),
            of=total + missing,
            each={place: _note(*found) for place, found in at.items()},
            **dict(whole.facts),
        )
    return passed(spec, "serials_whole", of=total)


def _at(at: dict[Place, tuple[list[str], list[str]]], entry: _Entry, name: str) -> tuple[list[str], list[str]]:
    return at.setdefault(entry.register.place(entry.row, name), ([], []))


def _note(gaps: list[str], twice: list[str]) -> Note:
    code = "serials_broken" if gaps and twice else "serials_missing" if gaps else "serials_twice"
    named = (("gaps", ", ".join(gaps[:_MOST_NAMED])), ("twice", ", ".join(dict.fromkeys(twice[:_MOST_NAMED]))))
    return Note(code, named)


def _series(evidence: Evidence, name: str) -> dict[tuple[str, int], list[_Entry]]:
    """Return the entries by series and width (0 where numbers have no leading zeros), in the order of the registers."""
    series: defaultdict[tuple[str, int], list[_Entry]] = defaultdict(list)
    told: dict[tuple[str, ...], str] = {}  # the path where a row stands first
    for register in _originals(evidence):
        if name not in register.columns:
            continue
        for row in register.table.rows:
            serial = read_serial(register.cell(row, name).text)
            if serial is not None and not _told_elsewhere(row, register.path, told):
                series[serial.series, serial.width if serial.width > 1 else 0].append(_Entry(serial, register, row))
    return _joined_widths(series)


def _originals(evidence: Evidence) -> list[Register]:
    """Return the registers without those that were saved again or scanned from another one."""
    found = registers(evidence)
    paths = {register.path for register in found}
    return [each for each in found if evidence.documents[each.path].near_duplicate_of not in paths]


def _told_elsewhere(row: Row, path: str, told: dict[tuple[str, ...], str]) -> bool:
    """Say whether a row stands word for word in another file: an entry exported twice, if it says enough to be one."""
    texts = tuple(" ".join(cell.text.split()) for cell in row.cells)
    return sum(map(bool, texts)) >= _TELLING_CELLS and told.setdefault(texts, path) != path


def _joined_widths(series: dict[tuple[str, int], list[_Entry]]) -> dict[tuple[str, int], list[_Entry]]:
    """Numbers without leading zeros (8, 9, 10, 11) are one series whatever their width."""
    joined: defaultdict[tuple[str, int], list[_Entry]] = defaultdict(list)
    for (prefix, width), entries in series.items():
        padded = any(
            entry.serial.number < 10 ** (entry.serial.width - 1) and entry.serial.width > 1 for entry in entries
        )
        joined[prefix, width if padded else 0] += entries
    return dict(joined)


def _written(serial: Serial) -> str:
    return write_serial(serial.series, serial.number, serial.width)


def _doubles(entries: list[_Entry]) -> list[list[_Entry]]:
    by_number: defaultdict[int, list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_number[entry.serial.number].append(entry)
    doubles = []
    for _, same in sorted(by_number.items()):
        held = [entry for entry in same if not _returned(entry)]
        if len(same) > 1 and (len(held) > 1 or _out_at_once(same)):
            doubles.append(same)
    return doubles


def _out_at_once(same: list[_Entry]) -> bool:
    """Say whether a number was out twice on one day: handed out again before the day on which it is said to be back.

    What is still out is out for good; without a day of issue nothing is known of an entry.
    """
    spans = sorted(filter(None, map(_span, same)))
    return any(after[0] < here[1] for here, after in pairwise(spans))


def _span(entry: _Entry) -> tuple[date, date] | None:
    """Return the days between which a number was out, None where they are not told to the day or cannot be."""
    out = _day(entry, "issue_date")
    if out is None:
        return None
    back = _day(entry, "return_date") if _returned(entry) else date.max
    return (out, back) if back is not None and out <= back else None


def _day(entry: _Entry, name: str) -> date | None:
    """Return the day that a cell holds, None where it holds less than a day or several."""
    if name not in entry.register.columns:
        return None
    cell = entry.register.cell(entry.row, name)
    found = cell_date(cell)
    if found is None or found.precision is not Precision.DAY or len(find_dates(cell.text)) > 1:
        return None
    return found.day


def _returned(entry: _Entry) -> bool:
    return "return_date" in entry.register.columns and not is_blank(entry.register.cell(entry.row, "return_date"))


def _gaps(entries: list[_Entry], width: int, said: _Said) -> list[tuple[int, int, _Entry]]:
    """Return the gaps (first, last, entry after) without what is `said` of, where four of five neighbours follow.

    No missing number is looked at by itself: after a slip of the pen there are as many as fifteen digits can count.
    """
    by_number = {entry.serial.number: entry for entry in reversed(entries)}
    numbers = sorted(by_number)
    if len(numbers) < _FEWEST:
        return []
    following = sum(after == here + 1 for here, after in pairwise(numbers))
    if following < _CONSECUTIVE_SHARE * (len(numbers) - 1):
        return []
    series = entries[0].serial.series
    explained = numbers_in(said.of_all if series else said.of_numbers_alone, series, width, numbers[-1])
    known = sorted({*numbers, *(number for number in explained if numbers[0] < number < numbers[-1])})
    return [
        (here + 1, after - 1, by_number[numbers[bisect_left(numbers, after)]])
        for here, after in pairwise(known)
        if after > here + 1
    ]


def _remarks(evidence: Evidence, name: str) -> _Said:
    """Return what the registers say outside the column of numbers.

    A number that is nothing but digits stands in many a date and count as well: of such only those are taken that a text
    which says damaged, void or lost names beside its days.
    """
    texts: list[str] = []
    for register in registers(evidence):
        position = register.columns.get(name)
        texts += [note.text for note in register.table.notes]
        texts += [
            cell.text
            for row in register.table.rows
            for index, cell in enumerate(row.cells)
            if index != position and cell.kind is CellKind.TEXT
        ]
    why = finder(tuple((word,) for group in _EXPLAINED for word in evidence.vocabulary.values.get(group, ())))
    said = sorted({text.upper() for text in texts if text})
    explaining = (_without_days(text) for text in said if why(f" {fold(text).strip()} "))
    return _Said(" ".join("".join(text.split()) for text in said), " ".join(explaining))


def _without_days(text: str) -> str:
    kept, at = [], 0
    for day in sorted(find_dates(text), key=lambda day: day.start):
        kept.append(text[at : max(at, day.start)])
        at = max(at, day.end)
    return " ".join([*kept, text[at:]])
