"""Whether a declaration declares something, a conviction or a case: then a person reads it, and no report repeats it."""

import re
from collections.abc import Callable, Iterable

from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Paper, Table
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.text.fold import fold, has_han, plain
from aeo_evidence.text.phrases import phrase_finder

_EMPTY_BOXES, _TICKED_BOXES = "☐□▢❏❑◻", "☑✓✔■☒✅🗹√"
_BOXES = re.compile(f"(?=[{_EMPTY_BOXES}{_TICKED_BOXES}])")
_CLAUSE_ENDS = re.compile(r"[;；。!！]|(?<=[a-z])\.(?=\s)|[,，]\s*(?:except|save|but|however|although|但|惟|除)")
# What makes the same words a condition, a promise or a question.
_CONDITION = re.compile(
    r"\b(?:if|whether|any(?:one)?|should|shall|will|must|may(?!\s+\d)|would|who|whoever|when|whenever|where|unless"
    r"|to be)\b|[?？]"
    r"|如|若|倘|凡|任何|一旦|是否|有否|曾否|会否|有没有|须|应|将|会被|者|时(?!间)|的(?:员工|人员|职员|人)"
)
_NEVER = re.compile(
    r"\b(?:no|not|nor|never|neither|none|without|free of|nil)\b|n['’]t\b|没|冇|唔曾|无(?!线)|未|不曾|从不|概不|均不|并非"
)
_LEAD_IN = re.compile(
    r"\b(?:not|nor|never|neither|no|none)\b[^.;]{0,80}[:：]?\s*$|(?:没有|并无|从未|未曾|无)[^。；]{0,20}[:：]\s*$"
)
_ITEM = re.compile(r"^\W*(?:\(?[a-z0-9ivx]{1,4}[).]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])")
_LINK = re.compile(r"^\W*(?:or|and|nor|或|及|和|与)?\W*$")  # a word on a line of its own between two items
_BOX = rf"(?P<box>[{_EMPTY_BOXES}{_TICKED_BOXES}]|\[[ xv✓]?\])"
_BOX_AND_YES = (re.compile(rf"{_BOX}\s*(?:yes|是|有|曾)"), re.compile(rf"\b(?:yes|是|有)\s*{_BOX}"))
_PLAIN_YES = re.compile(r"^\W*(?:yes|y|是|有|曾)(?:$|\W)")
_NO_TOO = re.compile(rf"[{_EMPTY_BOXES}]|\bno\b|否|没有|无")  # both answers stand there, for one to be chosen
_NOTHING = ("none", "no", "not_applicable")


def declares_something(paper: Paper, vocabulary: Vocabulary) -> bool:
    """Say whether a paper states, ticks or enters a conviction or a case."""
    return (
        _stated(paper, vocabulary)
        or any(_entered(table, vocabulary) for table in paper.tables if not table.history)
        or any(
            _names_it(label.name, vocabulary) and _is_told(label.cell, vocabulary)
            for label in paper.labels
            if not _NEVER.search(plain(label.name))
        )
    )


def _stated(paper: Paper, vocabulary: Vocabulary) -> bool:
    declares = phrase_finder(vocabulary.papers.get("declares", ()))
    for texts in _texts(paper):
        lead = False  # within a list whose lead-in denies
        asked = False
        for text in texts:
            bare = plain(text)
            answered = asked and bool(_ticks_yes(bare) or (_PLAIN_YES.match(bare) and not _NO_TOO.search(bare)))
            asked = _asks_it(bare, vocabulary)
            if answered or (asked and _ticks_yes(bare)):
                return True
            lead = bool(_LEAD_IN.search(bare)) or (lead and bool(_ITEM.match(bare) or _LINK.match(bare)))
            if not lead and any(_affirms(piece, declares) for piece in _pieces(bare)):
                return True
    return False


def _ticks_yes(text: str) -> bool:
    """Say whether the box of "yes" is ticked; it stands before the word (☑ Yes ☐ No) or behind it (Yes ☑ No ☐)."""
    found = next((match for match in (form.search(text) for form in _BOX_AND_YES) if match), None)
    return found is not None and found["box"] not in (*_EMPTY_BOXES, "[]", "[ ]")


def _texts(paper: Paper) -> Iterable[list[str]]:
    for section in paper.sections:
        yield [sentence.text for sentence in section.sentences]
    for table in paper.tables:
        yield [note.text for note in table.notes if note.at != table.header_at]


def _pieces(text: str) -> Iterable[str]:
    for clause in _CLAUSE_ENDS.split(text):
        yield from (piece for piece in _BOXES.split(clause) if piece)


def _affirms(piece: str, declares: Callable[[str], bool]) -> bool:
    if piece[0] in _EMPTY_BOXES or _NEVER.search(piece) or _CONDITION.search(piece):
        return False
    return declares(fold(piece))


def _asks_it(bare: str, vocabulary: Vocabulary) -> bool:
    return ("?" in bare or "是否" in bare or "曾否" in bare or "有否" in bare) and _names_it(bare, vocabulary)


def _names_it(text: str, vocabulary: Vocabulary) -> bool:
    return phrase_finder(vocabulary.papers.get("declares_headings", ()))(fold(text))


def _entered(table: Table, vocabulary: Vocabulary) -> bool:
    """Say whether a column for convictions or cases holds anything but "none" in a row."""
    for position, column in enumerate(table.columns):
        if not _names_it(column.heading, vocabulary) or _NEVER.search(plain(column.heading)):
            continue
        if any(_is_told(row.cells[position], vocabulary) for row in table.rows):
            return True
    return False


def _is_told(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Say whether a cell tells of something: not blank, no day, and no word for nothing."""
    text = plain(cell.text).strip()
    if cell.kind not in {CellKind.TEXT, CellKind.BOOLEAN} or not text.strip("-–—_./ ") or text[0] in _EMPTY_BOXES:
        return False
    if cell.kind is CellKind.BOOLEAN:
        return bool(cell.value)
    folded = fold(text).strip()
    nothing = any(folded in words or text in words for words in map(vocabulary.values.get, _NOTHING) if words)
    return (
        not nothing
        and not _NEVER.search(text)
        and (has_han(text) or any(sign.isalpha() for sign in text) or text in _TICKED_BOXES)
    )
