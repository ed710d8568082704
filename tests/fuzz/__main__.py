"""`python -m tests.fuzz --each 2000 [--run NAME] [FORMAT...]`: many mutants of each format, and a table of bugs."""

import argparse
import sys

from tests.fuzz.feed import FORMS
from tests.fuzz.run import bugs_of
from tests.fuzz.taken import HOWS


def main() -> int:
    """Feed the mutants, write a line for each format and each bug; 3 if there was one."""
    words = argparse.ArgumentParser(prog="python -m tests.fuzz")
    words.add_argument("forms", nargs="*", metavar="FORMAT", default=[], help=", ".join(FORMS))
    words.add_argument("--each", type=int, default=2000, help="mutants of each format")
    words.add_argument("--run", default="1", help="another word gives other mutants")
    words.add_argument("--jobs", type=int, default=None, help="worker processes")
    words.add_argument("--seconds", type=float, default=24 * 3600.0, help="end after so long, with what was fed")
    asked = words.parse_args()
    forms = asked.forms or list(FORMS)
    bugs, count = bugs_of(forms, asked.run, asked.each, jobs=asked.jobs, seconds=asked.seconds)
    lines = [f"{'format':<14} {'mutants':>7} " + "".join(f"{how:>8}" for how in HOWS) + "    bugs"]
    for form in forms:
        own = [bug for bug in bugs if bug.form == form]
        all_of = sum(number for (each, _), number in count.items() if each == form)
        hows = "".join(f"{count[form, how]:>8}" for how in HOWS)
        lines.append(f"{form:<14} {all_of:>7} {hows} {len(own):>7}")
        lines += [f"    {bug.number}: {bug.what}" for bug in own]
    sys.stdout.write("\n".join(lines) + "\n")
    return 3 if bugs else 0


if __name__ == "__main__":
    sys.exit(main())
