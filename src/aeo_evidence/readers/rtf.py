"""Read Rich Text Format: headings, paragraphs and tables, headers, footers, notes and boxes, each once."""

import re
from dataclasses import dataclass, replace

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Content, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.flow import Laid, placed, running
from aeo_evidence.readers.partly import cut_tables, losses
from aeo_evidence.readers.rtf_sinks import Row, Sink
from aeo_evidence.readers.rtf_words import SIGNS, Token, codec_of_charset, codec_of_page, decoded, tokens

_MARGINS = {"header": ParagraphRole.HEADER, "footer": ParagraphRole.FOOTER}
_MARGIN_WORDS = {f"{name}{side}": role for name, role in _MARGINS.items() for side in ("", "l", "r", "f")}
_NOTES = {"footnote": "footnote", "annotation": "comment"}
_BOXES = frozenset({"shptxt", "dptxbxtext"})
_READ_THOUGH_STARRED = frozenset({"shpinst"})
_BETTER_FORM = "ud"  # of a text that the file gives in two forms, the other one for old programs
_SILENT = frozenset(
    {"colortbl", "info", "pict", "fldinst", "upr", "xe", "tc", "nonesttables", "listtable", "nonshppict", "sp"}
    | {"listoverridetable", "revtbl", "filetbl", "objdata", "objclass", "atnid", "atnauthor", "formfield", "pntext"}
)
_GOALS = {"fonttbl": "fonts", "stylesheet": "styles", "listtext": "label"}
_HEADING = re.compile(r"(?:heading|標題|标题)\s*(\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|目錄|目录)\s*\d", re.IGNORECASE)
_TITLES = frozenset({"title", "文件標題", "文档标题", "標題", "标题"})
_BODY_LEVEL = 9
_PLAIN = (0, _BODY_LEVEL, False)  # style, outline level and place of a paragraph about which nothing is said


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and may change until it ends."""

    goal: str = ""  # what its text is: "" for text, "silent", "fonts", "styles", "label"
    codec: str = ""
    skipped: int = 1  # how many signs stand for the same as the Unicode character before them
    bold: bool = False
    deleted: bool = False
    sink: int = 0  # depth of the group with which a header, note or box began


def read(data: bytes) -> Content:
    """Return headers, the body in reading order with its boxes, then footers and notes."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("damaged")
    reader = _Reader()
    for token in tokens(data.lstrip()):
        reader.take(token)
    return reader.content()


