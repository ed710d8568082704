"""The command line: options in, results out, an exit status that means something. It decides nothing about evidence."""

from aeo_evidence.cli.app import main

__all__ = ["main"]
