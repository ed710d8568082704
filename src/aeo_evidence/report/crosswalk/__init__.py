"""What one programme's evidence is worth for another: as JSON, as a workbook, on the screen."""

from aeo_evidence.report.crosswalk.as_json import write_json
from aeo_evidence.report.crosswalk.screen import print_crosswalk
from aeo_evidence.report.crosswalk.workbook import write_workbook

__all__ = ["print_crosswalk", "write_json", "write_workbook"]
