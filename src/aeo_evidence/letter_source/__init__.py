"""Reports that the program wrote, read again, for a letter to be made of them without the pack."""

from aeo_evidence.letter_source.report import Source, programme_of, read_report

__all__ = ["Source", "programme_of", "read_report"]
