"""An empty register: the columns that a rule asks for, in English and Chinese, and two made-up rows marked as such."""

from openpyxl.utils import get_column_letter

from aeo_evidence.model.rule import Kind, Language, Programme, Rule
from aeo_evidence.readers.own import FORM, printed_digest
from aeo_evidence.readers.spreadsheet import read
from aeo_evidence.report.letter import Both, Texts
from aeo_evidence.report.wording import messages
from aeo_evidence.report.workbook.measure import LINE
from aeo_evidence.report.workbook.package import to_bytes
from aeo_evidence.report.workbook.to_fill_in import Field, FormBook
from aeo_evidence.text.examples import EXAMPLE

_DATE = "date"  # what a field holds, and the field that holds nothing else
_REGISTERS = {Kind.RECORD, Kind.LIST}
_HEADER, _FIRST = 3, 4  # rows
_EMPTY_ROWS = 40
_WIDTH, _NARROW = 26.0, 17.0
_SHORT = {"date", "time", "number", "mark"}


def columns_of(rule: Rule, programme: Programme) -> tuple[str, ...]:
    """Return the fields that are the columns of a register; none for a request that asks for no register.

    Where age counts and no column holds a day, one more for the date.
    """
    named = tuple(dict.fromkeys(check.subject for check in rule.checks if check.kind == "column"))
    if rule.kind not in _REGISTERS or not named:
        return ()
    dated = any(programme.vocabulary.fields[name].holds == _DATE for name in named)
    ages = any(check.kind == "recent" for check in rule.checks)
    return (_DATE, *named) if ages and not dated else named


def write_form(rule: Rule, programme: Programme, chinese: Language) -> bytes:
    """Return the empty form of a register as the bytes of an .xlsx file.

    Its mark holds the digest of what is printed on it: with anything else written into it, it is a paper of the company's.
    """
    unmarked = _made(rule, programme, chinese, FORM)
    return _made(rule, programme, chinese, f"{FORM} {printed_digest(read(unmarked).blocks)}")


def _made(rule: Rule, programme: Programme, chinese: Language, mark: str) -> bytes:
    both = Both(chinese, programme)
    fields = _fields(rule, programme, both)
    book = FormBook(chinese)
    sheet = book.sheet(rule.id, [field.width for field in fields], own=False)
    english, other = both.of(rule.title)
    book.put(sheet, 1, 1, f"{english} {other}", "title")
    sheet.row_dimensions[1].height = 28
    english_note, other_note = both.text("start", "examples_are")
    book.put(sheet, 2, 1, f"{EXAMPLE} {english_note}\n{other_note}", "note")
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(fields))
    sheet.row_dimensions[2].height = 4 * LINE
    book.header(sheet, _HEADER, fields)
    for row, samples in enumerate(zip(*_samples(rule, programme, both), strict=True), _FIRST):
        for column, sample in enumerate(samples, 1):
            book.put(sheet, row, column, f"{EXAMPLE} {sample}", "example")
        sheet.row_dimensions[row].height = 32
    last = _FIRST + 1 + _EMPTY_ROWS
    for row in range(_FIRST + 2, last + 1):
        for column, field in enumerate(fields, 1):
            book.put(sheet, row, column, None, field.look)
    sheet.freeze_panes = f"A{_FIRST}"
    sheet.print_title_rows = f"1:{_HEADER}"
    sheet.print_area = f"A1:{get_column_letter(len(fields))}{last}"
    return to_bytes(book.workbook, f"{rule.id} {english}", programme.since, mark=mark)


def _fields(rule: Rule, programme: Programme, both: Both) -> list[Field]:
    """Return the columns, each headed in both languages; one more where the rule asks for matters besides."""
    found = []
    for name in columns_of(rule, programme):
        english, chinese = both.of(programme.labels["fields"][name])
        holds = programme.vocabulary.fields[name].holds
        look = "entry_date" if holds == _DATE else "entry"
        found.append(
            Field(f"{english[:1].upper()}{english[1:]}\n{chinese}", _NARROW if holds in _SHORT else _WIDTH, look)
        )
    if _topics(rule):
        found.append(Field("\n".join(both.text("start", "details")), 2 * _WIDTH, "entry"))
    return found


def _samples(rule: Rule, programme: Programme, both: Both) -> list[Texts]:
    """Return for each column an entry in English, for the first example row, and in Chinese, for the second."""
    found = [_sample(name, programme, both) for name in columns_of(rule, programme)]
    topics = [both.of(programme.labels["topics"][topic]) for topic in _topics(rule)]
    if topics:
        found.append((", ".join(topic[0] for topic in topics), "、".join(topic[1] for topic in topics)))
    return found


def _sample(name: str, programme: Programme, both: Both) -> Texts:
    own = programme.labels["samples"].get(name)
    if own is not None:
        return both.of(own)
    holds = programme.vocabulary.fields[name].holds
    if f"sample_{holds}" in messages(both.chinese)["start"]:
        return both.text("start", f"sample_{holds}")
    return both.of(programme.labels["fields"][name])


def _topics(rule: Rule) -> list[str]:
    return [check.subject for check in rule.checks if check.kind == "covers" and check.required]
