"""`aeo-evidence crosswalk`: what a pack made for one programme is worth for another."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aeo_evidence.cli import options

if TYPE_CHECKING:
    from aeo_evidence import Crosswalk, CrosswalkResult
    from aeo_evidence.cli.applicant import Applicant

_STEM = "crosswalk"


class Format(StrEnum):
    """A format of the crosswalk."""

    XLSX = "xlsx"
    JSON = "json"


def crosswalk(
    folder: options.Folder,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ID", help="The other programme; may be left out while there is one.")
    ] = None,
    add: options.Add = None,
    answers: options.AnswersFile = None,
    as_of: options.AsOf = None,
    rules: options.Rules = None,
    language: options.InLanguage = None,
    format_: Annotated[Format | None, typer.Option("--format", help="Else the suffix of --output decides.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="PATH", help="File to write; - writes JSON to standard output.")
    ] = None,
    password_file: options.PasswordFile = None,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    no_mask: options.NoMask = False,
) -> None:
    """Say what a pack made for one programme is worth for another: a row for each of the other's requests.

    Each is judged by its own checks on the papers themselves. The crosswalk of the rules says which requests of the first
    programme these papers come from, and what they are known to lack.
    """
    from aeo_evidence import crosswalk_json, load_crosswalk, print_crosswalk, write_crosswalk
    from aeo_evidence.cli.applicant import Asked, prepare
    from aeo_evidence.cli.outputs import write_out, write_whole

    form, path = _output(format_, output)
    walk = load_crosswalk(rules, to)
    pack = prepare(
        Asked(
            folder=folder,
            add=add,
            answers=answers,
            tier=None,
            every_tier=True,
            as_of=as_of,
            rules=_of(rules, walk.source),
            programme=walk.source,
            language=language,
            password_file=password_file,
            jobs=jobs,
            no_cache=no_cache,
            no_mask=no_mask,
            written=(path,) if path is not None else (),
        )
    )
    result = _judged(pack, walk, _of(rules, walk.to))
    if path is None:
        write_out(crosswalk_json(result).encode("utf-8"))
        return
    if form is Format.JSON:
        content = crosswalk_json(result).encode("utf-8")
    else:
        from aeo_evidence import link_base

        content = write_crosswalk(result, link_base(path, pack.folder))
    write_whole(path, content)
    print_crosswalk(result, path)


def _judged(pack: "Applicant", walk: "Crosswalk", rules: Path | None) -> "CrosswalkResult":
    """Read the pack once and judge it by both programmes."""
    from dataclasses import replace

    from aeo_evidence import Answers, applicant_of, judge, load_rules, put_side_by_side, read_pack
    from aeo_evidence.cli.progress import progress

    given, how = pack.answers or Answers(), pack.options
    other = load_rules(rules, programme=walk.to, as_of=how.as_of, cached=how.cached)
    name = applicant_of(pack.folder, pack.answers)
    with progress(pack.words.text("screen", "reading")) as tell:
        documents = read_pack(pack.folder, pack.programme, how, tell)
    # Papers are taken apart with the words of the rules: other words, other papers.
    same = pack.programme.vocabulary == other.vocabulary
    others = documents if same else read_pack(pack.folder, other, how)
    # What the company says about itself holds for both; its answers are to questions of the first programme.
    profile = {flag: value for flag, value in given.profile.items() if flag in other.flags}
    source = judge(documents, pack.programme, how, given, applicant=name)
    every = replace(how, tier=max(other.tiers, default=other.first_tier))
    theirs = Answers(company=given.company, profile=profile, file=given.file)
    to = judge(others, other, every, theirs, applicant=name)
    return put_side_by_side(source, to, walk)


def _of(rules: Path | None, programme: str) -> Path | None:
    """Return the folder of rules for a programme: an overlay changes one programme, and not the other."""
    from aeo_evidence import all_programmes

    return rules if rules is not None and programme in all_programmes(rules) else None


def _output(form: Format | None, output: Path | None) -> tuple[Format, Path | None]:
    """Return format and path, None for standard output; raise AeoError for what cannot be written, before any work."""
    from aeo_evidence import AeoError
    from aeo_evidence.cli.outputs import must_be_writable

    if output is not None and str(output) == "-":
        return Format.JSON, None
    by_suffix = Format.JSON if output is not None and output.suffix.lower() == ".json" else Format.XLSX
    chosen = form or by_suffix
    path = output or Path(f"{_STEM}.{chosen}")
    must_be_writable(path)
    if path.exists() and not _is_own(path.read_bytes(), chosen):
        raise AeoError(
            "{path} is there already and is no crosswalk: it was left as it is. Name another file with --output.",
            path=path,
        )
    return chosen, path


def _is_own(data: bytes, form: Format) -> bool:
    """Say whether a file is a crosswalk that this program wrote, which it may write over."""
    from aeo_evidence import is_own_paper

    if form is Format.JSON:
        return b'"aeo-evidence/crosswalk/' in data[:200]
    return is_own_paper(data, "xlsx", "crosswalk")
