"""The questionnaire laid out: what the company is, what it answers to each question, which single papers do not arise."""

from collections.abc import Sequence
from typing import Any

from aeo_evidence.model.result import Answer
from aeo_evidence.model.rule import Language, Programme, Question
from aeo_evidence.report.wording import Wording
from aeo_evidence.report.workbook.measure import height_of
from aeo_evidence.report.workbook.package import to_bytes
from aeo_evidence.report.workbook.to_fill_in import ENTRY, Field, FormBook

MARK = "questionnaire"
_COMPANY = (24.0, 30.0, 78.0)
_HOW = ("fill_in", "blank", "save")
_ANSWERS = tuple(Answer)


def write_questionnaire(programme: Programme, tier: int, language: Language) -> bytes:
    """Return the questionnaire of a tier as the bytes of an .xlsx file: the same rules, the same bytes."""
    return _Questionnaire(programme, tier, language).to_bytes()


class _Questionnaire:
    """The questionnaire while it is made."""

    def __init__(self, programme: Programme, tier: int, language: Language) -> None:
        self._programme, self._tier, self._language = programme, tier, language
        self._words = Wording(language, programme)
        self._questions = programme.questions(tier)
        self._book = FormBook(language)

    def to_bytes(self) -> bytes:
        self._company()
        self._answers()
        self._papers()
        # No day is known here; that from which the rules hold is as good as any, and always the same.
        return to_bytes(self._book.workbook, self._text("title"), self._programme.since, mark=MARK)

    def _text(self, code: str, **facts: str) -> str:
        return self._words.text("questionnaire", code, **facts)

    def _heading(self, code: str) -> str:
        return self._words.text("headings", code)

    def _company(self) -> None:
        """Add the sheet of company, tier and profile. Beside a cell to fill in stands nothing that could be taken for it."""
        book, words = self._book, self._words
        sheet = book.sheet(self._text("sheet_company"), _COMPANY, landscape=False)
        book.put(sheet, 1, 1, self._text("title"), "title")
        sheet.row_dimensions[1].height = 28
        book.put(sheet, 2, 1, ", ".join(self._named()), "label")
        row = 3
        for code in _HOW:
            row += 1
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COMPANY))
            book.put(sheet, row, 1, self._text(code), "prose")
            sheet.row_dimensions[row].height = height_of(self._text(code), sum(_COMPANY), self._language)
        row += 2
        facts: list[tuple[str, int | None]] = [(self._text("company"), None), (words.text("screen", "official"), None)]
        if self._programme.tiers:
            facts.append((words.text("screen", "tier"), self._tier))
        for label, value in facts:
            book.put(sheet, row, 1, label, "label_top")
            book.put(sheet, row, 2, value, ENTRY)
            row += 1
        if self._programme.tiers:
            tiers = [str(tier) for tier in sorted(self._programme.tiers)]
            book.choose(sheet, f"B{row - 1}", tiers, self._text("choose"))
        last = self._profile(sheet, row + 1) if self._programme.flags else row - 1
        sheet.print_area = f"A1:C{last}"

    def _named(self) -> list[str]:
        """Return what the questionnaire is for: programme, tier, and what a preview says of itself."""
        named = (self._programme.title, self._programme.tier_names(self._tier), self._programme.preview or {})
        return [texts[self._language] for texts in named if texts]

    def _profile(self, sheet: Any, row: int) -> int:
        """Write what the company says about itself, from a row on; return the last row."""
        book, words = self._book, self._words
        book.put(sheet, row, 1, words.text("about", "profile"), "section")
        fields = (
            Field(self._text("flag"), _COMPANY[0], "quiet"),
            Field(self._text("applies"), _COMPANY[1], ENTRY),
            Field(self._text("means"), _COMPANY[2]),
        )
        first = row + 2
        book.header(sheet, first - 1, fields)
        for place, (flag, means) in enumerate(self._programme.flags.items()):
            book.row(sheet, first + place, fields, (flag, None, means[self._language]))
        last = first + len(self._programme.flags) - 1
        book.choose(sheet, f"B{first}:B{last}", self._choice((Answer.YES, Answer.NO)), self._text("choose"))
        return last

    def _answers(self) -> None:
        """Add the sheet of questions, each with what papers show it."""
        fields = (
            Field(self._text("number"), 8, "strong"),
            Field(self._heading("criterion"), 18),
            Field(self._heading("asks"), 50),
            Field(self._heading("answer"), 14, ENTRY),
            Field(self._heading("remark"), 34, ENTRY),
            Field(self._text("shown_by"), 84, "quiet"),
        )
        titles = {
            criterion.id: f"{criterion.id} {criterion.title[self._language]}" for criterion in self._programme.criteria
        }
        rows = [
            (q.id, titles[q.criterion], q.asks[self._language], None, None, self._shown_by(q)) for q in self._questions
        ]
        self._table(self._text("sheet_answers"), fields, rows, _ANSWERS)

    def _papers(self) -> None:
        """Add the sheet of single papers: one may be said not to arise, with the reason."""
        fields = (
            Field(self._text("number"), 8, "strong"),
            Field(self._heading("criterion"), 10),
            Field(self._heading("title"), 62),
            Field(self._heading("answer"), 18, ENTRY),
            Field(self._heading("remark"), 70, ENTRY),
        )
        rules = (self._programme.rules[request] for question in self._questions for request in question.requests)
        rows = [(rule.id, rule.criterion, rule.title[self._language], None, None) for rule in rules]
        self._table(self._text("sheet_papers"), fields, rows, (Answer.NA,))

    def _table(
        self, title: str, fields: Sequence[Field], rows: Sequence[Sequence[str | None]], choice: tuple[Answer, ...]
    ) -> None:
        book = self._book
        sheet = book.sheet(title, [field.width for field in fields])
        book.header(sheet, 1, fields)
        for place, values in enumerate(rows, 2):
            book.row(sheet, place, fields, values)
        book.choose(sheet, f"D2:D{len(rows) + 1}", self._choice(choice), self._text("choose"))
        sheet.freeze_panes = "B2"
        sheet.print_title_rows = "1:1"

    def _choice(self, answers: Sequence[Answer]) -> list[str]:
        return [self._words.text("answers", answer.value) for answer in answers]

    def _shown_by(self, question: Question) -> str:
        """Return the papers that show a question, each with what a good one contains."""
        rules = (self._programme.rules[request] for request in question.requests)
        return "\n".join(
            f"{rule.id} {rule.title[self._language]}: {rule.advice[self._language].strip()}" for rule in rules
        )
