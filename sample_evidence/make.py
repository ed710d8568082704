"""Make both sample applicants beside this file, or in the folder named."""

import sys
from pathlib import Path

import make_forwarder
import make_manufacturer

if __name__ == "__main__":
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    make_forwarder.make(home / "tier2-forwarder")
    make_manufacturer.make(home / "tier1-manufacturer")
