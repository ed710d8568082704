"""Judge packs by two sets of rules."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from aeo_evidence.answers import load_answers
from aeo_evidence.discover import find_pack
from aeo_evidence.evaluate import find_labelled
from aeo_evidence.evaluate.as_json import evaluation_object
from aeo_evidence.evaluate.count import compare
from aeo_evidence.evaluate.flips import Flip, find_flips
from aeo_evidence.evaluate.packs import TRUTH, Evaluated, LabelledPack, names_of
from aeo_evidence.model.result import Answers, Result
from aeo_evidence.model.rule import Programme
from aeo_evidence.pipeline import Options, applicant_of, judge, must_be_tier, read_pack
from aeo_evidence.reading import Progress
from aeo_evidence.rulebook import chosen_programme, load_rules
from aeo_evidence.ruletrial.changes import RequestChange, find_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A pack judged by both: what changes, and with a truth beside it what that is worth; None without one."""

    pack: str
    old: Result
    new: Result
    changes: tuple[RequestChange, ...]
    flips: tuple[Flip, ...] | None


def try_rules(
    rules: Path,
    folders: Sequence[Path],
    options: Options,
    tier: int | None,
    tell: Callable[[str], AbstractContextManager[Progress]],
) -> tuple[Trial, ...]:
    """Judge each pack by the program's own rules and by those of a folder.

    A truth beside a pack says tier and day; else `tier`, or the answers', or that of the options. `tell` opens the progress
    of a pack, by its name. Raises AeoError for a pack that is none, RuleError and AnswersError as their loaders do.
    """
    return tuple(
        _try(name, folder, rules, options, tier, tell) for name, folder in zip(names_of(folders), folders, strict=True)
    )


def _try(
    name: str,
    folder: Path,
    rules: Path,
    options: Options,
    tier: int | None,
    tell: Callable[[str], AbstractContextManager[Progress]],
) -> Trial:
    labelled = find_labelled([folder])[0] if (folder / TRUTH).is_file() else None
    pack = find_pack(folder)
    documents = labelled.documents if labelled is not None else pack.folder
    answers = labelled.answers if labelled is not None else pack.answers
    if labelled is not None:
        options = replace(options, as_of=labelled.truth.as_of)
        tier = labelled.truth.tier
    chosen = chosen_programme(rules)
    programmes = (
        load_rules(programme=chosen, as_of=options.as_of),
        load_rules(rules, programme=chosen, as_of=options.as_of),
    )
    with tell(name) as heard:
        results = _judged(documents, programmes, answers, options, tier, heard)
    flips = _flips(labelled, results) if labelled is not None else None
    return Trial(pack=name, old=results[0], new=results[1], changes=find_changes(*results), flips=flips)


def _judged(
    folder: Path,
    programmes: tuple[Programme, Programme],
    answers: Path | None,
    options: Options,
    tier: int | None,
    heard: Progress,
) -> tuple[Result, Result]:
    old, new = programmes
    documents = read_pack(folder, old, options, heard)
    # Papers are taken apart with the words of the rules: other words, other papers.
    others = documents if old.vocabulary == new.vocabulary else read_pack(folder, new, options)
    results = []
    for programme, read in ((old, documents), (new, others)):
        given = load_answers(answers, programme) if answers is not None else Answers()
        wanted = tier or given.tier or options.tier
        if programme.tiers:
            must_be_tier(wanted, programme)
        asked = replace(options, tier=wanted)
        results.append(judge(read, programme, asked, given, applicant=applicant_of(folder, given)))
    return results[0], results[1]


def _flips(pack: LabelledPack, results: tuple[Result, Result]) -> tuple[Flip, ...]:
    old, new = (
        evaluation_object([Evaluated(pack, compare(result, pack.truth), result.programme.digest)]) for result in results
    )
    return find_flips(old, new)
