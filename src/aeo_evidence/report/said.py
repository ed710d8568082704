"""Errors of the operator told in the language of the report: the English sentence is the key, and what it is where none is.

`messages/said.<language>.toml` holds for each template that the program raises the same sentence in another language, with
the same gaps. A test holds that none is lacking and none is left over.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from aeo_evidence.errors import AeoError, Sentence
from aeo_evidence.model.document import Remark
from aeo_evidence.model.rule import Language
from aeo_evidence.report.lines import STEERING
from aeo_evidence.report.wording import Wording
from aeo_evidence.text.identity import mask


def said(told: AeoError | Sentence, language: Language) -> str:
    """Return an error, or a sentence of one, in a language; nothing in it steers a terminal.

    Personal numbers are masked in what is quoted of a file's words; paths are told exactly.
    """
    words = Wording(language)
    comma = ", " if language is Language.EN else "、"

    def leaf(fact: object) -> str:
        if isinstance(fact, Remark):
            return words.note(fact, "problems")
        return STEERING.sub("\ufffd", str(fact))

    def translated(template: str) -> str:
        return translations(language).get(template, template)

    sentences = (told,) if isinstance(told, Sentence) else told.sentences
    return "\n".join(each.told(translated, comma, leaf, mask) for each in sentences)


@cache
def translations(language: Language) -> Mapping[str, str]:
    """Return the templates of a language by the English ones; none for English itself."""
    if language is Language.EN:
        return {}
    name = f"said.{language.value}.toml"
    return tomllib.loads(resources.files("aeo_evidence.report").joinpath("messages", name).read_text(encoding="utf-8"))
