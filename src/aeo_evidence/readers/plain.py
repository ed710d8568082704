"""Read plain text: notes, logs and Markdown, line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import (
    Block,
    Cell,
    CellKind,
    Content,
    Grid,
    GridRow,
    Heading,
    Paragraph,
    ParagraphRole,
    Remark,
)
from aeo_evidence.readers.charset import decode
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.headings import Line, is_item, outline
from aeo_evidence.readers.page_numbers import in_ranges

_HASHES = re.compile(r"(#{1,6})\s+(.+)")
# Wikis and notes write "== Keys ==", "*** Keys ***" or "--- Keys ---".
_BETWEEN = re.compile(r"(={1,6}|[*]{2,6}|-{2,6}|~{2,6}|#{2,6})\s*(?=\S)([^=*~|]+?)\s*\1")
_UNDERLINE = re.compile(r"(=|-)\1{2,}")
_FENCE = re.compile(r"```|~~~")
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_STOP = tuple(".。;；:：!！?？")
_LONGEST_MARKUP = 400  # characters of a line with signs before and after it: a longer one is no heading, and costs time
_WRAPPED = 55  # columns from which a line that ends without a stop was wrapped by an editor
_LONGEST_HEADING = 80  # characters
_DEEPEST, _BETWEEN_LEVEL = 6, 2
_MOST_CELLS = 2_000_000  # of a table
_STRANGE = 0.1  # share of control characters from which a file is no text


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, a heading that the markup declares, or a table, with its first line's number."""

    text: str
    row: int
    level: int = 0
    table: tuple[tuple[str, ...], ...] = ()


def read(data: bytes) -> Content:
    """Return headings, paragraphs and Markdown tables, each at its line."""
    if not data.strip():
        raise UnreadableError("empty")
    text, encoding, certain = decode(data)
    refuse_binary(text)
    lines = [clean(line) for line in re.split("\r\n|\r|\n", text)]
    if not any(lines):
        raise UnreadableError("empty")
    remarks = () if certain else (Remark("uncertain_charset", (("encoding", encoding),)),)
    pieces = list(_pieces(lines))
    return Content(format="txt", blocks=tuple(_blocks(pieces)), remarks=remarks, problem=_cut(pieces))


def _cut(pieces: list[_Piece]) -> Remark | None:
    """Return which tables are larger than the limit, and how much of them is left out."""
    tables = [piece for piece in pieces if piece.table]
    cut = [number for number, piece in enumerate(tables, start=1) if len(piece.table) > _most_rows(piece)]
    left = sum(bool(text) for piece in tables for row in piece.table[_most_rows(piece) :] for text in row)
    return Remark("tables_cut", (("left", str(left)), ("tables", in_ranges(cut)))) if left else None


def _most_rows(piece: _Piece) -> int:
    """Return how many rows of a table there is room for: all are as wide as the widest."""
    return max(1, _MOST_CELLS // max(len(row) for row in piece.table))


def refuse_binary(text: str) -> None:
    """Raise UnreadableError if what was decoded is no text."""
    sample = text[:20_000]
    strange = sum((c < " " and c not in "\t\n\r\x0b\x0c\x1b") or c == "\ufffd" for c in sample)
    if strange > _STRANGE * len(sample):
        raise UnreadableError("damaged")


def _blocks(pieces: list[_Piece]) -> Iterator[Block]:
    levels = outline([Line(piece.text, level=piece.level, body=bool(piece.table)) for piece in pieces])
    for piece, level in zip(pieces, levels, strict=True):
        at = f"line={piece.row}"
        if piece.table:
            yield _grid(piece)
        elif level:
            yield Heading(text=piece.text, level=level, at=at)
        else:
            role = ParagraphRole.LIST if is_item(piece.text) else ParagraphRole.BODY
            yield Paragraph(text=piece.text, at=at, role=role)


def _grid(piece: _Piece) -> Grid:
    width = max(len(row) for row in piece.table)
    rows = []
    for index, texts in enumerate(piece.table[: _most_rows(piece)]):
        padded = texts + ("",) * (width - len(texts))
        cells = tuple(Cell(t, CellKind.TEXT if t else CellKind.BLANK) for t in padded)
        rows.append(GridRow(cells, f"line={piece.row + index + (index > 0)}"))  # the rule under the header is no row
    return Grid(rows=tuple(rows), at=f"line={piece.row}")


def _pieces(lines: list[str]) -> Iterator[_Piece]:
    index, fenced = 0, False
    while index < len(lines):
        line, row = lines[index], index + 1
        index += 1
        if _FENCE.match(line):
            fenced = not fenced
        elif not line:
            continue
        elif not fenced and (heading := _HASHES.fullmatch(line)):
            yield _Piece(_without_hashes(heading[2]), row, level=len(heading[1]))
        elif not fenced and (heading := _between(line)) and len(heading[2]) <= _LONGEST_HEADING:
            yield _Piece(heading[2], row, level=min(len(heading[1]), _DEEPEST) if line[0] == "=" else _BETWEEN_LEVEL)
        elif not fenced and index < len(lines) and _is_underline(line, lines[index]):
            yield _Piece(line, row, level=1 if lines[index][0] == "=" else 2)
            index += 1
        elif "|" in line and index < len(lines) and "|" in lines[index] and _PIPE_RULE.fullmatch(lines[index]):
            stop = index + 1
            while stop < len(lines) and "|" in lines[stop]:
                stop += 1
            yield _Piece("", row, table=tuple(_pipe_cells(r) for r in [line, *lines[index + 1 : stop]]))
            index = stop
        elif _UNDERLINE.fullmatch(line):
            continue
        else:
            while not fenced and index < len(lines) and _goes_on(lines[index - 1], lines[index]):
                line = _joined(line, lines[index])
                index += 1
            yield _Piece(line, row)


def _without_hashes(heading: str) -> str:
    """Return a heading without the signs that close it; of one that is nothing else, one of them."""
    return heading.rstrip("#").rstrip() or heading[0]


def _between(line: str) -> re.Match[str] | None:
    return _BETWEEN.fullmatch(line) if len(line) <= _LONGEST_MARKUP else None


def _is_underline(line: str, following: str) -> bool:
    return (
        _UNDERLINE.fullmatch(following) is not None
        and _UNDERLINE.fullmatch(line) is None
        and len(line) <= _LONGEST_HEADING
    )


def _pipe_cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").split("|"))


def _goes_on(line: str, following: str) -> bool:
    """Say whether an editor broke a sentence between the two lines."""
    if not line or not following or line.endswith(_STOP) or is_item(following) or _is_marked(following):
        return False
    if following[0].islower() and not line.endswith(","):
        return True
    return (
        _columns(line) >= _WRAPPED and not re.match(r"[\[\d]", following) and not re.match(r"\[?\d{2,4}[-/:.]\d", line)
    )


def _is_marked(line: str) -> bool:
    return "|" in line or bool(
        _UNDERLINE.fullmatch(line) or _FENCE.match(line) or _HASHES.fullmatch(line) or _between(line)
    )


def _columns(line: str) -> int:
    return sum(2 if c > "\u2e7f" else 1 for c in line)


def _joined(left: str, right: str) -> str:
    between = "" if left[-1] > "\u2e7f" and right[0] > "\u2e7f" else " "
    return f"{left}{between}{right}"
