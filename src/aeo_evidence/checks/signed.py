"""`signed`: every current mapped paper that calls for a signature bears one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from aeo_evidence.checks.evidence import Evidence, Register, in_group, is_blank, registers
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.document import INK, Cell, CellKind
from aeo_evidence.model.inside import Inside
from aeo_evidence.model.paper import Label, Paper, Place, Sentence, Table
from aeo_evidence.model.result import CheckResult, Match, Outcome
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.fold import fold
from aeo_evidence.text.phrases import word_finder

_MARK = re.compile(
    r"[(（\[【]\s*(?:sd\.?|sgd\.?|signed(?: and (?:sealed|chopped|stamped))?|已簽(?:署|名)?|已签(?:署|名|字)?)\s*[)）\]】]|/s/"
    r"|^\W*(?:signed,|sgd[.,]|sd[.,])\s*[^\W\d_]{2}",
    re.IGNORECASE,
)
# These stand for a signature only beside a name; as often they are the label below an empty line, 法定代表人（签字）.
_LABEL_MARK = re.compile(
    r"[(（\[【]\s*(?:chop(?:ped)?|簽署|簽名|签字|签名|签署|公章|蓋章|盖章|签字盖章|簽署及蓋章|签章|signature|sign)\s*[)）\]】]",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,}|[^\W\d_]{2,}")
_NEXT_LABEL = re.compile(r"^[^:：\d]{1,30}[:：]")
_RULE = re.compile(r"[_＿]{3,}")
_LONGEST_MARK = 80
_FEWEST_BOXES = 2
_LARGEST_BLOCK = 12  # rows; a longer table is a register of its own


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a paper as a whole shows: labels that ask for a signature, those that bear one, open pages, a mark."""

    labels: list[Label]
    filled: list[Label]
    open_pages: list[Label]
    marked: Sentence | None
    inked: str  # where there is ink in no table
    inked_tables: list[tuple[int, str]]
    blocks: Inside[int]  # tables that may be one to sign in, by the section in which they stand


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where every paper is signed; unknown where a paper has no place for a signature that can be seen."""
    states: dict[str, tuple[Outcome, Place]] = {}
    of_paper: defaultdict[str, list[Register]] = defaultdict(list)
    for register in registers(evidence):
        of_paper[register.path].append(register)
    signs: dict[str, _Signs] = {}
    for match in evidence.originals():
        before = states.get(match.path)
        if before is not None and before[0] is not Outcome.UNKNOWN:
            continue
        if match.path not in signs:
            signs[match.path] = _signs(evidence, evidence.paper(match))
        states[match.path] = _state(evidence, match, of_paper[match.path], signs[match.path])
    unsigned = [place for outcome, place in states.values() if outcome is Outcome.FAIL]
    unseen = [place for outcome, place in states.values() if outcome is Outcome.UNKNOWN]
    if unsigned:
        return failed(spec, "unsigned", unsigned, failed=len(unsigned), of=len(states))
    if unseen:
        return unknown(spec, "no_signature_seen", unseen)
    return passed(spec, "signed", [place for _, place in states.values()], of=len(states))


def _signs(evidence: Evidence, paper: Paper) -> _Signs:
    labels = [label for label in paper.labels if _asks_signature(evidence, label)] or _lines_to_sign(evidence, paper)
    filled = [label for label in labels if _bears_one(evidence, label.cell)]
    marked = None if filled else _marked(evidence, paper)
    small = [number for number, table in enumerate(paper.tables) if len(table.rows) <= _LARGEST_BLOCK]
    return _Signs(
        labels,
        filled,
        _open_pages(labels, filled),
        marked,
        next(_inked_text(paper), ""),
        list(_inked_tables(paper)),
        Inside(small, [paper.tables[number].section for number in small]),
    )


def _lines_to_sign(evidence: Evidence, paper: Paper) -> list[Label]:
    """Return the labels of several empty lines that each end in one for the day: "Head of department: ____ Date: ____"."""
    days = evidence.vocabulary.fields["date"].headings
    lines = [
        label
        for label, beside in pairwise(paper.labels)
        if is_blank(label.cell) and not label.is_named(days) and is_blank(beside.cell) and beside.is_named(days)
    ]
    return lines if len(lines) >= _FEWEST_BOXES else []


def _state(evidence: Evidence, match: Match, held: Iterable[Register], signs: _Signs) -> tuple[Outcome, Place]:
    """Return whether a paper is signed, and where it is or should be; `held` are the registers that are matched in it."""
    paper = evidence.paper(match)
    if signs.open_pages:
        return Outcome.FAIL, Place(match.path, signs.open_pages[0].at)
    if signs.filled:
        return Outcome.PASS, Place(match.path, signs.filled[0].at)
    if signs.marked is not None:
        return Outcome.PASS, Place(match.path, signs.marked.at)
    for register in held:
        if "signature" in register.columns and register.table.rows:
            cells = [register.cell(row, "signature") for row in register.table.rows]
            if all(not is_blank(cell) for cell in cells):
                return Outcome.PASS, register.place(register.table.rows[0], "signature")
    signed_off = _signed_off(evidence, match, signs)
    if signed_off is not None:
        return signed_off
    if signs.labels or paper.signature_lines:
        return Outcome.FAIL, Place(match.path, signs.labels[0].at if signs.labels else match.at)
    # Marks in the matched register's other columns are ticks.
    inked = signs.inked or next((at for number, at in signs.inked_tables if number != match.table), "")
    return (Outcome.PASS, Place(match.path, inked)) if inked else (Outcome.UNKNOWN, match.place)


def _signed_off(evidence: Evidence, match: Match, signs: _Signs) -> tuple[Outcome, Place] | None:
    """Return what a block of names and signatures in the matched part says; None where there is no such block."""
    paper = evidence.paper(match)
    own = paper.tables[match.table] if match.table is not None else None
    section = paper.sections[own.section if own is not None else match.section or 0]
    for number in signs.blocks.of(section):
        table = paper.tables[number]
        if number == match.table or (own is not None and (table.sheet, table.section) != (own.sheet, own.section)):
            continue
        columns = [at for at, column in enumerate(table.columns) if _names_signature(evidence, column.forms)]
        if not table.rows and _is_block(evidence, table):
            return Outcome.FAIL, Place(match.path, table.at)
        cells = [row.cells[at] for row in table.rows for at in columns]
        empty = [cell for cell in cells if not _bears_one(evidence, cell)]
        if cells:
            return (Outcome.FAIL if empty else Outcome.PASS), Place(match.path, table.at)
    return None


def _is_block(evidence: Evidence, table: Table) -> bool:
    """Say whether a table is a row of boxes to sign in: its headings say by whom, or ask for a signature."""
    says_by_whom = word_finder(evidence.vocabulary.papers.get("signing_heads", ()))
    boxes = [
        column
        for column in table.columns
        if _names_signature(evidence, column.forms) or any(says_by_whom(f" {form} ") for form in column.forms)
    ]
    return len(boxes) >= _FEWEST_BOXES and 2 * len(boxes) > len(table.columns)


def _inked_text(paper: Paper) -> Iterator[str]:
    """Yield where a scan shows ink that is no text: beside labels and in lines."""
    yield from (label.at for label in paper.labels if label.cell.text == INK)
    yield from (sentence.at for section in paper.sections for sentence in section.sentences if INK in sentence.text)


def _inked_tables(paper: Paper) -> Iterator[tuple[int, str]]:
    """Yield the tables with such ink, as blocks to sign in have it, and where in them the first stands."""
    for number, table in enumerate(paper.tables):
        rows = (row.at for row in table.rows if any(cell.text == INK for cell in row.cells))
        notes = (note.at for note in table.notes if INK in note.text)
        at = next(chain(rows, notes), None)
        if at is not None:
            yield number, at


def _bears_one(evidence: Evidence, cell: Cell) -> bool:
    """Say whether what stands beside a label can be a signature: no line to sign on, no next label, no "to be signed"."""
    if cell.text.endswith(INK):
        return True  # "CHAN Siu Ming, Manager: ✎"
    if is_blank(cell) or _RULE.search(cell.text) or _NEXT_LABEL.match(cell.text):
        return False
    if _LABEL_MARK.search(cell.text) and not _NAME.search(_LABEL_MARK.sub(" ", cell.text)):
        return False
    folded = f" {fold(cell.text).strip()} "
    unsigned = (word for word in evidence.vocabulary.values.get("unsigned_marks", ()) if len(word) > 1)
    if any((f" {word} " if word.isascii() else word) in folded for word in unsigned):
        return False
    return fold(cell.text).strip() not in evidence.vocabulary.values.get("not_applicable", ())


def _open_pages(labels: list[Label], filled: list[Label]) -> list[Label]:
    """Return the empty lines of a page where the same line of another page is signed: several papers in one file."""
    signed = {label.forms[:1] for label in filled}
    pages = {_page(label) for label in filled}
    bearing = frozenset(filled)
    return [
        label
        for label in labels
        if label not in bearing and label.forms[:1] in signed and _page(label) and _page(label) not in pages
    ]


def _page(label: Label) -> str:
    return label.at.partition(",")[0] if label.at.startswith("page=") else ""


def _asks_signature(evidence: Evidence, label: Label) -> bool:
    if label.is_named(evidence.vocabulary.fields["date"].headings):
        return False  # "date of signature" asks for a date
    return _names_signature(evidence, label.forms)


def _names_signature(evidence: Evidence, forms: tuple[str, ...]) -> bool:
    headings = evidence.vocabulary.fields["signature"].headings
    asks = word_finder(evidence.vocabulary.papers.get("signature_labels", ()))
    return not set(headings).isdisjoint(forms) or any(asks(f" {form} ") for form in forms[:1])


def _marked(evidence: Evidence, paper: Paper) -> Sentence | None:
    """Return a sentence that bears a mark such as "(Sd.)"."""
    for section in paper.sections:
        for sentence in section.sentences:
            if _MARK.search(sentence.text):
                return sentence
            if len(sentence.text) < _LONGEST_MARK and in_group(
                Cell(sentence.text, CellKind.TEXT), ["signed_marks"], evidence.vocabulary
            ):
                unsigned = in_group(Cell(sentence.text, CellKind.TEXT), ["unsigned_marks"], evidence.vocabulary)
                if not unsigned:
                    return sentence
    return None