class _Reader:
    """Takes the words of a file one after the other."""

    def __init__(self) -> None:
        self.state = _State()
        self.above: list[_State] = []
        self.sinks = [Sink(ParagraphRole.BODY)]
        self.closed: list[Sink] = []
        self.row = Row()
        self.default = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.levels: dict[int, int] = {}  # of headings by the numbers of their styles; -1: of a table of contents
        self.style_name: list[str] = []
        self.style, self.outline, self.in_table = _PLAIN
        self.outer: list[tuple[int, int, bool]] = []  # the same, outside each open header, note or box
        self.waiting = bytearray()
        self.to_skip = 0
        self.starred = False
        self.counts = dict.fromkeys(("pict", "object", "annotation", "deleted", "revised", "v"), 0)

    def take(self, token: Token) -> None:
        if token.brace:
            self._flush()
            self._group(token.brace)
        elif token.word:
            if self.to_skip and token.word != "u":
                self.to_skip -= 1
                return
            self._flush()
            starred, self.starred = self.starred, token.word == "*"
            if token.word == _BETTER_FORM:
                self.state = replace(self.state, goal="")
            elif self.state.goal != "silent":
                self._word(token.word, token.number, starred=starred)
        elif self.state.goal != "silent":
            skipped = min(self.to_skip, len(token.raw))
            self.to_skip -= skipped
            self.waiting += token.raw[skipped:]

    def content(self) -> Content:
        self._flush()
        torn = bool(self.above)
        while len(self.sinks) > 1:
            self._close()
        body = self.sinks[0]
        self._end_paragraph(body)
        body.end_table()
        header, footer = (
            running([text for sink in self.closed if sink.role == role for text in sink.texts()], role)
            for role in (ParagraphRole.HEADER, ParagraphRole.FOOTER)
        )
        lost, more = losses(Remark("damaged") if torn else None, cut_tables(body.items))
        blocks: list[Block] = [*header, *placed(body.items), *footer, *self._notes()]
        if not blocks and not self.counts["pict"]:
            raise UnreadableError("damaged" if torn else "empty")
        return Content(
            format="rtf",
            blocks=tuple(blocks),
            remarks=(*self._remarks(), *more),
            problem=lost,
            decoded=bool(blocks),
        )

    def _notes(self) -> list[Paragraph]:
        notes: list[Paragraph] = []
        for name in _NOTES.values():
            texts = filter(None, ("\n".join(sink.texts()) for sink in self.closed if sink.name == name))
            numbered = enumerate(texts, start=1)
            notes += [Paragraph(text=text, at=f"{name} {n}", role=ParagraphRole.NOTE) for n, text in numbered]
        return notes

    def _remarks(self) -> list[Remark]:
        found = []
        deleted, inserted = self.counts["deleted"], self.counts["revised"]
        if deleted or inserted:
            found.append(Remark("tracked_changes", (("deletions", str(deleted)), ("insertions", str(inserted)))))
        named = (("comments", "annotation"), ("hidden_text", "v"), ("pictures", "pict"), ("embedded_files", "object"))
        found += [Remark(code, (("count", str(self.counts[word])),)) for code, word in named if self.counts[word]]
        return found

    def _flush(self) -> None:
        if self.waiting:
            raw, self.waiting = bytes(self.waiting), bytearray()
            self._add(decoded(raw, self.state.codec, self.default))

    def _add(self, text: str) -> None:
        state, sink = self.state, self.sinks[-1]
        if state.goal == "styles":
            self.style_name.append(text)
        elif state.goal == "label":
            sink.label.append(text)
        elif not state.goal and not state.deleted:
            sink.add(text, bold=state.bold)

    def _group(self, brace: str) -> None:
        self.to_skip, self.starred = 0, False
        if brace == "{":
            self.above.append(self.state)
        elif self.above:
            if self.state.goal == "styles":
                self._end_style()
            if self.state.sink == len(self.above) and len(self.sinks) > 1:
                self._close()
            self.state = self.above.pop()

    def _word(self, word: str, number: int | None, *, starred: bool) -> None:
        value = 1 if number is None else number
        if word in SIGNS:
            self._add(SIGNS[word])
        elif word == "u" and number is not None:
            self._add(chr(number % 0x10000))
            self.to_skip = self.state.skipped
        elif word in _MARGIN_WORDS or word in _NOTES or word in _BOXES:
            self._open(word)
        elif word in _SILENT or (starred and word not in _READ_THOUGH_STARRED):
            self._count(word)
            self.state = replace(self.state, goal="silent")
        elif word in _GOALS:
            self.state = replace(self.state, goal=_GOALS[word])
        elif not (self._of_characters(word, value) or self._of_paragraphs(word, value) or self._of_rows(word, value)):
            self._of_fonts(word, value)

    def _count(self, word: str) -> None:
        if word in self.counts:
            self.counts[word] += 1

    def _of_characters(self, word: str, value: int) -> bool:
        match word:
            case "b":
                self.state = replace(self.state, bold=bool(value))
            case "plain":
                self.state = replace(self.state, bold=False, deleted=False)
            case "uc":
                self.state = replace(self.state, skipped=max(value, 0))
            case "deleted":
                self.state = replace(self.state, deleted=bool(value))
                self.counts[word] += bool(value)
            case "revised" | "v":
                self.counts[word] += bool(value)
            case "object":
                self._count(word)
            case _:
                return False
        return True

    def _of_paragraphs(self, word: str, value: int) -> bool:
        match word:
            case "pard":
                self.style, self.outline, self.in_table = _PLAIN
            case "s":
                self.style = value
            case "outlinelevel":
                self.outline = value
            case "intbl":
                self.in_table = bool(value)
            case "par" | "sect" | "nestcell":
                self._end_paragraph(self.sinks[-1])
            case "page" | "column":
                self._add(" ")
            case _:
                return False
        return True

    def _of_rows(self, word: str, value: int) -> bool:
        row = self.row
        match word:
            case "trowd":
                self.row = Row()
            case "cellx":
                row.edges.append(value)
            case "clmrg":
                row.left.add(len(row.edges))
            case "clvmrg":
                row.above.add(len(row.edges))
            case "cell":
                self.sinks[-1].end_cell()
            case "row":
                self.sinks[-1].end_row(row)
            case _:
                return False
        return True

    def _of_fonts(self, word: str, value: int) -> None:
        match word:
            case "f":
                self.font = value
                if self.state.goal != "fonts":
                    self.state = replace(self.state, codec=self.fonts.get(value, ""))
            case "fcharset" if self.state.goal == "fonts":
                self.fonts[self.font] = codec_of_charset(value)
            case "ansicpg":
                self.default = codec_of_page(value)

    def _open(self, word: str) -> None:
        self._count(word)
        role = _MARGIN_WORDS.get(word, ParagraphRole.NOTE if word in _NOTES else ParagraphRole.BOX)
        self.sinks.append(Sink(role, _NOTES.get(word, "")))
        self.outer.append((self.style, self.outline, self.in_table))
        self.style, self.outline, self.in_table = _PLAIN
        self.state = replace(self.state, sink=len(self.above))

    def _close(self) -> None:
        sink = self.sinks.pop()
        self._end_paragraph(sink)
        sink.end_table()
        self.style, self.outline, self.in_table = self.outer.pop()
        if sink.role == ParagraphRole.BOX:
            items = [item if isinstance(item, Laid) else replace(item, role=sink.role) for item in sink.items]
            self.sinks[-1].items.extend(items)
        else:
            self.closed.append(sink)

    def _end_paragraph(self, sink: Sink) -> None:
        level = self.levels.get(self.style, 0)
        if 0 <= self.outline < _BODY_LEVEL:
            level = self.outline + 1
        sink.end_paragraph(level, in_table=self.in_table)

    def _end_style(self) -> None:
        name, self.style_name = "".join(self.style_name).strip().rstrip(";").strip(), []
        match = _HEADING.match(name)
        level = int(match[1]) if match else 1 if name.lower() in _TITLES else -1 if _CONTENTS.match(name) else 0
        if level:
            self.levels.setdefault(self.style, level)
        self.style, self.outline, self.in_table = _PLAIN
