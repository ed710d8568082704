"""Plain values to bytes and back: compressed JSON, which can hold nothing that runs."""

import json
import zlib
from typing import Any

_LARGEST = 2**30  # bytes that decoded JSON may have: an entry that unpacks to more is none of ours
DAMAGE = (zlib.error, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, MemoryError)


class UndecodableError(Exception):
    """Bytes that are not what they should be, or of another version: as good as absent."""


def pack(value: Any) -> bytes:
    """Return lists, texts, numbers and nothing else as bytes; raise TypeError for what is none of these.

    Raises ValueError for what is so large that it would not be unpacked.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > _LARGEST:
        raise ValueError("too large")
    return zlib.compress(data, 1)


def unpack(data: bytes) -> Any:
    """Return the value; raise UndecodableError for bytes that are damaged."""
    try:
        opened = zlib.decompressobj()
        text = opened.decompress(data, _LARGEST)
        if not opened.eof:
            raise UndecodableError("cut off or too large")
        return json.loads(text.decode("utf-8", "surrogatepass"))
    except DAMAGE as error:
        raise UndecodableError(type(error).__name__) from error
