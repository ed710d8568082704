"""Rule files: where they lie, how they are read and checked, and the cases beside them."""

from aeo_evidence.rulebook.load import load_rules
from aeo_evidence.rulebook.locate import rules_folder

__all__ = ["load_rules", "rules_folder"]
