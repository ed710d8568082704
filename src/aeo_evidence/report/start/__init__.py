"""What a company gets that begins: a folder for each criterion, what belongs there, and empty registers to fill in."""

from aeo_evidence.report.start.form import columns_of, write_form
from aeo_evidence.report.start.plan import StartPaper, start_papers
from aeo_evidence.report.start.sheet import write_sheet

__all__ = ["StartPaper", "columns_of", "start_papers", "write_form", "write_sheet"]
