"""What speaks for a part of a text and what against it: a name, a likeness, topics; an old version, another kind of paper."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aeo_evidence.match import calibration as value
from aeo_evidence.match.filled import FilledLabels
from aeo_evidence.match.likeness import Alike, PaperLikeness
from aeo_evidence.match.makeup import Makeup
from aeo_evidence.match.titles import TitleHit, TitleReading
from aeo_evidence.match.weight import Sign, naming
from aeo_evidence.model.paper import Paper, Section
from aeo_evidence.model.reading import Hit
from aeo_evidence.model.rule import Kind, Rule

_FILLED_KINDS = {Kind.DECLARATION, Kind.RECORD, Kind.REPORT}
# What a company lays down, declares, lists and holds itself; what happened may have happened at a partner's.
_OWN_KINDS = {Kind.PROCEDURE, Kind.PLAN, Kind.DECLARATION, Kind.CERTIFICATE, Kind.LIST}
_FEW_TOPICS = 2
_SEVERAL_MATTERS = 3
_NEXT_MATTER = re.compile(r"[,;，；、/|]|\s(?:and|&)\s|及|與|与|和", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperSigns:
    """What holds for a whole paper: its titles with their weight, what its parts read like, what speaks against it."""

    titles: tuple[tuple[TitleReading, float], ...]
    alike: PaperLikeness
    superseded: bool
    blank_form: bool
    slides: bool = False  # slides tell of procedures; they are none
    binding: frozenset[str] = frozenset()  # the rules that are themselves about what partners must do
    of_parties: frozenset[str] = frozenset()  # the rules that are about partners, customers, a landlord
    twins: Mapping[str, frozenset[str]] = field(default_factory=dict)  # rules for registers with the same columns
    registers: Mapping[str, Rule] = field(default_factory=dict)  # the rules that ask for a register
    sheets: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # by title of a table, the sheets that it stands on
    labels: FilledLabels = field(default_factory=FilledLabels)
    makeup: Makeup = field(kw_only=True)


def named(hit: TitleHit | None, like: Alike | None, share: float, substance: float, rule: Rule) -> tuple[Sign, ...]:
    """Return what speaks for a part that a title names, or that reads like the rule's papers."""
    signs = (
        *naming(hit, like, value.PROSE_NAME),
        Sign("topics", value.PROSE_TOPICS * share),
        Sign("substance", value.PROSE_SUBSTANCE * substance),
    )
    if rule.kind is Kind.PROCEDURE and len(rule.topics) > _FEW_TOPICS and share == 0:
        # A chapter that names the subject and treats nothing of it shows little.
        return (*signs, Sign("nothing_treated", -value.PROSE_SUBSTANCE))
    return signs


def unnamed(
    rule: Rule, inside: Mapping[str, tuple[Hit, ...]], share: float, section: Section, paper: Paper
) -> tuple[Sign, ...]:
    """Without a name, only a part that treats nearly all topics of a rule with several may show it, in several sentences."""
    treated = sum(bool(found) for found in inside.values())
    enough, least = value.ENOUGH_TOPICS_UNNAMED, value.SHARE_OF_TOPICS_UNNAMED
    if rule.kind is not Kind.PROCEDURE:
        least = 1.0  # a plan or a notice is known by its name, if not by everything that it says
    sentences = {hit.sentence.text for found in inside.values() for hit in found}
    if min(treated, len(sentences)) < enough or share < least:
        return (Sign("unnamed_too_few"),)
    if section.index == 0 and len(paper.sections) >= value.LONG_PAPER:
        return (Sign("unnamed_whole"),)
    return (Sign("unnamed", value.PROSE_UNNAMED), Sign("topics", value.PROSE_UNNAMED_TOPICS * share))


def speaking_against(
    rule: Rule, hit: TitleHit | None, heading: TitleReading | None, signs: PaperSigns
) -> Iterable[Sign]:
    """Yield what speaks against: an old version, an empty form, a title that announces another paper."""
    if signs.superseded:
        yield Sign("superseded", -value.SUPERSEDED)
    if rule.kind in _FILLED_KINDS and signs.blank_form:
        yield Sign("blank_form", -value.BLANK_FORM)
    titles = [title for title, weight in signs.titles if weight == value.PAPER_TITLE]
    if heading is None and hit is not None and hit.strength >= value.SURELY_NAMED:
        titles = [title for number, title in enumerate(titles) if number == 0 or title.text == hit.title]
    if rule.kind is Kind.PROCEDURE:
        announcing = next(
            (title.text for title in titles if title.no_procedure and not _lays_down_at_length(title, signs)), None
        )
        if announcing is not None:
            yield Sign("other_kind", -value.OTHER_KIND, announcing)
        elif signs.slides:
            yield Sign("slides", -value.OTHER_KIND)
    if rule.kind is Kind.CERTIFICATE:
        renewal = next((title.text for title in titles if "renewal" in title.groups), None)
        if renewal is not None:  # an application for renewal is no licence
            yield Sign("renewal", -value.EXCLUDED, renewal)
    if rule.kind is Kind.NOTICE:
        at_length = next((title.text for title in titles if _lays_down_at_length(title, signs)), None)
        if at_length is not None and hit is not None and not is_sure(hit):  # only the word memorandum names it
            yield Sign("at_length", -value.EXCLUDED, at_length)
        outwards = next((title.text for title, _ in signs.titles if _is_for_outsiders_alone(title.groups)), None)
        if outwards is not None:  # a notice is what staff were told
            yield Sign("not_named", -value.EXCLUDED, outwards, most=value.NOT_IN_FORCE)
            return
    if heading is not None:  # a chapter of a manual of several matters is about one of them
        titles = [title for title in titles if not _lists_matters(title.text)]
    for title in (*titles, *([heading] if heading else [])):
        if rule.id in title.excluded:
            yield Sign("not_named", -value.EXCLUDED, title.text)
            return


def _lays_down_at_length(title: TitleReading, signs: PaperSigns) -> bool:
    """Say whether a title calls a paper a memorandum and nothing else, and the paper has chapters as a manual has.

    What is told on a day is told in a page; how a desk works is laid down under that name as well.
    """
    kinds = {group for group in title.groups if group.startswith("kind:")}
    return "memorandum" in title.groups and kinds == {f"kind:{Kind.NOTICE.value}"} and signs.makeup.is_in_chapters()


def _is_for_outsiders_alone(groups: frozenset[str]) -> bool:
    return "to_outsiders" in groups and "to_staff" not in groups


def of_another(rule: Rule, titles: Iterable[TitleReading], signs: PaperSigns) -> Iterable[Sign]:
    """Yield what speaks against a paper that is another's, where a rule asks for the company's own."""
    if rule.kind not in _OWN_KINDS or rule.binds_partners or rule.id in signs.binding | signs.of_parties:
        return
    said = next((title.text for title in titles if title.of_another), None)
    if said is not None:
        yield Sign("of_another", words=said, most=value.NOT_IN_FORCE)


def _lists_matters(title: str) -> bool:
    """Say whether a title lists what a paper is about, one matter after the other: "Orders, declarations and filing"."""
    return len([part for part in _NEXT_MATTER.split(title) if part.strip()]) >= _SEVERAL_MATTERS


def is_sure(hit: TitleHit | None) -> bool:
    """Say whether a title names the request outright: then its words need not stand in the text as well."""
    return hit is not None and hit.strength >= value.SURELY_NAMED
