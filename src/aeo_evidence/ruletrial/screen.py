"""A trial in lines: for each pack the requests that change, each with its papers and checks and the reason."""

from collections.abc import Iterator, Sequence

from aeo_evidence.evaluate.screen import flip_told, flips_counted
from aeo_evidence.report.lines import plain
from aeo_evidence.ruletrial.changes import CheckChange, PaperChange, RequestChange
from aeo_evidence.ruletrial.run import Trial
from aeo_evidence.text.quoting import shortened

_LONGEST_QUOTE = 120
_MOST_PLACES = 3


def trial_lines(trials: Sequence[Trial]) -> Iterator[str]:
    """Yield the lines of a trial."""
    for number, trial in enumerate(trials):
        if number:
            yield ""
        yield from _pack(trial)


def _pack(trial: Trial) -> Iterator[str]:
    changes, name = trial.changes, plain(trial.pack)
    day = f"tier {trial.new.tier}, as of {trial.new.as_of.isoformat()}"
    if not changes:
        yield f"{name}: nothing changes ({day})."
    else:
        count = "1 request changes" if len(changes) == 1 else f"{len(changes)} requests change"
        before, after = trial.old.overall.score, trial.new.overall.score
        score = f"score {before}" if before == after else f"score {before} -> {after}"
        yield f"{name}: {count}; {score} ({day})."
    for change in changes:
        yield from _request(change)
    if trial.flips is not None:
        yield f"  Against the truth: {flips_counted(trial.flips)}."
        for flip in trial.flips:
            yield f"    {flip_told(flip)}"


def _request(change: RequestChange) -> Iterator[str]:
    status = change.before if change.before == change.after else f"{_or(change.before)} -> {_or(change.after)}"
    yield f"  {change.request}  {plain(change.title)}: {status}"
    for paper in change.papers:
        yield from _paper(paper)
    for check in change.checks:
        yield _check(check)


def _paper(paper: PaperChange) -> Iterator[str]:
    sign = "+" if paper.after == "counts" else "-" if paper.before == "counts" else "~"
    place = f"{paper.path}#{paper.where}" if paper.where else paper.path
    yield f"    {sign} {plain(place)}: {_or(paper.before)} -> {_or(paper.after)} ({paper.confidence:.2f})"
    yield f"        {plain(paper.why)}"
    if paper.quote:
        quote = plain(paper.quote)
        yield f"        “{shortened(quote, _LONGEST_QUOTE)}”"


def _check(check: CheckChange) -> str:
    more = " …" if len(check.where) > _MOST_PLACES else ""
    where = f" See {'; '.join(check.where[:_MOST_PLACES])}{more}" if check.where else ""
    return f"    ~ {check.check}: {_or(check.before)} -> {_or(check.after)}. {plain(check.detail + where)}"


def _or(state: str | None) -> str:
    return state or "none"
