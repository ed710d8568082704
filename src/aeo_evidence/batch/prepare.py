"""Make an applicant of a batch ready: where its papers are, what it answers, its tier, and what all that hangs on."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from aeo_evidence.answers import load_answers
from aeo_evidence.batch.applicants import Applicant
from aeo_evidence.batch.earlier import REPORT, Earlier, digests_of, find_earlier
from aeo_evidence.batch.inputs import digests_of_files, inputs_digest
from aeo_evidence.discover import SourceFile, find_pack
from aeo_evidence.errors import AeoError, reason_of, sentence
from aeo_evidence.model.result import Answers
from aeo_evidence.model.rule import Programme
from aeo_evidence.pipeline import Options, applicant_of, list_pack
from aeo_evidence.previous.choose import must_be_of
from aeo_evidence.previous.told import said_of
from aeo_evidence.report.links import link_base
from aeo_evidence.report.said import said
from aeo_evidence.report.wording import Wording

_ANSWERS = (".yaml", ".yml", ".json", ".csv", ".xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A batch as it was asked for.

    `options`: of every applicant, but for the tier. `tier`: asked for, or None for that of the answers. `answers`: one file
    for all, or a folder of files named after the applicants. `previous`: output of an earlier batch. `add`: folders of
    later papers, in folders named after them. `formats`: suffixes of the reports. `fresh`: judge also what was judged
    before.
    """

    output: Path
    programme: Programme
    options: Options
    words: Wording
    formats: tuple[str, ...]
    tier: int | None = None
    answers: Path | None = None
    previous: Path | None = None
    add: tuple[Path, ...] = ()
    fresh: bool = False

    def reports(self, applicant: str) -> dict[str, Path]:
        """Return where an applicant's reports are written, by format."""
        return {form: self.output / applicant / f"{REPORT}.{form}" for form in self.formats}

    def former(self, applicant: str) -> Path | None:
        """Return the folder of an applicant's earlier reports."""
        return self.previous / applicant if self.previous is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An applicant ready to be read and judged."""

    applicant: Applicant
    pack: Path
    answers: Answers | None
    options: Options
    files: tuple[SourceFile, ...]
    digests: Mapping[str, str]  # of the files, by path
    inputs: str
    links: str  # how the pack is reached from the reports
    earlier: Earlier = field(default_factory=Earlier)
    says: tuple[str, ...] = ()  # what is to be said of its tier
    by_default: bool = False  # neither it nor the call names a tier


class NotReadyError(Exception):
    """An applicant cannot be judged; the message is a sentence in the language of the report."""


def prepare(applicant: Applicant, plan: Plan) -> Prepared:
    """Return an applicant ready to be judged; raise NotReadyError with a sentence where it cannot be."""
    words = plan.words
    if applicant.link:
        raise NotReadyError(words.text("portfolio", "error_link"))
    try:
        next(applicant.folder.iterdir(), None)
    except OSError as error:
        why = said(sentence("{reason}", reason=reason_of(error)), words.language)
        raise NotReadyError(words.text("portfolio", "error_not_openable", why=why)) from error
    pack = find_pack(applicant.folder)
    path = _answers_of(applicant, plan.answers) or pack.answers
    answers = _load(path, plan) if path is not None else None
    tier = plan.tier or (answers.tier if answers else None) or plan.programme.first_tier
    later = tuple(folder / applicant.folder.name for folder in plan.add)
    options = replace(plan.options, tier=tier, add=tuple(folder for folder in later if folder.is_dir()))
    try:
        files = list_pack(pack.folder, options)
    except AeoError as error:
        raise NotReadyError(words.text("portfolio", "error_no_files")) from error
    digests = digests_of_files(files)
    links = link_base(plan.output / applicant.id / REPORT, pack.folder)
    told = _told(plan, options, applicant, pack.folder, links)
    return Prepared(
        applicant=applicant,
        pack=pack.folder,
        answers=answers,
        options=options,
        files=files,
        digests=digests,
        inputs=inputs_digest(files, digests, answers.file if answers is not None else None, told),
        links=links,
        says=tuple(_conflict(applicant, plan, answers)),
        by_default=bool(plan.programme.tiers) and plan.tier is None and (answers is None or answers.tier is None),
    )


def with_earlier(prepared: Prepared, plan: Plan) -> Prepared:
    """Return an applicant with the earlier report that it starts from; raise NotReadyError where one is in the way."""
    applicant = prepared.applicant.id
    try:
        earlier = find_earlier(plan.output / applicant, plan.former(applicant))
        if earlier.held is not None:
            must_be_of(earlier.held.past, earlier.held.path, plan.programme.id)
    except AeoError as error:
        raise NotReadyError(plan.words.text("portfolio", "error_earlier", why=without_folder(error, plan))) from error
    if earlier.held is None:
        return replace(prepared, earlier=earlier)
    name = applicant_of(prepared.pack, prepared.answers)
    says = said_of(earlier.held.past, earlier.held.path, name, plan.words, unasked=earlier.unasked)
    options = replace(prepared.options, past=earlier.past)
    return replace(prepared, earlier=earlier, options=options, says=(*prepared.says, *says))


def without_folder(error: AeoError, plan: Plan) -> str:
    """Return what an error says, its paths as they are within the output: where that lies is no part of the portfolio."""
    return said(error, plan.words.language).replace(f"{plan.output}{os.sep}", "")


def _load(path: Path, plan: Plan) -> Answers:
    try:
        return load_answers(path, plan.programme)
    except AeoError as error:
        # Only the name: where the applicant's folder lies is no part of the report.
        problems = said(error, plan.words.language).replace(f"{path.parent}{os.sep}", "")
        raise NotReadyError(plan.words.text("portfolio", "error_answers", problems=problems)) from error


def _answers_of(applicant: Applicant, asked: Path | None) -> Path | None:
    """Return the answers that the call names for an applicant."""
    if asked is None or not asked.is_dir():
        return asked
    named = (asked / f"{applicant.folder.name}{suffix}" for suffix in _ANSWERS)
    return next((path for path in named if path.is_file()), None)


def unclaimed(plan: Plan, applicants: Iterable[Applicant]) -> tuple[str, ...]:
    """Return what lies among the answers and later papers and is named after no applicant."""
    names = {applicant.folder.name for applicant in applicants}
    lies = [(entry, entry.name in names) for folder in plan.add for entry in sorted(folder.iterdir())]
    if plan.answers is not None and plan.answers.is_dir():
        entries = sorted(plan.answers.iterdir())
        lies += [(entry, entry.suffix in _ANSWERS and entry.stem in names) for entry in entries]
    return tuple(str(entry) for entry, known in lies if not known)


def _conflict(applicant: Applicant, plan: Plan, answers: Answers | None) -> Iterable[str]:
    answered = answers.tier if answers else None
    if plan.tier is not None and answered is not None and plan.tier != answered:
        facts = {"name": applicant.id, "asked": str(plan.tier), "answered": str(answered)}
        yield plan.words.text("portfolio", "tier_conflict", **facts)


def _told(plan: Plan, options: Options, applicant: Applicant, pack: Path, links: str) -> dict[str, str]:
    passwords = hashlib.sha256("\n".join(options.passwords).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "rules": plan.programme.digest,
        "programme": plan.programme.id,
        "as_of": options.as_of.isoformat(),
        "tier": str(options.tier),
        "language": options.language.value,
        "masked": str(options.masked),
        "recognise": str(options.recognise),
        "passwords": passwords if options.passwords else "",
        "formats": ",".join(plan.formats),
        "applicant": applicant.id,
        "previous": digests_of(plan.former(applicant.id)),
        "name": pack.resolve().name,
        "link": links,
    }
