"""`aeo-evidence explain`: why a request came out as it did, or what became of a file."""

from typing import Annotated

import typer

from aeo_evidence.cli import options


def explain(
    folder: options.Folder,
    request: Annotated[
        str | None, typer.Option("--request", metavar="ID", help="The evidence request to explain, such as D7.1.")
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="PATH", help="The file to explain, by its path in the pack.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Show every candidate and every place, not the nearest.")] = False,
    add: options.Add = None,
    answers: options.AnswersFile = None,
    tier: options.Tier = None,
    as_of: options.AsOf = None,
    rules: options.Rules = None,
    programme: options.Programme = None,
    language: options.InLanguage = None,
    format_: Annotated[
        options.Form, typer.Option("--format", help="Words for a person, or all of it as JSON.")
    ] = options.Form.TEXT,
    password_file: options.PasswordFile = None,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
    no_mask: options.NoMask = False,
) -> None:
    """Tell why a request came out as it did, what became of a file, or both together.

    Shows which parts of which papers were considered, what spoke for and against each, which checks saw which cells and
    sentences, and what came of it.
    """
    from aeo_evidence import (
        AeoError,
        Answers,
        applicant_of,
        explain_result,
        explanation_json,
        find_document,
        find_request,
        judge,
        print_explanation,
        read_pack,
    )
    from aeo_evidence.cli.applicant import Asked, prepare
    from aeo_evidence.cli.outputs import write_out
    from aeo_evidence.cli.progress import progress

    if request is None and file is None:
        raise AeoError("Say what is to be explained: --request ID, --file PATH, or both.")
    asked = Asked(
        folder=folder,
        add=add,
        answers=answers,
        tier=tier,
        as_of=as_of,
        rules=rules,
        programme=programme,
        language=language,
        password_file=password_file,
        jobs=jobs,
        no_cache=no_cache,
        no_mask=no_mask,
    )
    pack = prepare(asked)
    wanted = find_request(request, pack.programme, pack.options.tier) if request is not None else None
    with progress(pack.words.text("screen", "reading")) as tell:
        documents = read_pack(pack.folder, pack.programme, pack.options, tell)
    path = find_document(file, documents, pack.folder).path if file is not None else None
    name = applicant_of(pack.folder, pack.answers)
    result = judge(documents, pack.programme, pack.options, pack.answers or Answers(), applicant=name)
    explanation = explain_result(result, wanted, path)
    if format_ is options.Form.JSON:
        write_out(explanation_json(explanation).encode("utf-8"))
    else:
        print_explanation(explanation, whole=all_)
