"""Find the tables in a grid: titles above the header, the header of one line or two, used rows, footers.

A sheet may hold several tables. Blank separator rows, repeated headers, totals and signature lines are no rows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from aeo_evidence.model.document import Cell, CellKind, Grid, GridRow
from aeo_evidence.model.paper import Column, Label, Row, Sentence, Table
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.segment.below import Below
from aeo_evidence.segment.sentences import label, labels, named, sentence, sentences
from aeo_evidence.text.dates import find_dates, find_time
from aeo_evidence.text.fold import fold
from aeo_evidence.text.headings import heading_forms
from aeo_evidence.text.phrases import phrase_finder

_ROW_NUMBER = re.compile(r"^\s*\d{1,4}\s*[.)、]?\s*$")
_NUMERIC = re.compile(r"^(?=.*\d)[\s\d.,:/+%$()（）-]+$")
_LONGEST_HEADING = 90
_LONGEST_TITLE = 200
_KNOWN_SHARE = 0.4
_NEW_HEADER_SHARE = 0.6
_FOOTER_SHARE = 0.4
_FEWEST_LISTED = 3
_FORM_WIDTHS = (2, 4, 6)
_MOST_FORM_ROWS = 30
_LABEL_GROUPS = ("expiry_labels", "issue_labels", "effective_labels", "period_labels", "signature_labels")
_FORM_SHARE = 0.5  # of its rows begin with a label that is known
_FORM_SHARE_HEADED = 0.34  # where a line above says that labels and values follow


@dataclass(slots=True)
class _Draft:
    """A table while its rows are collected."""

    titles: list[GridRow]
    header: list[GridRow]
    rows: list[GridRow] = field(default_factory=list)
    footers: list[GridRow] = field(default_factory=list)


class GridReader:
    """Finds tables with the headings that the vocabulary knows. Holds no state between grids."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known = frozenset(heading for entry in vocabulary.fields.values() for heading in entry.headings)
        self._label_words = tuple(
            word for group in _LABEL_GROUPS for phrase in vocabulary.papers.get(group, ()) for word in phrase.words
        )
        self._form_heads = frozenset(
            frozenset(word.strip() for word in phrase.words) for phrase in vocabulary.papers.get("form_heads", ())
        )
        self._asks_to_sign = phrase_finder(vocabulary.papers.get("signature_labels", ()))
        self._totals = frozenset(word.strip() for word in vocabulary.values.get("total", ()))

    def tables(self, grid: Grid, section: int, captions: tuple[str, ...]) -> tuple[Table, ...]:
        """Return the tables of a grid, in order; a grid without a header gives one table without columns."""
        filled = [row for row in grid.rows if any(cell.kind is not CellKind.BLANK for cell in row.cells)]
        drafts, loose = ([], form) if (form := self._form_in(filled)) else self._drafts(filled)
        if not drafts:
            return (self._form(grid, loose, section, captions),)
        return tuple(
            self._table(draft, grid, section, captions if number == 0 else ()) for number, draft in enumerate(drafts)
        )

    def _form_in(self, rows: list[GridRow]) -> list[GridRow]:
        """Return the rows of a form, without a line above that says "Item" over its labels and "Details" over its values."""
        if self._is_form(rows):
            return rows
        headed = bool(rows) and frozenset(fold(cell.text).strip() for cell in rows[0].cells) in self._form_heads
        return rows[1:] if headed and self._is_form(rows[1:], _FORM_SHARE_HEADED) else []

    def _is_form(self, rows: list[GridRow], share: float = _FORM_SHARE) -> bool:
        """Say whether labels and values stand in turn, as in the block on the first page of a procedure."""
        if not rows or len(rows[0].cells) not in _FORM_WIDTHS or len(rows) > _MOST_FORM_ROWS:
            return False
        labels = [next((cell.text for cell in row.cells[::2] if self._is_label(cell)), "") for row in rows]
        values = [cell for row in rows for cell in row.cells[1::2]]
        # No two lines of a form bear the same label: a word that stands line after line is an entry.
        return len({label for label in labels if label}) >= share * len(rows) and self._hits(values) == 0

    def _is_label(self, cell: Cell) -> bool:
        forms = heading_forms(cell.text)
        return any(form in self._known for form in forms) or any(
            word in f" {form} " for form in forms[:1] for word in self._label_words
        )

    def _drafts(self, rows: list[GridRow]) -> tuple[list[_Draft], list[GridRow]]:
        drafts: list[_Draft] = []
        titles: list[GridRow] = []
        below = Below(rows, _in_several_cells, _only_printed)
        index = 0
        while index < len(rows):
            row = rows[index]
            current = drafts[-1] if drafts else None
            if current is not None and _texts(row) == _texts(current.header[0]):
                index += len(current.header) if _texts_at(rows, index + 1) == _texts_at(current.header, 1) else 1
                continue
            if self._opens(rows, index, current, below):
                second = rows[index + 1 : index + 2] if self._continues_header(rows, index) else []
                drafts.append(_Draft(self._claim_titles(titles, current), [row, *second]))
                titles = []
                index += 1 + len(second)
                continue
            if current is None:
                titles.append(row)
            elif self._is_footer(row, current):
                current.footers += [] if below.unfilled(index) else [row]
            else:
                current.rows.append(row)
            index += 1
        return drafts, titles

    def _claim_titles(self, titles: list[GridRow], before: _Draft | None) -> list[GridRow]:
        """Lines right above a later header were taken for footers of the table before it; they are its titles."""
        if before is None:
            return titles
        claimed = before.footers[-2:]
        del before.footers[-2:]
        return claimed

    def _opens(self, rows: list[GridRow], index: int, current: _Draft | None, below: Below) -> bool:
        row, count = rows[index], len(rows) - index - 1
        filled = _distinct(row)
        if len(filled) < 2 or any(_data_like(cell) or len(cell.text) > _LONGEST_HEADING for cell in filled):
            return False
        hits = self._hits(filled)
        if current is not None:
            return hits >= 3 and hits >= _NEW_HEADER_SHARE * len(filled) and len(filled) >= 3
        follows_data = any(any(_data_like(cell) for cell in later.cells) for later in rows[index + 1 : index + 4])
        if len(filled) == 2:
            return hits == 2 or (hits == 1 and len(row.cells) == 2 and count >= 3 and below.alike(index))
        if hits >= max(2, _KNOWN_SHARE * len(filled)):
            return True
        wide = len(filled) >= 0.6 * len(row.cells) or len(filled) >= 4
        return wide and count > 0 and (follows_data or hits >= 1 or below.alike(index))

    def _continues_header(self, rows: list[GridRow], index: int) -> bool:
        if len(rows) < index + 3:
            return False
        first, second = rows[index : index + 2]
        filled = _distinct(second)
        if not filled or any(_data_like(cell) or len(cell.text) > _LONGEST_HEADING for cell in filled):
            return False
        merged = any(here.text and here.text == there.text for here, there in pairwise(first.cells))
        below = [
            cell for top, cell in zip(first.cells, second.cells, strict=True) if cell.text and cell.text != top.text
        ]
        if merged and below:
            return True
        hits = self._hits(filled)
        holes = any(not top.text and cell.text for top, cell in zip(first.cells, second.cells, strict=True))
        return (
            hits >= 2
            and (hits >= _KNOWN_SHARE * len(filled) or holes)
            and not self._repeats(second, rows[index + 2 : index + 12])
        )

    def _repeats(self, row: GridRow, later_rows: list[GridRow]) -> bool:
        """Say whether later rows hold the same words in the same columns, as values do and headings do not."""
        return any(
            sum(here.text == there.text != "" for here, there in zip(row.cells, later.cells, strict=True)) >= 2
            for later in later_rows
        )

    def _hits(self, cells: Iterable[Cell]) -> int:
        return sum(any(form in self._known for form in _forms(cell.text)) for cell in cells)

    def _is_footer(self, row: GridRow, current: _Draft) -> bool:
        filled = _distinct(row)
        width = len([cell for cell in current.header[-1].cells if cell.text]) or len(row.cells)
        if len(filled) == 1 and width >= 3:
            return not (filled[0].kind is not CellKind.TEXT and row.cells[0] is filled[0])
        first = fold(filled[0].text).strip()
        words = set(first.split())
        if first in self._totals or (words & self._totals and len(words) <= 3):
            return True
        if len(filled) > _FOOTER_SHARE * width:
            return False
        text = " ".join(cell.text for cell in filled)
        return bool(labels(text, "")) or self._asks_to_sign(fold(text))

    def _table(self, draft: _Draft, grid: Grid, section: int, captions: tuple[str, ...]) -> Table:
        columns = _columns(draft.header, draft.rows)
        title_lines = [line for row in draft.titles for line in _lines(row)]
        rows = tuple(self._row(row, columns) for row in draft.rows if _used(row, columns))
        around = [*draft.titles, *draft.footers]
        notes = [part for row in around for line in _lines(row) for part in sentences(line, row.at, self._vocabulary)]
        header = " | ".join(column.heading for column in columns if column.heading)
        notes.append(sentence(header, draft.header[0].at, self._vocabulary))
        heading = " ".join((*captions, *title_lines[:1], header))
        return Table(
            titles=(*captions, *(line for line in title_lines if len(line) <= _LONGEST_TITLE)),
            sheet=grid.sheet,
            columns=columns,
            rows=rows,
            labels=tuple(found for row in around for found in row_labels(row)),
            notes=tuple(notes),
            at=_span(draft, grid),
            header_at=draft.header[0].at,
            section=section,
            hidden=grid.hidden,
            history=named(fold(heading), "history", self._vocabulary),
        )

    def _row(self, row: GridRow, columns: tuple[Column, ...]) -> Row:
        cells = tuple(row.cells[column.index] for column in columns)
        text = " | ".join(cell.text for cell in cells if cell.text)
        return Row(cells, row.at, sentence(text, row.at, self._vocabulary))

    def _form(self, grid: Grid, rows: list[GridRow], section: int, captions: tuple[str, ...]) -> Table:
        """A grid without a header: a form whose cells are labels and values in turn, or lines set in a frame."""
        notes: list[Sentence] = []
        for row in rows:
            text = " | ".join(cell.text for cell in _distinct(row))
            notes += sentences(text, row.at, self._vocabulary)
        return Table(
            titles=captions,
            sheet=grid.sheet,
            columns=(),
            rows=(),
            labels=tuple(found for row in rows for found in row_labels(row)),
            notes=tuple(notes),
            at=grid.at,
            header_at=grid.at,
            section=section,
            hidden=grid.hidden,
        )


