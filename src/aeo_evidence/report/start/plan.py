"""Which papers a company gets that begins, and where each lies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aeo_evidence.model.rule import Criterion, Language, Programme
from aeo_evidence.report.letter import chinese_of
from aeo_evidence.report.questionnaire import write_questionnaire
from aeo_evidence.report.start.form import columns_of, write_form
from aeo_evidence.report.start.sheet import write_sheet
from aeo_evidence.report.wording import messages

_FORBIDDEN = re.compile(  # in names of files, by one system or another, and what would turn a name round or hide in it
    '[\\\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+'
)
_LONGEST = 80  # characters of a name
_QUESTIONNAIRE, _DOCUMENTS = "answers.xlsx", "documents"


@dataclass(frozen=True, slots=True)
class StartPaper:
    """A paper by its path, with `/`, below the company's folder."""

    path: str
    data: bytes


def start_papers(programme: Programme, tier: int, language: Language) -> Iterator[StartPaper]:
    """Yield the questionnaire, then for each criterion the sheet and the forms of its folder.

    The documents lie beside the answers, as `check` wants it. Names are in the language, contents in English and Chinese.
    """
    yield StartPaper(_QUESTIONNAIRE, write_questionnaire(programme, tier, language))
    for criterion in programme.criteria:
        if criterion.tier <= tier:
            yield from _folder(criterion, programme, language)


def _folder(criterion: Criterion, programme: Programme, language: Language) -> Iterator[StartPaper]:
    chinese = chinese_of(language)
    folder = f"{_DOCUMENTS}/{_name(f'{criterion.id} {criterion.title[language]}')}"
    rules = [programme.rules[request] for question in criterion.questions for request in question.requests]
    registers = [rule for rule in rules if columns_of(rule, programme)]
    forms = {rule.id: f"{_name(f'{rule.id} {rule.title[language]}')}.xlsx" for rule in registers}
    what = messages(language)["start"]["sheet_name"]
    yield StartPaper(
        f"{folder}/{_name(f'{criterion.id} {what}')}.docx", write_sheet(criterion, programme, chinese, forms)
    )
    for rule in registers:
        yield StartPaper(f"{folder}/{forms[rule.id]}", write_form(rule, programme, chinese))


def _name(text: str) -> str:
    """Return a text as every system takes it for the name of a file or folder."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())[:_LONGEST].rstrip(" .")
