"""Papers that lie in a pack more than once without being the same bytes: saved again, exported again, scanned."""

from aeo_evidence.duplicates.name import name_duplicates

__all__ = ["name_duplicates"]