def _only_printed(row: GridRow) -> bool:
    filled = _distinct(row)
    if len(filled) != 1 or row.cells[0] is not filled[0] or any(cell.text for cell in row.cells[1:]):
        return False
    text = filled[0].text.strip()
    return len(text) <= _LONGEST_HEADING and not text.endswith((".", "。", ";", "；")) and not labels(text, "")


def row_labels(row: GridRow) -> tuple[Label, ...]:
    """Return the labels of a form's row: written in one cell (`Month: May`) or in two neighbouring ones."""
    found: list[Label] = []
    for cell in _distinct(row):
        found += labels(cell.text, _cell_place(cell, row))
    cells = _runs(row)
    if len(cells) > 2 and len(_distinct(row)) == 1:
        return tuple(found)  # a title over the whole width
    for name, value in zip(cells[::2], cells[1::2], strict=False):
        text = name.text.rstrip(":： ")
        short = name.kind is CellKind.TEXT and len(text) <= _LONGEST_HEADING and not labels(name.text, "")
        if text and (short or name.text.rstrip().endswith((":", "："))):
            found.append(label(text, value, _cell_place(value, row)))
    return tuple(found)


def _forms(text: str) -> tuple[str, ...]:
    """Return the forms by which a cell may be known as a heading; what lists three things and more is an entry."""
    forms = heading_forms(text)
    return forms[:1] if text.count("、") >= _FEWEST_LISTED - 1 else forms


