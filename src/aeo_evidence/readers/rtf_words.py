"""The words of Rich Text Format: how a file falls into them, and what stands for signs and charsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\x00]+)|[\r\n\x00\\]",
    re.DOTALL,
)
SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ", "~": "\xa0", "_": "-",
    "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_BY_CHARSET = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_BY_PAGE = {
    932: "cp932", 936: "gb18030", 949: "cp949", 950: "big5hkscs", 10000: "mac_roman", 54936: "gb18030", 65001: "utf-8",
}  # fmt: skip
_SYMBOLS = 2
_ASCII, _CHINESE = 0x7F, 0xA0  # the last byte of the one, and the first that begins a common character of the other
WESTERN, SYMBOL = "cp1252", "symbol"


@dataclass(frozen=True, slots=True)
class Token:
    """One of: a control word with its number, a byte given by its digits, a brace, or a run of bytes."""

    word: str = ""
    number: int | None = None
    raw: bytes = b""
    brace: str = ""


def tokens(data: bytes) -> Iterator[Token]:
    """Yield what a file consists of; pictures and objects in bytes are passed over."""
    at = 0
    while (match := _TOKEN.match(data, at)) is not None:
        at = match.end()
        word, number, digits, sign, brace, run = match.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin" and value:
                at += max(value, 0)
            else:
                yield Token(word=word.decode("ascii"), number=value)
        elif digits is not None:
            yield Token(raw=bytes.fromhex(digits.decode("ascii")))
        elif sign is not None:
            yield Token(word="par" if sign in b"\r\n" else sign.decode("latin-1"))
        elif brace is not None:
            yield Token(brace=brace.decode("ascii"))
        elif run is not None:
            yield Token(raw=run)


def codec_of_charset(charset: int) -> str:
    """Return the codec of a font's charset; "" if it says nothing."""
    return SYMBOL if charset == _SYMBOLS else _BY_CHARSET.get(charset, "")


def codec_of_page(page: int) -> str:
    """Return the codec of a code page."""
    return _BY_PAGE.get(page, f"cp{page}" if 1250 <= page <= 1258 or page in (437, 850, 852, 866, 874) else WESTERN)


def decoded(raw: bytes, codec: str, default: str) -> str:
    """Return bytes as text by the codec of their font, else by that of the file."""
    if codec == SYMBOL:
        return "".join(chr(0xF000 + byte) if byte >= 0x20 else chr(byte) for byte in raw)
    # Without a word on its charset, a font may be Western in a Chinese file: quotes and dashes lie below A0 there.
    western = not codec and all(byte < _CHINESE for byte in raw if byte > _ASCII)
    for tried in (WESTERN if western else codec, default):
        try:
            return raw.decode(tried or default)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode(WESTERN, "replace")
