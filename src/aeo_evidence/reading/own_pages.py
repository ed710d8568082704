"""Papers of the program's own that have lost their mark: printed, scanned or saved as PDF, they are known by their foot."""

from dataclasses import replace

from aeo_evidence.model.document import Content, Paragraph, ParagraphRole, Remark
from aeo_evidence.text.own_sign import bears_own_sign

OWN_PAPER = Remark("own_paper")
_PAGE = "page="
_MARGINS = {ParagraphRole.HEADER, ParagraphRole.FOOTER}


def without_own_pages(content: Content) -> tuple[Content, tuple[Remark, ...]]:
    """Return a content without the program's own pages, and what is to be remarked of that.

    A file of pages loses those that bear the sign, so that what is bound together with a letter is still read: of such a
    page its reader gives the sign alone. A file of running text bears it for the whole.
    """
    signs = [
        block
        for block in content.blocks
        if isinstance(block, Paragraph) and block.role in _MARGINS and bears_own_sign(block.text)
    ]
    if not signs:
        return content, ()
    pages = [sign.at.removeprefix(_PAGE) for sign in signs if sign.at.startswith(_PAGE)]
    held = frozenset(signs)
    rest = tuple(block for block in content.blocks if not (isinstance(block, Paragraph) and block in held))
    if len(pages) < len(signs) or not rest:
        return replace(content, blocks=()), (OWN_PAPER,)
    return replace(content, blocks=rest), (Remark("own_pages", (("pages", ", ".join(pages)),)),)
