"""Read every file of a pack: what can be read becomes a paper, what cannot is a document with a reason."""

from aeo_evidence.reading.pack import Progress, ReadOptions, read_bytes, read_files

__all__ = ["Progress", "ReadOptions", "read_bytes", "read_files"]
