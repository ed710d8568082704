"""Read every file of a pack: what can be read becomes a paper, what cannot is a document with a reason."""

from aeo_evidence.reading.pack import Progress, ReadOptions, read_bytes, read_files
from aeo_evidence.reading.pictures import Taken, take_pictures

__all__ = ["Progress", "ReadOptions", "Taken", "read_bytes", "read_files", "take_pictures"]
