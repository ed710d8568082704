"""Where a report goes and in which format: by --format, else by the suffix of --output, else a workbook."""

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from aeo_evidence import AeoError, reason_of, write_whole

__all__ = [
    "Format",
    "Output",
    "must_be_docx",
    "must_be_writable",
    "plan_outputs",
    "write_out",
    "write_whole",
]

_STEM = "gap-report"
_STDOUT = "-"


class Format(StrEnum):
    """A format of the report."""

    XLSX = "xlsx"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Output:
    """One report to write; `path` is None for standard output."""

    format: Format
    path: Path | None


def plan_outputs(formats: list[Format], output: Path | None) -> tuple[Output, ...]:
    """Return what is to be written where; raise AeoError for a path that cannot be, before any work is done."""
    wanted = list(dict.fromkeys(formats))
    if output is not None and str(output) == _STDOUT:
        if wanted not in ([], [Format.JSON]):
            raise AeoError("Only JSON goes to standard output. Leave --format out, or name a file with --output.")
        return (Output(Format.JSON, None),)
    if not wanted:
        wanted = [_by_suffix(output)]
    if len(wanted) == 1:
        path = output or Path(f"{_STEM}.{wanted[0]}")
        plan: tuple[Output, ...] = (Output(wanted[0], path),)
    else:
        stem = output or Path(_STEM)
        plan = tuple(Output(form, stem.with_name(f"{stem.name}.{form}")) for form in wanted)
    for planned in plan:
        if planned.path is not None:
            must_be_writable(planned.path)
    return plan


def _by_suffix(output: Path | None) -> Format:
    if output is None or not output.suffix:
        return Format.XLSX
    try:
        return Format(output.suffix.lower().lstrip("."))
    except ValueError as error:
        known = tuple(f".{form}" for form in Format)
        raise AeoError(
            "{output}: no report is written as {suffix}. Use one of {known}, or --format.",
            output=output,
            suffix=output.suffix,
            known=known,
        ) from error


def must_be_writable(path: Path) -> None:
    """Raise AeoError with a sentence where a file cannot be written: before the work, not after it."""
    try:
        _must_be_a_place(path)
    except OSError as error:  # the folder may not even be looked into
        raise AeoError(
            "The report cannot be written to {path}: {reason}. Name another place with --output.",
            path=path,
            reason=reason_of(error),
        ) from error


def _must_be_a_place(path: Path) -> None:
    folder = path.parent
    if path.is_dir():
        raise AeoError("{path} is a folder. Name the file to write with --output.", path=path)
    if path.exists() and not path.is_file():  # a device could be read without end, and a pipe has no end either
        raise AeoError("{path} is no ordinary file. Name the file to write with --output.", path=path)
    if path.suffix.lower() == f".{Format.DOCX}" and _is_edited(path):
        raise AeoError(
            "{path} holds a letter that was edited, or another paper: it is not overwritten. Name another "
            "file with --output, or move it away.",
            path=path,
        )
    if not folder.is_dir():
        raise AeoError(
            "The report cannot be written: there is no folder {folder}. Make it first, or name another with --output.",
            folder=folder,
        )
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise AeoError(
            "The report cannot be written to {path}: no right to write there. Name another place with --output.",
            path=path,
        )


def must_be_docx(path: Path) -> None:
    """Raise AeoError for a file to write that does not say by its name that it is a Word file."""
    if path.suffix.lower() != f".{Format.DOCX}":
        raise AeoError("{path}: a letter is a Word file. Give it a name that ends with .docx.", path=path)


def _is_edited(path: Path) -> bool:
    if not path.exists():
        return False
    from aeo_evidence import is_edited

    return is_edited(path)


def write_out(content: bytes) -> None:
    """Write to standard output, bytes as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
