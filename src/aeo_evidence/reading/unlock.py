"""Open what is protected by a password, with the passwords that the operator gives; they are never told to anyone."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path

from aeo_evidence.errors import AeoError

_MOST_PASSWORDS = 100


def read_passwords(path: Path) -> tuple[str, ...]:
    """Return the passwords of a file, one a line; raise AeoError when it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise AeoError(
            "The password file {path} cannot be read. It should hold one password a line, in UTF-8.", path=path
        ) from error
    passwords = tuple(dict.fromkeys(line for line in lines if line))
    if len(passwords) > _MOST_PASSWORDS:
        raise AeoError(
            "The password file {path} holds more than {most} passwords; each costs time for each file. Leave out "
            "those that are not needed.",
            path=path,
            most=_MOST_PASSWORDS,
        )
    return passwords


def unlock(data: bytes, form: str, passwords: Iterable[str]) -> bytes | None:
    """Return the bytes of a protected PDF or Office file without its protection; None where no password opens it."""
    opener: Callable[[bytes, str], bytes | None] = _open_pdf if form == "pdf" else _open_office
    for password in passwords:
        opened = opener(data, password)
        if opened is not None:
            return opened
    return None


def _open_pdf(data: bytes, password: str) -> bytes | None:
    import pypdfium2  # noqa: PLC0415 - heavy, and few files are protected
    import pypdfium2.raw  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data, password=password)
        try:
            opened = io.BytesIO()
            document.save(opened, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
            return opened.getvalue()
        finally:
            document.close()
    except pypdfium2.PdfiumError:  # not its password, or damaged: it stays locked
        return None


def _open_office(data: bytes, password: str) -> bytes | None:
    import msoffcrypto  # noqa: PLC0415 - heavy, and few files are protected

    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password)
        opened = io.BytesIO()
        file.decrypt(opened)
    except Exception:  # noqa: BLE001 - the library raises whatever the file makes it stumble over; it stays locked then
        return None
    return opened.getvalue()
