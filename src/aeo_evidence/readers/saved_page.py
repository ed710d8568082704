"""Read a page that a browser or Word saved in one file, in the form of a mail (MHT)."""

from codecs import BOM_UTF8
from dataclasses import replace
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers import webpage

_TEXTS = ("text/html", "text/plain")  # frames beside the page, which are not read


def read(data: bytes) -> Content:
    """Return what the page shows: the first page among the parts, the others are what it draws on."""
    parts = list(BytesParser(policy=compat32).parsebytes(data.lstrip()).walk())
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableError("damaged")
    content = webpage.read(_page(page))
    pictures = sum(part.get_content_maintype() == "image" for part in parts)
    others = sum(part.get_content_type() in _TEXTS and part is not page for part in parts)
    counts = (("pictures", pictures), ("embedded_files", others))
    counted = tuple(Remark(code, (("count", str(count)),)) for code, count in counts if count)
    kept = tuple(remark for remark in content.remarks if remark.code != "pictures")  # those are the same pictures
    return replace(content, format="mht", remarks=(*kept, *counted))


def _page(part: Message) -> bytes:
    """Return the page in its own bytes, or in UTF-8 where the part says its charset."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    try:
        return BOM_UTF8 + raw.decode(charset).encode("utf-8") if charset else raw
    except (ValueError, LookupError):  # the charset's name may hold anything, a NUL too
        return raw
