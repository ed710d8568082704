"""Contents to keep, and digests of files that they might be of."""

from aeo_evidence.model.document import Content, Paragraph

ONE, TWO = "1" * 64, "2" * 64


def content(text: str = "Seal 123", size: int = 0) -> Content:
    return Content(format="txt", blocks=(Paragraph(text=text + "x" * size, at="line=1"),))
