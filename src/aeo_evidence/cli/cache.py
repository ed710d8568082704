"""`aeo-evidence cache`: what was read of documents is kept to save time; see how much it is, and remove it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aeo_evidence import Sentence, sentence
from aeo_evidence.cli.language import in_words

if TYPE_CHECKING:
    from aeo_evidence import Cache

cache_app = typer.Typer(
    help="Look at what is kept of documents that were read, and remove it.", no_args_is_help=True, rich_markup_mode=None
)
_UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")
_STEP = 1024
_SHOWN = 5


@cache_app.command("info")
def cache_info() -> None:
    """Say where the contents of documents are kept, of how many, and how much room they take."""
    with _opened() as cache:
        info = cache.info()
    typer.echo(in_words("Folder: {folder}", folder=info.folder))
    typer.echo(in_words("Files whose content is kept: {count}", count=info.files))
    typer.echo(in_words("Size: {size} of at most {limit}", size=_size(info.size), limit=_size(info.limit)))


@cache_app.command("clear")
def cache_clear() -> None:
    """Remove the contents of all documents."""
    with _opened() as cache:
        removed = cache.clear()
        _must_have_worked(cache)
    typer.echo(in_words("{entries} removed. Nothing is kept any more.", entries=_entries(removed)))


@cache_app.command("purge")
def cache_purge(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The applicant's documents, as they were read.", show_default=False)
    ],
) -> None:
    """Remove the contents of the documents in a folder, also of those in its archives and mails.

    A document that was changed or deleted since it was read is not found by this: `clear` removes everything.
    """
    from aeo_evidence import purge_folder

    with _opened() as cache:
        purged = purge_folder(folder, cache)
        _must_have_worked(cache)
    typer.echo(
        in_words(
            "{entries} removed, for {files} different files in {folder}.",
            entries=_entries(purged.removed),
            files=purged.files,
            folder=folder,
        )
    )
    if purged.unopened:
        left = len(purged.unopened) - _SHOWN
        typer.echo(
            in_words(
                "Not opened, or not to the end: {shown}{more}. What is in them may still be kept. "
                "`aeo-evidence cache clear` removes everything.",
                shown=tuple(purged.unopened[:_SHOWN]),
                more=sentence(" and {count} more", count=left) if left > 0 else "",
            ),
            err=True,
        )


def _opened() -> "Cache":
    from aeo_evidence import Cache

    cache = Cache.open()
    _must_have_worked(cache)
    return cache


def _must_have_worked(cache: "Cache") -> None:
    """Raise AeoError when the cache is out of order: elsewhere it only costs time, here it was asked for."""
    from aeo_evidence import AeoError

    if cache.problem:
        folder = cache.info().folder
        raise AeoError(
            "The cache in {folder} cannot be used: {problem}. Close other runs, or delete the folder by hand.",
            folder=folder,
            problem=cache.problem,
        )


def _entries(count: int) -> Sentence:
    return sentence("1 entry") if count == 1 else sentence("{count} entries", count=count)


def _size(count: int) -> str:
    size, unit = float(count), 0
    while size >= _STEP and unit < len(_UNITS) - 1:
        size /= _STEP
        unit += 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{count} {_UNITS[0]}"
