"""One applicant from folder to result: the only place that knows the order of the stages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from aeo_evidence.assess import judge_questions, judge_requests, score_criteria, score_overall
from aeo_evidence.assess.pieces import Contents
from aeo_evidence.assess.requests import Case
from aeo_evidence.checks import run_check
from aeo_evidence.checks.declares import declares_something
from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.checks.oddities import oddities
from aeo_evidence.discover import SourceFile, list_files, with_own_paths
from aeo_evidence.duplicates import name_duplicates
from aeo_evidence.errors import AeoError
from aeo_evidence.match import PackMatches, match_pack
from aeo_evidence.match.claims import read_claims
from aeo_evidence.match.hints import hinted_requests
from aeo_evidence.model.paper import Document
from aeo_evidence.model.picture import Hiding, Wanted
from aeo_evidence.model.result import Answers, CheckResult, Finding, Match, RequestResult, Result
from aeo_evidence.model.review import Past
from aeo_evidence.model.rule import Kind, Language, Programme, Rule
from aeo_evidence.previous.changes import changes_since
from aeo_evidence.previous.holding import with_reviews, without_rejected
from aeo_evidence.reading import Progress, ReadOptions, Taken, read_files, take_pictures
from aeo_evidence.recall import recalled
from aeo_evidence.reconcile import Filing, gather_findings
from aeo_evidence.text.written import written


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a pack is to be judged.

    `skip`: files in the pack that are the program's own output of this run. `recognise`: read the words of scans and
    photos. `jobs`: worker processes, None for one a core, 0 for none. `scheduler`: address
    of a cluster that reads instead. `cached`: keep what was read for the next run.
    `passwords`: tried on what is protected; what they open is never kept. `past`: an earlier report, whose decisions are
    carried over.
    """

    as_of: date
    tier: int = 1
    language: Language = Language.EN
    masked: bool = True
    add: tuple[Path, ...] = ()
    skip: tuple[Path, ...] = ()
    recognise: bool = True
    jobs: int | None = None
    scheduler: str | None = None
    cached: bool = False
    passwords: tuple[str, ...] = ()
    past: Past | None = None


def check_pack(
    folder: Path,
    programme: Programme,
    options: Options,
    answers: Answers | None = None,
    progress: Progress | None = None,
) -> Result:
    """Judge one applicant's pack: read every file, match, check, reconcile, assess.

    `folder` is the pack itself. Raises AeoError for a folder that is empty or cannot be opened; a file that cannot be
    read is a finding of the result.
    """
    documents = read_pack(folder, programme, options, progress)
    return judge(documents, programme, options, answers or Answers(), applicant=applicant_of(folder, answers))


def read_pack(
    folder: Path, programme: Programme, options: Options, progress: Progress | None = None
) -> tuple[Document, ...]:
    """Read every file of a pack and of what was added to it, sorted by path. Raises AeoError for a folder that is empty."""
    files = list_pack(folder, options)
    return read_files(files, programme.vocabulary, reading_of(options), progress)


def picture_pack(
    folder: Path, wanted: Sequence[Wanted], hiding: Hiding, options: Options, progress: Progress | None = None
) -> Taken:
    """Return the pictures of cited places, for which the documents are opened once more; what fails has none."""
    return take_pictures(_files(folder, options), wanted, hiding, reading_of(options), progress)


def list_pack(folder: Path, options: Options) -> tuple[SourceFile, ...]:
    """Return every file of a pack and of what was added to it, by path. Raises AeoError for a folder that is empty."""
    files = _files(folder, options)
    if not files:
        raise AeoError(
            "The folder {folder} holds no files. Put the applicant's documents into it, or name another folder.",
            folder=folder,
        )
    return files


def _files(folder: Path, options: Options) -> tuple[SourceFile, ...]:
    files = list_files(folder, skip=options.skip)
    for later in options.add:
        files += list_files(later, prefix=later.resolve().name, skip=options.skip)
    return with_own_paths(files)


def reading_of(options: Options) -> ReadOptions:
    """Return how files are to be read."""
    return ReadOptions(
        recognise=options.recognise,
        jobs=options.jobs,
        scheduler=options.scheduler,
        cached=options.cached,
        passwords=options.passwords,
    )


