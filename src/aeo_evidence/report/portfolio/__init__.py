"""The portfolio of a batch: where many applicants stand, as a workbook and as lines of JSON."""
