"""Read an earlier report, whichever of its formats it has; its content tells which, not its name."""

from dataclasses import replace
from pathlib import Path

from aeo_evidence.errors import AeoError, reason_of
from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.review import Past
from aeo_evidence.previous.of_json import read_object
from aeo_evidence.previous.of_xlsx import read_workbook
from aeo_evidence.report.workbook.fingerprint import plain_value
from aeo_evidence.text.identity import mask

_ZIP = b"PK\x03\x04"
_BOM = b"\xef\xbb\xbf"
_ENCRYPTED = b"\xd0\xcf\x11\xe0"


def read_previous(path: Path) -> Past:
    """Return an earlier report with what a reviewer has entered; raise AeoError, with what to do, where it cannot be."""
    if not path.is_file():
        raise AeoError("There is no earlier report {path}. Name the report with --previous.", path=path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AeoError(
            "{path} cannot be read: {reason}. Close it if it is open.", path=path, reason=reason_of(error)
        ) from error
    return replace(past_of(data, str(path)), file=GivenFile.of(path, data))


def past_of(data: bytes, path: str) -> Past:
    """Return an earlier report from its bytes; `path` is what messages call it."""
    text = data.removeprefix(_BOM).lstrip()
    if data.startswith(_ZIP):
        return read_workbook(data, path)
    if text.startswith(b"{"):
        return read_object(text, path)
    if data.startswith(_ENCRYPTED):
        raise AeoError(
            "{path} is protected by a password, or is an old kind of workbook. Save it as .xlsx without one.", path=path
        )
    raise AeoError(
        "{path} cannot be read as an earlier report: it is neither a workbook (.xlsx) nor JSON. Name the "
        "report that the reviewer has filled in with --previous.",
        path=path,
    )


def is_about(past: Past, applicant: str) -> bool:
    """Say whether an earlier report is about an applicant of this name, as reports tell names."""
    return plain_value(mask(applicant)) == plain_value(mask(past.applicant))