def judge(
    documents: tuple[Document, ...], programme: Programme, options: Options, answers: Answers, *, applicant: str
) -> Result:
    """Judge documents that are read already."""
    documents = name_duplicates(documents, programme.vocabulary)
    questions = programme.questions(options.tier)
    requests = tuple(request for question in questions for request in question.requests)
    matches = _matches(documents, programme, requests, cached=options.cached)
    declaring = _declaring(matches, programme)
    contents = Contents(documents)
    kept = without_rejected(matches.shown, matches.weak, options.past, contents)
    matches = replace(matches, shown=kept.shown, weak=kept.weak)
    profile = {flag: answers.profile.get(flag, True) for flag in programme.flags}
    by_path = {document.path: document for document in documents}
    case = Case(
        programme=programme,
        as_of=options.as_of,
        answers=answers,
        profile=profile,
        documents=by_path,
        readings=matches.readings,
        shown=matches.shown,
        weak=matches.weak,
        hinted=hinted_requests(_unread_names(documents), programme, requests),
        rejected=kept.rejected,
        declaring=declaring,
    )
    results = judge_requests(case, requests, lambda rule, shown: _run_checks(rule, shown, matches, case))
    results = with_reviews(results, options.past, contents, programme.digest)
    by_id = {result.rule.id: result for result in results}
    verdicts = judge_questions(questions, by_id, answers)
    criteria = tuple(criterion for criterion in programme.criteria if criterion.tier <= options.tier)
    shows = _shows(documents, matches)
    filing = Filing(read_claims(shows, programme, requests), shows)
    scores = score_criteria(criteria, by_id, programme.scoring)
    result = Result(
        programme=programme,
        tier=options.tier,
        as_of=options.as_of,
        applicant=answers.company or applicant,
        profile=profile,
        unsaid=frozenset(profile) - answers.profile.keys(),
        documents=documents,
        shows=shows,
        requests=results,
        findings=gather_findings(
            documents, results, verdicts, answers, profile, filing, _oddities(results, matches, case)
        ),
        questions=verdicts,
        criteria=scores,
        overall=score_overall(criteria, scores, by_id, answers, programme.scoring),
        language=options.language,
        masked=options.masked,
        official=answers.official,
        answers_file=answers.file,
        previous_file=options.past.file if options.past is not None else None,
    )
    return result if options.past is None else replace(result, since=changes_since(options.past, result))


def _matches(
    documents: tuple[Document, ...], programme: Programme, requests: tuple[str, ...], *, cached: bool
) -> PackMatches:
    papers = [document.paper for document in documents if document.paper is not None]
    if not cached:
        return match_pack(papers, programme, requests)
    with recalled(documents, programme, requests) as finder:
        return match_pack(papers, programme, requests, finder)


def _run_checks(rule: Rule, shown: tuple[Match, ...], matches: PackMatches, case: Case) -> tuple[CheckResult, ...]:
    evidence = _evidence(rule, shown, matches, case)
    return tuple(run_check(spec, evidence) for spec in rule.checks)


def _oddities(results: Iterable[RequestResult], matches: PackMatches, case: Case) -> tuple[Finding, ...]:
    """Return what is odd in the registers that show requests."""
    return tuple(
        finding
        for result in results
        if result.evidence
        for finding in oddities(_evidence(result.rule, result.evidence, matches, case))
    )


def _evidence(rule: Rule, shown: tuple[Match, ...], matches: PackMatches, case: Case) -> Evidence:
    return Evidence(
        rule=rule,
        matches=shown,
        readings=matches.readings,
        documents=case.documents,
        programme=case.programme,
        profile=case.profile,
        as_of=case.as_of,
        others=matches.shown,
    )


def _declaring(matches: PackMatches, programme: Programme) -> frozenset[str]:
    """Return the papers matched as declarations that declare something."""
    found = (matches.shown, matches.weak)
    paths = {
        match.path
        for requests in found
        for request, held in requests.items()
        if programme.rules[request].kind is Kind.DECLARATION
        for match in held
    }
    return frozenset(
        path for path in sorted(paths) if declares_something(matches.readings[path].paper, programme.vocabulary)
    )


def _unread_names(documents: Iterable[Document]) -> tuple[tuple[str, str], ...]:
    """Return the paths of files that cannot be read, each with the words of its name."""
    unread = (document.path for document in documents if not document.readable and not document.is_lock)
    return tuple((path, PurePosixPath(path).stem.replace("_", " ")) for path in unread)


def _shows(documents: Iterable[Document], matches: PackMatches) -> dict[str, tuple[str, ...]]:
    shows: dict[str, list[str]] = {document.path: [] for document in documents}
    for request, found in matches.shown.items():
        for path in sorted({match.path for match in found}):
            shows[path].append(request)
    return {path: tuple(requests) for path, requests in shows.items()}


def must_be_tier(tier: int, programme: Programme) -> None:
    """Raise AeoError for a tier that the programme does not have."""
    if tier in programme.tiers:
        return
    if not programme.tiers:
        raise AeoError("{programme} has no tiers: leave --tier out.", programme=programme.id)
    raise AeoError("There is no tier {tier}. Known are: {known}.", tier=tier, known=tuple(sorted(programme.tiers)))


def applicant_of(folder: Path, answers: Answers | None) -> str:
    """Return the applicant's name: as answered, else that of the folder."""
    if answers is not None and answers.company:
        return answers.company
    resolved = folder.resolve()
    return written(resolved.parent.name if resolved.name == "documents" else resolved.name)
