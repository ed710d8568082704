"""Rule files: where they lie, how they are read and checked, and the cases beside them."""

from aeo_evidence.rulebook.crosswalk import crosswalks_in, load_crosswalk
from aeo_evidence.rulebook.load import load_rules
from aeo_evidence.rulebook.locate import programmes_in, rules_folder
from aeo_evidence.rulebook.overlay import all_programmes, chosen_programme, find_shelf

__all__ = [
    "all_programmes",
    "chosen_programme",
    "crosswalks_in",
    "find_shelf",
    "load_crosswalk",
    "load_rules",
    "programmes_in",
    "rules_folder",
]
