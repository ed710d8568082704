"""Codes become sentences here and nowhere else, in the language of the report.

`messages/<language>.toml` holds one template for each code: `{name}` stands for a fact. Facts that are codes themselves
(a field, a topic, a status) are worded too. A text from a document stands in a sentence as it is.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from aeo_evidence.model.document import Remark
from aeo_evidence.model.result import LONGEST_NOTED, Finding, Note
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.text.quoting import quotation

_FACT = re.compile(r"\{(\w+)\}")
# Facts whose value is a code, or several with commas, and the group of messages that words it.
_CODED = {
    "topic": "topics",
    "topics": "topics",
    "field": "fields",
    "fields": "fields",
    "columns": "fields",
    "labels": "fields",
    "part": "parts",
    "parts": "parts",
    "answer": "answers",
    "verdict": "verdicts",
    "check": "checks",
    "problem": "problems",
    "reason": "notes",
    "flag": "flags",
}
# Facts that are several texts: the sign between two of them, in English and in Chinese.
LISTED = {
    **dict.fromkeys(("names", "places"), ("; ", "；")),
    **dict.fromkeys(
        (
            "gaps",
            "twice",
            "holes",
            "references",
            "years",
            "pages",
            "slides",
            "tables",
            "rows",
            "alike",
            "phrases",
            "shown",
        ),
        (", ", "、"),
    ),
}
_WORDS = {"alike", "phrases"}  # between Latin words no line could be broken after the Chinese sign
_HAN = re.compile("[\u3400-\u9fff]")
# Facts that say how many there are of something, and of how many of them it holds: of one, both, all or none of them a
# message of its own may tell.
_WHOLES, _PARTS = ("of", "count"), ("passing", "failed", "found")
_REMARK = "remark_"  # before the code of a remark that is told as a finding


@cache
def messages(language: Language) -> Mapping[str, Mapping[str, str]]:
    """Return all messages of a language, by group and code."""
    text = (
        resources.files("aeo_evidence.report")
        .joinpath("messages", f"{language.value}.toml")
        .read_text(encoding="utf-8")
    )
    return tomllib.loads(text)


def coded_group(fact: str) -> str | None:
    """Return the group of messages that words a fact, or several with commas; None for a fact that stands as it is."""
    return _CODED.get(fact)


class Wording:
    """Words codes in one language, with the names that the programme's rules give to topics, fields and parts."""

    def __init__(self, language: Language, programme: Programme | None = None) -> None:
        self.language = language
        self._programme = programme

    def text(self, group: str, code: str, **facts: str) -> str:
        """Return a message of a group with its facts put in; the code itself where there is none."""
        template = messages(self.language).get(group, {}).get(self._variant(group, code, facts))
        if template is None:
            return " ".join([code.replace("_", " "), *(f"{value}" for value in facts.values() if value)])
        return _FACT.sub(lambda match: _before(match, self._fact(match[1], facts)), template)

    def _variant(self, group: str, code: str, facts: Mapping[str, str]) -> str:
        """Return the code of the message for one, both, all or none of something, or with a remark, where there is any."""
        whole = next((facts[name] for name in _WHOLES if name in facts), "")
        part = next((facts[name] for name in _PARTS if name in facts), whole)
        ends = {
            "one": whole == part == "1",
            "both": whole == part == "2",
            "all": whole == part != "",
            "none": part == "0",
            "remarked": bool(facts.get("remark")),
        }
        return next((f"{code}_{end}" for end, fits in ends.items() if fits and self.has(group, f"{code}_{end}")), code)

    def note(self, note: Note | Remark, group: str = "notes") -> str:
        """Return a note or remark as a sentence."""
        return self.text(group, note.code, **dict(note.facts))

    def finding(self, finding: Finding) -> str:
        """Return a finding as a sentence: a message of its own, else that of the remark or note that it repeats."""
        facts = dict(finding.facts)
        if self.has("findings", finding.code):
            return self.text("findings", finding.code, **facts)
        remark = finding.code.removeprefix(_REMARK)
        return self.text("remarks" if remark != finding.code else "notes", remark, **facts)

    def has(self, group: str, code: str) -> bool:
        """Say whether a message exists."""
        return code in messages(self.language).get(group, {})

    def name(self, group: str, code: str) -> str:
        """Return the name of a topic, field or part: the rules' own, else the message's, else the code in words."""
        if self._programme is None:
            labels = None
        else:
            labels = (self._programme.flags if group == "flags" else self._programme.labels.get(group, {})).get(code)
        if labels is not None:
            return labels[self.language]
        return messages(self.language).get(group, {}).get(code, code.replace("_", " "))

    def check(self, check_id: str) -> str:
        """Return the name of a check: `covers:cctv` as "topic “CCTV”"."""
        kind, _, subject = check_id.partition(":")
        group = {"covers": "topics", "column": "fields", "part": "parts"}.get(kind)
        title = messages(self.language).get("checks", {}).get(kind, kind.replace("_", " "))
        if not group or not subject:
            return title
        name = self.name(group, subject)
        return title.replace("{subject}", name) if "{subject}" in title else f"{title}: {name}"

    def _fact(self, name: str, facts: Mapping[str, str]) -> str:
        value = facts.get(name, "")
        group = _CODED.get(name)
        if group is None or not value:
            return self._plain(name, value)
        if group == "checks":
            return self.check(value)
        if group in {"problems", "notes"}:
            return self.text(group, value, **{key: fact for key, fact in facts.items() if key != name})
        separator = "、" if self.language is not Language.EN else ", "
        return separator.join(self._coded(group, each) for each in value.split(", "))

    def _plain(self, name: str, value: str) -> str:
        """Return a fact that is no code: several with the sign of the language between them, a quotation as one."""
        if name == "quote":
            return quotation(value, LONGEST_NOTED)
        if name == "remark":
            return value.strip().rstrip("。.")
        if name not in LISTED or name == "places" or self.language is Language.EN:
            return value  # a path is what a person finds the file by: places come joined, and stay as they are
        if name in _WORDS and not _HAN.search(value):
            return value
        return value.replace(*LISTED[name])

    def _coded(self, group: str, text: str) -> str:
        """Word a code, or a code with how many there are of it: `signature 2`."""
        code, _, count = text.rpartition(" ")
        if not code or not count.isdigit():
            return self.name(group, text)
        return self.text("report", "with_count", name=self.name(group, code), count=count)


def _before(match: re.Match[str], fact: str) -> str:
    """Return a fact without the full stop at its end where the sentence goes on with one."""
    return fact.removesuffix(".") if match.string.startswith(".", match.end()) and not fact.endswith("..") else fact
