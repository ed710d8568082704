"""How a paper stands: replaced by a later one, a draft, teaching, advice, or a text that only asks and requires.

What a paper says that is not in force, or that speaks to those who are to write one, is no evidence, however well it fits.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from aeo_evidence.match import calibration as value
from aeo_evidence.match.titles import TitleReading
from aeo_evidence.model.paper import Paper, Sentence
from aeo_evidence.model.result import Match, Note
from aeo_evidence.model.rule import Kind, Rule, Vocabulary
from aeo_evidence.text.fold import plain
from aeo_evidence.text.phrases import phrase_finder

# Said of another paper: what it replaces, who drafted it, what the version before it was called.
_OF_ANOTHER = {
    "superseded": re.compile(
        r"\bsupersed(?:es|ing)\b|^\W*(?:previous|former|prior|last|old|上一|前|舊|旧)[^:：]{0,20}[:：]", re.IGNORECASE
    ),
    "draft": re.compile(r"\bdraft(?:ed|ing|er|s?man)\b(?!.*\bdraft\b)", re.IGNORECASE),
}
_REPLACED = re.compile(
    r"^\W*(?:this|the) (?:present )?(?:version|issue|edition|revision|document|manual|procedure|policy|copy|sop)\b.{0,40}"
    r"\b(?:superseded|replaced|withdrawn|cancelled|no longer (?:in force|valid|effective|in use)|ceased to (?:be|have))\b"
    r"|^\W*(?:本|此)(?:版本?|文件|手冊|手册|程序|守則|守则|指引|政策).{0,12}(?:已[由被為为]|作廢|作废|失效|停用|廢止|废止)",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(r"\b(?:we|our|us)\b|本公司|我司|我們|我们|敝公司|本廠|本厂|本店", re.IGNORECASE)
_YOURS = re.compile(r"\byour?\b|貴公司|贵公司|貴司|贵司|貴機構|贵机构", re.IGNORECASE)
_FIRST_SENTENCES = 6
_LONGEST_MARK = 120
_FEWEST_ADDRESSES = 2  # sentences that speak to an applicant; one may be a quotation
# A record is not drafted and a form is handed in blank as well as filled.
_LAID_DOWN = {Kind.PROCEDURE, Kind.PLAN, Kind.NOTICE}
_RECOMMENDED = re.compile(
    r"\b(?:we|i) (?:\w+ly |also |further )?(?:recommend|suggest|advise) (?:that|to|the|your?)\b"
    r"|\b(?:is|are) (?:\w+ly |also )?(?:recommended|advised) (?:that|to)\b|\brecommendations? ?(?:\d+)? ?:"
    r"|建议(?:贵公司|贵司|公司|管理层|客户|贵厂)|(?:贵公司|贵司)(?:应|宜|可考虑)"
)
_FEWEST_RECOMMENDED, _SHARE_RECOMMENDED = 2, 0.2
_NO_DRAFTS = {Kind.RECORD, Kind.FORM, Kind.SET}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a paper is beside what it says: replaced, a draft, teaching, guidance that asks and requires, and so on.

    `advice` is what a consultant or auditor thinks should be done, `post` what the holder of a post answers for, and
    `advertising` what a company says to win customers.
    """

    superseded: bool = False
    draft: bool = False
    teaching: bool = False
    guidance: bool = False
    advice: bool = False
    post: bool = False
    advertising: bool = False


def standing_of(paper: Paper, titles: Iterable[TitleReading], vocabulary: Vocabulary) -> Standing:
    """Return how a paper stands, by its titles, running lines and name, and by its first sentences."""
    read = tuple(titles)
    opening = [sentence for section in paper.sections[:3] for sentence in section.sentences][:_FIRST_SENTENCES]
    taught = any("teaching" in title.groups for title in read)
    return Standing(
        superseded=_marked("superseded", read, opening, vocabulary)
        or any(_REPLACED.search(sentence.text) for sentence in opening if len(sentence.text) <= _LONGEST_MARK),
        draft=_marked("draft", read, opening, vocabulary),
        teaching=taught and not any(title.announces("procedure") for title in read),
        guidance=_is_guidance(paper, vocabulary),
        advice=any("advice" in title.groups for title in read) or _recommends(paper),
        post=any("post_description" in title.groups for title in read),
        advertising=_advertises(paper, vocabulary),
    )


def _marked(group: str, titles: tuple[TitleReading, ...], opening: list[Sentence], vocabulary: Vocabulary) -> bool:
    if any(group in title.groups and not _OF_ANOTHER[group].search(title.text) for title in titles):
        return True
    marks = {word.strip() for phrase in vocabulary.papers.get(group, ()) for word in phrase.words}
    return any(sentence.folded.strip() in marks for sentence in opening)


def _is_guidance(paper: Paper, vocabulary: Vocabulary) -> bool:
    """Say whether a paper speaks to applicants, of what they must have and hand in, rather than for the company.

    A manual may quote what a criterion requires; it says in the same breath what "we" do.
    """
    guides = phrase_finder(vocabulary.papers.get("guidance", ()))
    texts = {sentence.text: sentence.folded for section in paper.sections for sentence in section.sentences}
    texts |= {note.text: note.folded for table in paper.tables for note in table.notes}
    texts |= {row.sentence.text: row.sentence.folded for table in paper.tables if not table.sheet for row in table.rows}
    addresses = sum(map(guides, texts.values()))
    if not addresses:
        return False
    own = sum(_OWN_VOICE.search(text) is not None for text in texts)
    yours = sum(_YOURS.search(text) is not None for text in texts)
    return own == 0 or (addresses >= _FEWEST_ADDRESSES and own < addresses + yours)


def _recommends(paper: Paper) -> bool:
    """Say whether a paper goes on recommending: what ought to be done is not laid down yet."""
    texts = [sentence.text for section in paper.sections for sentence in section.sentences]
    found = sum(_RECOMMENDED.search(plain(text)) is not None for text in texts)
    return found >= _FEWEST_RECOMMENDED and found >= _SHARE_RECOMMENDED * len(texts)


def _advertises(paper: Paper, vocabulary: Vocabulary) -> bool:
    """Say whether a paper speaks to customers: what it says of yards and cameras praises, and lays down nothing."""
    sells = phrase_finder(vocabulary.papers.get("advertising", ()))
    return (
        sum(sells(sentence.folded) for section in paper.sections for sentence in section.sentences) >= _FEWEST_ADDRESSES
    )


def as_it_stands(match: Match, rule: Rule, standing: Standing) -> Match:
    """Return a match that is weak, with the reason, where its paper is not in force: a person must look."""
    code = ""
    if standing.superseded:
        code = "why_superseded"
    elif standing.draft and rule.kind not in _NO_DRAFTS:
        code = "why_draft"
    elif standing.teaching and rule.kind is Kind.PROCEDURE:
        code = "why_teaching"
    elif standing.advice and rule.kind in _LAID_DOWN:
        code = "why_advice"
    elif standing.advertising and rule.kind in _LAID_DOWN:
        code = "why_advertising"
    elif standing.post and rule.kind is Kind.PROCEDURE:
        code = "why_post"
    if not code:
        return match
    confidence = min(match.confidence, value.NOT_IN_FORCE)
    return replace(match, confidence=confidence, reasons=(*match.reasons, Note(code)))
