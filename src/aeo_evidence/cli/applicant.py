"""What commands that judge one applicant share: where the pack is, by which rules and answers, as of which day and tier."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from aeo_evidence import Language

if TYPE_CHECKING:
    from aeo_evidence import Answers, Options, Past, Programme, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of a call as they were given."""

    folder: Path
    add: list[Path] | None
    answers: Path | None
    tier: int | None
    as_of: datetime | None
    rules: Path | None
    programme: str | None
    language: Language | None
    password_file: Path | None
    jobs: int | None
    no_cache: bool
    no_mask: bool
    scheduler: str | None = None
    written: tuple[Path, ...] = ()  # files that this run writes, and the earlier report: no part of the pack
    past: "Past | None" = None
    every_tier: bool = False  # the requests of all tiers are judged, whatever is applied for


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """An applicant ready to be judged."""

    folder: Path
    programme: "Programme"
    options: "Options"
    answers: "Answers | None"
    words: "Wording"


def prepare(asked: Asked) -> Applicant:
    """Return what a call asks for, read and checked; raise AeoError for what is wrong with it.

    Answers that were taken from the folder, a tier by default and a conflict of tiers are said.
    """
    from aeo_evidence import Options, Wording, find_pack, load_rules, read_passwords
    from aeo_evidence.cli.language import system_language

    must_be_one_engine(asked.jobs, asked.scheduler)
    pack = find_pack(asked.folder, asked.written)
    for later in asked.add or []:
        find_pack(later)
    day = day_of(asked.as_of)
    programme = load_rules(asked.rules, programme=asked.programme, as_of=day, cached=not asked.no_cache)
    language = asked.language or system_language()
    words = Wording(language, programme)
    answers = _answers(asked.answers or pack.answers, programme)
    if asked.answers is None and pack.answers is not None:
        say(words.text("screen", "answers_taken", path=str(pack.answers)))
    tell_if_open(asked.scheduler, words)
    options = Options(
        as_of=day,
        tier=_every(programme) if asked.every_tier else _tier(asked.tier, answers, programme, words),
        language=language,
        masked=not asked.no_mask,
        add=tuple(asked.add or ()),
        skip=asked.written,
        jobs=asked.jobs,
        scheduler=asked.scheduler,
        cached=not asked.no_cache,
        passwords=read_passwords(asked.password_file) if asked.password_file is not None else (),
        past=asked.past,
    )
    return Applicant(folder=pack.folder, programme=programme, options=options, answers=answers, words=words)


def day_of(asked: datetime | None) -> date:
    """Return the day by which age and validity are judged: the one asked for, else today."""
    return (asked or datetime.now(UTC).astimezone()).date()


def must_be_one_engine(jobs: int | None, scheduler: str | None) -> None:
    """Raise AeoError where a call asks for processes here and for a cluster, or names no cluster's address."""
    if scheduler is None:
        return
    from aeo_evidence import AeoError, must_be_address

    must_be_address(scheduler)
    if jobs is not None:
        raise AeoError(
            "--jobs says how many processes read here, --scheduler lets a cluster read. Leave one of them out."
        )


def tell_if_open(scheduler: str | None, words: "Wording") -> None:
    """Say that what is read travels in the open, where it does."""
    if scheduler is None:
        return
    from aeo_evidence import is_open_address

    if is_open_address(scheduler):
        say(words.text("screen", "cluster_open", address=scheduler))


def say(line: str) -> None:
    """Say a line on standard error."""
    typer.echo(line, err=True)


def _answers(path: Path | None, programme: "Programme") -> "Answers | None":
    if path is None:
        return None
    from aeo_evidence import load_answers

    return load_answers(path, programme)


def _every(programme: "Programme") -> int:
    return max(programme.tiers, default=programme.first_tier)


def _tier(asked: int | None, given: "Answers | None", programme: "Programme", words: "Wording") -> int:
    """Return the tier; a default or a conflict is said."""
    from aeo_evidence import must_be_tier

    answered = given.tier if given else None
    if asked is not None:
        must_be_tier(asked, programme)
    if asked is not None and answered is not None and asked != answered:
        say(words.text("screen", "tier_conflict", asked=str(asked), answered=str(answered)))
    if asked is None and answered is None and programme.tiers:
        say(words.text("screen", "tier_default", tier=str(programme.first_tier)))
    return asked or answered or programme.first_tier
