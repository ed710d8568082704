"""Where the text of Rich Text Format is collected: one sink for the body, one for each header, note or box."""

from dataclasses import dataclass, field, replace

from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.clean import clean, one_line
from aeo_evidence.readers.flow import Item, Laid, Piece
from aeo_evidence.readers.grids import GridCell, laid_by_edges

_FAR_LEFT = -1_000_000  # twips; where the first cell of every row begins
_WIDEST = 200  # columns


@dataclass(slots=True)
class Row:
    """The shape of a table row: right edges of its cells, and which go on from the one to the left or above."""

    edges: list[int] = field(default_factory=list)
    left: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Sink:
    """Text while it is collected."""

    role: ParagraphRole
    name: str = ""  # of a note
    items: list[Item] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    light: bool = False  # a part of the paragraph is not bold
    cell: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[list[GridCell]] = field(default_factory=list)
    too_wide: int = 0  # cells of the table beyond the limit

    def add(self, text: str, *, bold: bool) -> None:
        """Add text to the paragraph."""
        self.parts.append(text)
        self.light = self.light or not (bold or text.isspace())

    def end_paragraph(self, level: int, *, in_table: bool) -> None:
        """End a paragraph; `level` is that of headings, -1 for lines of a table of contents."""
        text, label = _whole(self.parts), _whole(self.label)
        bold = bool(text) and not self.light
        self.parts, self.label, self.light = [], [], False
        numbered = any(sign.isalnum() for sign in label)
        shown = f"{label} {text}" if numbered and text else text
        if in_table or self.cells:
            self.cell += filter(None, [shown or label])
            return
        self.end_table()
        if shown and level >= 0:
            listed = bool(label) and not level and not (bold and numbered)
            role = ParagraphRole.LIST if listed else ParagraphRole.BODY
            self.items.append(Piece(shown, label if numbered else "", level, bold, role))

    def end_cell(self) -> None:
        """End a cell of a table."""
        self.end_paragraph(0, in_table=True)
        self.cells.append("\n".join(filter(None, self.cell)))
        self.cell = []

    def end_row(self, shape: Row) -> None:
        """End a row of a table."""
        cells, beyond = self.cells[:_WIDEST], self.cells[_WIDEST:]
        self.cells, self.cell = [], []
        self.too_wide += sum(map(bool, beyond))
        described = len(shape.edges) == len(cells) and sorted(shape.edges) == shape.edges
        edges = [_FAR_LEFT, *shape.edges] if described else [_FAR_LEFT, *range(1, len(cells) + 1)]
        row: list[GridCell] = []
        for index, text in enumerate(cells):
            if index in shape.left and row and not text:
                row[-1] = replace(row[-1], right=edges[index + 1])
            else:
                row.append(GridCell(text, edges[index], edges[index + 1], goes_on=index in shape.above))
        if row:
            self.rows.append(row)

    def end_table(self) -> None:
        """End a table, if one was being collected; a row that breaks off counts too."""
        if self.cell:
            self.end_cell()
        if self.cells:
            self.end_row(Row())
        if any(cell.text for row in self.rows for cell in row):
            laid = laid_by_edges(self.rows)
            self.items.append(replace(laid, left_out=laid.left_out + self.too_wide))
        self.rows, self.too_wide = [], 0

    def texts(self) -> list[str]:
        """Return the lines of a header or note; a row of a table is one line."""
        lines: list[str] = []
        for item in self.items:
            if isinstance(item, Laid):
                lines += [" | ".join(dict.fromkeys(filter(None, map(one_line, row)))) for row in item.rows]
            else:
                lines.append(item.text)
        return lines


def _whole(parts: list[str]) -> str:
    """Return text with the halves of rare characters put together."""
    return clean("".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