def _cell_place(cell: Cell, row: GridRow) -> str:
    """Return where a cell stands, with the sheet on which its row lies: the cell itself knows its address only."""
    sheet, found, _ = row.at.rpartition("!")
    return f"{sheet}{found}{cell.at}" if cell.at else row.at


def _columns(header: list[GridRow], rows: list[GridRow]) -> tuple[Column, ...]:
    columns = []
    width = len(header[0].cells)
    for index in range(width):
        texts = [row.cells[index].text.strip() for row in header]
        heading = " / ".join(dict.fromkeys(text for text in texts if text))
        if not heading and not any(row.cells[index].text for row in rows):
            continue  # an empty column; one that holds something keeps its place without a heading
        spanning = len(header) > 1 and any(
            0 <= other < width and texts[0] and header[0].cells[other].text.strip() == texts[0]
            for other in (index - 1, index + 1)
        )
        own = [text for text in texts[1:] if text] if spanning and any(texts[1:]) else [text for text in texts if text]
        forms = [form for text in (" ".join(dict.fromkeys(filter(None, texts))), *own) for form in heading_forms(text)]
        columns.append(Column(index, heading, tuple(dict.fromkeys(forms))))
    return tuple(columns)


def _used(row: GridRow, columns: tuple[Column, ...]) -> bool:
    """A row that only carries its printed number is not used."""
    cells = [row.cells[column.index] for column in columns]
    filled = [cell for cell in cells if cell.kind is not CellKind.BLANK]
    if len(filled) == 1 and len(cells) > 2:
        return False
    numbered = bool(filled) and filled[0] is cells[0] and bool(_ROW_NUMBER.match(filled[0].text))
    return len(filled) >= (2 if numbered and len(cells) > 1 else 1)


