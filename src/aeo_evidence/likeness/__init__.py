"""Papers that lie in a pack more than once without being the same bytes: saved again, exported again, scanned."""

from aeo_evidence.likeness.name import name_likenesses

__all__ = ["name_likenesses"]
