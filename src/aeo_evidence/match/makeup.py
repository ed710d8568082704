"""What the parts of a paper are made of: duties or what happened, text or entries. Each is looked at once for all rules."""

import re
from collections.abc import Callable

from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Paper, Section, Table
from aeo_evidence.text.dates import find_dates
from aeo_evidence.text.fold import plain, width

_FIGURE = re.compile(r"[-+−–]?\s*[\d,.]*\d")
_TICK = re.compile(
    r"ok|o\.k\.|pass(?:ed)?|fail(?:ed)?|y|n|yes|no|n/?a|nil|good|[✓✔√×✗xX]|正常|良好|完好|合格|是|否|有|無|无|冇",
    re.IGNORECASE,
)
# What is to be done, or is done each time: "the report shall state", 报告须提出.
_BINDS = re.compile(
    r"\b(?:must|shall|has to|have to|should|will|is to|are to|each|every|any|whenever|if)\b"
    r"|须|应|必须|不得|要(?!求)|任何|每|如有|凡|方可|方能|^\W*第[一二三四五六七八九十百零\d]+条"
)
_FEWEST_BINDING, _SHARE_BINDING = 2, 0.3
_CHAPTER = re.compile(
    r"\s*(?:chapter|part|section|第)?\s*(?:\d{1,2}|[ivx]{1,5}|[一二三四五六七八九十]{1,3}|[a-h])(?:[.、)）:]|[章节部]|\s)"
)
_CHAPTERS, _LEAST_OF_CHAPTER = 3, 150
_ROWS_OF_ENTRIES, _COLUMNS_OF_FIGURES, _ROWS_OF_TICKS = 3, 2, 4


class Makeup:
    """Answers questions about the parts of a paper; what was found out of a section or a table is kept."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._binding: dict[int, tuple[int, int]] = {}
        self._dated: dict[int, bool] = {}
        self._entries: dict[int, int] = {}

    def is_mostly_entries(self, section: Section, length: int) -> bool:
        """Say whether most of a part is a table of days or figures: what was done or counted, not how to do it."""
        parts = self._paper.sections[section.index : section.end]
        return 2 * sum(self._entered(index) for part in parts for index in part.tables) > length

    def lays_down(self, section: Section) -> bool:
        """Say whether a part tells what is to be done, and of no day on which anything was: no report of what happened."""
        parts = self._paper.sections[section.index : section.end]
        binding, count = (sum(counts) for counts in zip(*map(self._bound, parts), strict=True))
        return binding >= _FEWEST_BINDING and _SHARE_BINDING * count <= binding and self.tells_no_day(section)

    def tells_no_day(self, section: Section) -> bool:
        """Say whether a part tells of no day on which anything was."""
        parts = self._paper.sections[section.index : section.end]
        return not find_dates(section.heading) and not any(map(self._tells_a_day, parts))

    def is_in_chapters(self) -> bool:
        """Say whether the paper is parted into several numbered chapters, each with text of its own."""
        return (
            sum(
                _CHAPTER.match(plain(part.heading)) is not None
                and sum(width(sentence.text) for sentence in part.sentences) >= _LEAST_OF_CHAPTER
                for part in self._paper.sections
            )
            >= _CHAPTERS
        )

    def _texts(self, section: Section) -> list[str]:
        """Return the sentences and rows of a section itself."""
        tables = [self._paper.tables[index] for index in section.tables]
        return [
            *(sentence.text for sentence in section.sentences),
            *(row.sentence.text for table in tables for row in table.rows),
        ]

    def _bound(self, section: Section) -> tuple[int, int]:
        """Return how many texts of a section itself say what is to be done, and how many there are."""
        if section.index not in self._binding:
            texts = self._texts(section)
            self._binding[section.index] = (sum(_BINDS.search(plain(text)) is not None for text in texts), len(texts))
        return self._binding[section.index]

    def _tells_a_day(self, section: Section) -> bool:
        if section.index not in self._dated:
            self._dated[section.index] = any(find_dates(text) for text in self._texts(section))
        return self._dated[section.index]

    def _entered(self, index: int) -> int:
        """Return how much of the text of a table, in columns, is entries."""
        if index not in self._entries:
            table = self._paper.tables[index]
            entered = sum(width(row.sentence.text) for row in table.rows) if _holds_entries(table) else 0
            self._entries[index] = entered
        return self._entries[index]


def _holds_entries(table: Table) -> bool:
    columns = [[row.cells[place] for row in table.rows] for place in range(len(table.columns))]
    days = sum(_all(_is_day, cells) for cells in columns)
    figures = sum(_all(_is_figure, cells) for cells in columns)
    ticked = any(_all(_is_tick, cells) and len(cells) >= _ROWS_OF_TICKS for cells in columns)
    return len(table.rows) >= _ROWS_OF_ENTRIES and (days >= 1 or figures >= _COLUMNS_OF_FIGURES or ticked)


def _all(holds: Callable[[Cell], bool], cells: list[Cell]) -> bool:
    filled = [cell for cell in cells if cell.kind not in {CellKind.BLANK, CellKind.UNKNOWN}]
    return bool(filled) and all(map(holds, filled))


def _is_day(cell: Cell) -> bool:
    return cell.kind is CellKind.DATE or bool(find_dates(cell.text))


def _is_tick(cell: Cell) -> bool:
    return _TICK.fullmatch(cell.text.strip()) is not None


def _is_figure(cell: Cell) -> bool:
    return cell.kind is CellKind.NUMBER or _FIGURE.fullmatch(cell.text.strip()) is not None