def _distinct(row: GridRow) -> list[Cell]:
    """Return the filled cells, a merged one once."""
    return [cell for cell in _runs(row) if cell.kind is not CellKind.BLANK]


def _in_several_cells(row: GridRow) -> bool:
    return len(_distinct(row)) >= 2


def _runs(row: GridRow) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.cells:
        if cells and cell.text and cell.text == cells[-1].text and cell.kind is CellKind.TEXT and len(cell.text) > 3:
            continue
        cells.append(cell)
    return cells


def _data_like(cell: Cell) -> bool:
    if cell.kind in {CellKind.NUMBER, CellKind.DATE, CellKind.TIME, CellKind.UNKNOWN}:
        return True
    text = cell.text.strip()
    if not text or len(text) > _LONGEST_HEADING:
        return False
    if _NUMERIC.match(text):
        return True
    dates = find_dates(text)
    return (bool(dates) and len(dates[0].text) >= 0.6 * len(text)) or (len(text) <= 8 and find_time(text) is not None)


def _texts(row: GridRow) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def _texts_at(rows: list[GridRow], index: int) -> tuple[str, ...] | None:
    return _texts(rows[index]) if index < len(rows) else None


def _lines(row: GridRow) -> list[str]:
    return [line.strip() for cell in _distinct(row) for line in cell.text.splitlines() if line.strip()]


def _span(draft: _Draft, grid: Grid) -> str:
    """Return the place of the whole table: from its header to its last row."""
    first, last = draft.header[0].at, (draft.rows or draft.header)[-1].at
    if "!" in first and "!" in last:
        return f"{first.rpartition(':')[0] or first}:{last.rpartition(':')[2]}"
    return grid.at
