"""Take a document apart: sections of text with their sentences, tables with header and rows, labels with values."""

from aeo_evidence.segment.paper import segment

__all__ = ["segment"]
