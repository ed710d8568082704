"""A sheet for each criterion: which papers belong into its folder, and what each of them must contain."""

from collections.abc import Iterator

from aeo_evidence.model.rule import CheckSpec, Criterion, Language, Programme, Rule
from aeo_evidence.report.letter import Both, Texts
from aeo_evidence.report.word import Word

MARK = "sheet"
_HALVES = (8.3, 8.3)
# Checks on things by name, and the group of labels that holds the names.
_NAMED = {"column": "fields", "covers": "topics", "part": "parts"}
_SINGLE = (
    "signed",
    "valid",
    "clean_opinion",
    "sequence",
    "complete",
    "variance_explained",
    "same_reference",
    "each_partner",
)


def write_sheet(criterion: Criterion, programme: Programme, chinese: Language, forms: dict[str, str]) -> bytes:
    """Return the sheet as the bytes of a .docx file. `forms`: by request, the name of the form that lies beside it."""
    both = Both(chinese, programme)
    word = Word(chinese)
    english, other = both.of(criterion.title)
    word.paragraph(f"{criterion.id} {english}", "Title").paragraph_format.space_after = 0
    word.paragraph(other, "Title")
    word.both(both.text("start", "belongs"))
    word.both(both.text("start", "own_view"))
    for question in criterion.questions:
        word.heading(f"{question.id}  {question.asks[Language.EN]} {question.asks[chinese]}", 2)
        for request in question.requests:
            _request(word, both, programme.rules[request], forms.get(request, ""))
    word.footer(f"{criterion.id} {english}")
    return word.to_bytes(f"{criterion.id} {english}", programme.since, MARK)


def _request(word: Word, both: Both, rule: Rule, form: str) -> None:
    word.heading(f"{rule.id}  {' '.join(both.of(rule.title))}", 3)
    if form:
        line = word.paragraph(style="Cell")
        line.add_run(f"{' '.join(both.text('start', 'form_beside'))}: ").bold = True
        line.add_run(form)
        line.paragraph_format.keep_with_next = True
    table = word.plain_table(_HALVES)
    points = list(_points(rule, both))
    for place, cell in enumerate(table.rows[0].cells):
        word.fill(cell, both.of(rule.advice)[place], "Cell")
        for point in points:
            word.paragraph(point[place], "List Bullet", cell)


def _points(rule: Rule, both: Both) -> Iterator[Texts]:
    """Yield what a paper must contain, in words."""
    required = [check for check in rule.checks if check.required]
    for kind, group in _NAMED.items():
        names = [check.subject for check in required if check.kind == kind]
        if names:
            yield both.text("start", f"must_{kind}", names=_joined(both, group, names))
    for check in required:
        yield from _single(check, both)


def _single(check: CheckSpec, both: Both) -> Iterator[Texts]:
    if check.kind == "recent":
        yield both.text("start", "must_recent", months=str(check.parameters["months"]))
    elif check.kind in _SINGLE:
        yield both.text("start", f"must_{check.kind}")


def _joined(both: Both, group: str, names: list[str]) -> Texts:
    english, chinese = ([words.name(group, name) for name in names] for words in both.words)
    return ", ".join(english), "、".join(chinese)
