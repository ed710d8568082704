"""Read every file of a pack: what can be read becomes a paper, what cannot is a document with a reason."""

from aeo_evidence.reading.desk import Desk, Finished, Whole, read_files
from aeo_evidence.reading.pack import Progress, ReadOptions, as_documents, read_bytes
from aeo_evidence.reading.pictures import Taken, take_pictures

__all__ = [
    "Desk",
    "Finished",
    "Progress",
    "ReadOptions",
    "Taken",
    "Whole",
    "as_documents",
    "read_bytes",
    "read_files",
    "take_pictures",
]
