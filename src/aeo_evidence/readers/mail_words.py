"""Words of mails in any charset: header lines, names of attachments, bodies whose label may be wrong."""

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header

from aeo_evidence.readers import charset
from aeo_evidence.readers.clean import clean, one_line

# Mail programs name the old standard and write its successor.
_SUCCESSORS = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
_NO_LABEL = frozenset(("ascii", "iso8859-1", "cp1252", "utf-8"))  # what a program writes that does not know better
_NO_CHARSET = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"))
_FOLDED = re.compile(r"\r?\n(?=[ \t])")


def decode_text(data: bytes, label: str | None = None) -> str:
    """Return text by its label; by its own look where the label is missing, unknown or plainly wrong. Never raises."""
    encoding = _codec(label)
    if encoding is None or (encoding in _NO_LABEL and not data.isascii()):
        text, found, certain = charset.decode(data)
        if encoding not in ("iso8859-1", "cp1252") or (certain and found != "cp1252"):
            return text
    for candidate in (_SUCCESSORS.get(encoding or "", encoding), encoding):
        try:
            return data.decode(candidate or "utf-8")
        except (UnicodeDecodeError, LookupError):  # some of Python's codecs make no text: "zip", "hex"
            continue
    return charset.decode(data)[0]


def _codec(label: str | None) -> str | None:
    try:
        name = codecs.lookup((label or "").strip().strip("'\"")).name
    except (LookupError, ValueError):
        return None
    return None if name.replace("-", "_") in _NO_CHARSET else name


def decode_words(raw: object) -> str:
    """Return a header's value as one line: encoded words decoded, raw bytes of any charset too. Never raises."""
    text = _FOLDED.sub("", str(raw))
    plain = _from_surrogates(text)
    if "=?" not in plain:
        return one_line(clean(plain))
    try:
        pieces = decode_header(plain)
    except (HeaderParseError, ValueError, LookupError):
        return one_line(clean(plain))
    words = [piece if isinstance(piece, str) else _word(piece, label) for piece, label in pieces]
    return one_line(clean("".join(words))) or one_line(clean(plain))


def _word(piece: bytes, label: str | None) -> str:
    # Pieces that were no encoded words come as escaped bytes when others beside them were.
    return piece.decode("raw-unicode-escape", "replace") if label is None else decode_text(piece, label)


def _from_surrogates(text: str) -> str:
    """Return text whose undecoded bytes, kept as surrogates by the parser, are decoded by their look."""
    if text.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in text):
        return text
    return decode_text(text.encode("utf-8", "surrogateescape"))
