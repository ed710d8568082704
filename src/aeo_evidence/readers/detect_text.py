"""Tell what a text is by how it begins: a page, records, a table, or just text."""

import re
from collections import Counter

_SAMPLE = 4096  # bytes
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_SUFFIXES = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".txt": "txt", ".md": "txt", ".log": "txt", ".yaml": "txt",
    ".yml": "txt", ".eml": "eml", ".mbox": "mbox", ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "xml",
    ".json": "json", ".jsonl": "json", ".dxf": "dxf", ".url": "shortcut", ".webloc": "shortcut",
}  # fmt: skip
_TABLES = frozenset((".xls", ".xlsx", ".xlsm"))  # what calls itself a workbook and is text was exported as a table
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|table|meta)\b", re.DOTALL
)
_RECORDS = re.compile(rb"\[?\s*\{\s*(?:\"[^\"]*\"\s*:|\}\s*\]?\s*$)")
_SAVED_PAGE = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.MULTILINE)
_SENT = re.compile(rb"^(?:to|cc|received|message-id|return-path):", re.MULTILINE)  # a page that was saved was not sent
_SHORTCUT = b"[internetshortcut]"
_DRAWING = re.compile(rb"\s*0\r?\n\s*section\r?\n")
_SEPARATORS = b"\t;|,"
_FEWEST_ROWS = 4  # of a table that does not call itself one
_FEWEST_TABS, _FEWEST_OTHERS = 2, 3  # in each row, from which separators are believed; commas stand in prose too


def text_format(data: bytes, suffix: str) -> str:
    """Return the format of what is no known binary format; "unknown" if it is no text either."""
    head = _plain(data[:_SAMPLE]).lstrip().lower()
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if _PAGE.match(head):
        return "html"
    if head.startswith((b"<?xml", b"<svg")):
        return "xml"
    if _RECORDS.match(head):
        return "json"
    if head.startswith(_SHORTCUT):
        return "shortcut"
    if _DRAWING.match(head):
        return "dxf"
    known = _SUFFIXES.get(suffix)
    if known is not None and not (known == "txt" and _is_table(data)):
        return known
    if not looks_like_text(data):
        return "unknown"
    return "csv" if suffix in _TABLES or _is_table(data) else "txt"


def is_saved_page(data: bytes) -> bool:
    """Say whether a text is a page with its pictures in the form of a mail, as browsers and Word save it."""
    lines = _plain(data[:_SAMPLE]).lstrip().lower().replace(b"\r\n", b"\n")
    head = lines.partition(b"\n\n")[0] + b"\n"
    if not re.match(rb"[!-9;-~]+:", head) or b"\nmime-version:" not in b"\n" + head:
        return False
    return _SAVED_PAGE.search(head) is not None and _SENT.search(head) is None


def looks_like_text(data: bytes) -> bool:
    """Say whether bytes are text in some charset."""
    sample = data[:_SAMPLE]
    if sample.startswith(_MARKS):
        return True
    if b"\x00" in sample:
        return _is_wide(sample)
    return sum(byte < 9 or 13 < byte < 32 for byte in sample) * 50 < len(sample)


def _is_wide(sample: bytes) -> bool:
    """Say whether bytes are Latin text in two bytes each, without a mark that says so."""
    even, odd = sample[::2], sample[1::2]
    few, many = sorted((even.count(0), odd.count(0)))
    letters = even if odd.count(0) == many else odd
    return few == 0 and many * 5 > len(odd) * 2 and not any(byte < 9 or 13 < byte < 32 for byte in letters)


def _plain(sample: bytes) -> bytes:
    """Return the beginning of a text without its mark, and in one byte each where it has two."""
    for mark in _MARKS:
        sample = sample.removeprefix(mark)
    return sample.replace(b"\x00", b"")


def _is_table(data: bytes) -> bool:
    """Say whether a text consists of rows with the same number of separators; a heading may stand above them."""
    if b"\x00" in data[:_SAMPLE]:
        return False
    lines = [line for line in re.split(b"\r\n|\r|\n", data[: 4 * _SAMPLE])[:-1] if line.strip()]
    for separator in _SEPARATORS:
        counts = Counter(line.count(separator) for line in lines)
        count, rows = max(counts.items(), key=lambda entry: (entry[0] > 0, entry[1]), default=(0, 0))
        enough = _FEWEST_TABS if separator == ord("\t") else _FEWEST_OTHERS
        if count >= enough and rows >= _FEWEST_ROWS and rows * 10 >= len(lines) * 9 and b"|--" not in data[:_SAMPLE]:
            return True
    return False
