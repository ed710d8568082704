"""Rules tried out: packs judged by two sets of rules, and what one would change."""

from aeo_evidence.ruletrial.as_json import trial_object, write_json
from aeo_evidence.ruletrial.run import Trial, try_rules
from aeo_evidence.ruletrial.screen import trial_lines

__all__ = ["Trial", "trial_lines", "trial_object", "try_rules", "write_json"]
