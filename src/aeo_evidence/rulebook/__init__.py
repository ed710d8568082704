"""Rule files: where they lie, how they are read and checked, and the cases beside them."""

from aeo_evidence.rulebook.load import load_rules
from aeo_evidence.rulebook.locate import rules_folder
from aeo_evidence.rulebook.overlay import find_shelf

__all__ = ["find_shelf", "load_rules", "rules_folder"]
