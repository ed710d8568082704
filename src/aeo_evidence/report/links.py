"""Links to the documents of the pack, built from their paths and from nothing else."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Self
from urllib.parse import quote

from aeo_evidence.model.paper import Document
from aeo_evidence.text.written import written

_LONGEST = 2079  # Excel drops the links of a workbook that holds a longer one
# A sign that lets a path be taken for an address, a drive or another machine's folder once the link is decoded.
_TREACHEROUS = (":", "\\")
_STEPS = ("", ".", "..")
_ADDRESS = "file://"  # before a base on another drive, which comes encoded
# What opens as a paper, a picture, a mail or an archive. Whatever else lies in a pack may run when it is opened (a program, a
# script, a shortcut, a page with scripts), so that nothing is linked that is not known to be harmless enough.
_PAPERS = (
    ".pdf .doc .docx .docm .dot .dotx .odt .ott .rtf .wps .txt .md .log .xls .xlsx .xlsm .xlsb .xlt .xltx .ods .ots .et .csv "
    ".tsv .ppt .pptx .pptm .pps .ppsx .odp .otp .dps .odg .vsdx .dwg .jpg .jpeg .png .gif .bmp .webp .tif .tiff .heic .heif "
    ".jfif .eml .msg .mbox .zip .7z .rar .tar .gz .tgz .bz2 .xz .json .jsonl .yaml .yml .mp4 .mov .avi .mp3 .m4a .wav"
)
_OPENS = frozenset(_PAPERS.split())
_REPORTS = frozenset({".xlsx", ".html", ".docx", ".json"})
_LEADS_ON = frozenset({"link", "special_file"})


def link_base(report: Path | None, pack: Path) -> str:
    """Return how the pack is reached from where the report lies; nothing where no relative way leads there."""
    if report is None:
        return ""
    try:
        return Path(os.path.relpath(pack.resolve(), report.parent.resolve())).as_posix() + "/"
    except ValueError:  # another drive
        return pack.resolve().as_uri() + "/"


class Links:
    """Gives the target of a link to a document; members of a container link to the container."""

    def __init__(
        self,
        paths: Iterable[str],
        base: str = "",
        *,
        leading_on: Iterable[str] = (),
        opens: frozenset[str] = _OPENS,
    ) -> None:
        """`base` stands before each path: how the pack is reached from where the report lies ("../pack #1/", or an address).

        `leading_on` are paths at which no file lies but what leads to something else: they have no link. `opens` are the
        suffixes that may be linked.
        """
        self._paths = frozenset(paths)
        self._base = _base(base)
        self._leading_on = frozenset(leading_on)
        self._opens = opens
        self._targets: dict[str, str | None] = {}  # a path is linked from each finding about it

    @classmethod
    def of(cls, documents: Iterable[Document], base: str = "") -> Self:
        """Return the links to the documents of a pack."""
        listed = tuple(documents)
        leading_on = (each.path for each in listed if each.problem is not None and each.problem.code in _LEADS_ON)
        return cls((each.path for each in listed), base, leading_on=leading_on)

    @classmethod
    def to_reports(cls, paths: Iterable[str]) -> Self:
        """Return the links to reports that the program has written itself."""
        return cls(paths, opens=_REPORTS)

    def target(self, path: str) -> str | None:
        """Return the target for a path, or None where no link would be safe or could work."""
        if path not in self._targets:
            self._targets[path] = self._made(path)
        return self._targets[path]

    def _made(self, path: str) -> str | None:
        lies = self._on_disk(path)
        if self._base is None:
            return None
        if any(sign in lies for sign in _TREACHEROUS) or any(step in _STEPS for step in lies.split("/")):
            return None
        if lies in self._leading_on or not self._opens_as_paper(lies):
            return None
        target = self._base + "".join(_encoded(sign) for sign in lies)
        return target if len(target) <= _LONGEST else None

    def _opens_as_paper(self, path: str) -> bool:
        """Say whether a file opens as a paper by its name; one without any dot opens as nothing by itself."""
        name = path.rpartition("/")[2]
        return "." not in name or PurePosixPath(name).suffix.lower() in self._opens

    def _on_disk(self, path: str) -> str:
        """Return the path of the outermost container of a path: that one lies on the disk."""
        steps = path.split("/")
        outer = ("/".join(steps[:count]) for count in range(1, len(steps)))
        return next((container for container in outer if container in self._paths), path)


def _base(given: str) -> str | None:
    """Return what stands before each path as it stands in a link; None where no link could be trusted to lead there."""
    if given.startswith(_ADDRESS):
        return given
    if any(sign in given for sign in _TREACHEROUS) or written(given) != given:
        return None
    return "".join(map(_encoded, given))


def _encoded(sign: str) -> str:
    """Return a character of a path as it stands in a link.

    Letters beyond ASCII stay as they are, as Excel itself writes them: percent-encoded ones it does not find on Windows.
    """
    return sign if not sign.isascii() and sign.isprintable() else quote(sign, safe="/", errors="replace")
