"""Which suffixes the name of a file may bear for what it is."""

from pathlib import PurePosixPath

_OF_FORMAT = {
    "docx": {".docx", ".docm", ".dotx", ".dotm"},
    "doc": {".doc", ".dot", ".wps"},
    "xlsx": {".xlsx", ".xlsm", ".xltx", ".xltm"},
    "xls": {".xls", ".xlt", ".et"},
    "pptx": {".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"},
    "ppt": {".ppt", ".pps", ".pot", ".dps"},
    "odt": {".odt", ".ott"},
    "ods": {".ods", ".ots"},
    "odp": {".odp", ".otp"},
    "odg": {".odg", ".otg"},
    "jpg": {".jpg", ".jpeg"},
    "tiff": {".tif", ".tiff"},
    "heic": {".heic", ".heif"},
    "csv": {".csv", ".tsv", ".tab", ".txt", ".log"},
    "txt": {".txt", ".md", ".log", ".yaml", ".yml"},
    "html": {".html", ".htm", ".xhtml"},
    "mht": {".mht", ".mhtml"},
    "xml": {".xml", ".svg"},
    "json": {".json", ".jsonl"},
    "gz": {".gz", ".tgz"},
    "bz2": {".bz2", ".tbz", ".tbz2"},
    "xz": {".xz", ".txz"},
    "mbox": {".mbox", ".mbx"},
}
# No format, or a family with suffixes beyond number.
_OF_NO_FORMAT = frozenset(
    {"empty", "lock", "unknown", "encrypted-office", "damaged-zip", "video", "audio", "exe"}
    | {"database", "shortcut", "iwork", "xps"}
)


def misleading_suffix(form: str, path: str) -> str:
    """Return the suffix of a name that says something else than the content; "" if it does not."""
    suffix = PurePosixPath(path).suffix.lower()
    fits = form in _OF_NO_FORMAT or suffix in _OF_FORMAT.get(form, {f".{form}"})
    return "" if fits else suffix
