"""`python -m aeo_evidence`: the command line."""

from aeo_evidence.cli import main

if __name__ == "__main__":
    main()
