"""Contents to keep, secrets of files that they might be of, and keys."""

from aeo_evidence.cache import Key, cache_key, secret_of
from aeo_evidence.model.document import Content, Paragraph

ONE, TWO = secret_of(b"one"), secret_of(b"two")


def key(name: str = "k") -> Key:
    """Return the key of a file of its own."""
    return cache_key(secret_of(name.encode("utf-8")), {})


def content(text: str = "Seal 123", size: int = 0) -> Content:
    return Content(format="txt", blocks=(Paragraph(text=text + "x" * size, at="line=1"),))
