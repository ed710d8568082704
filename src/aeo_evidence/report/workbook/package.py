"""The workbook as bytes: the same workbook, the same bytes, and a mark inside by which the program knows its own paper."""

import io
from datetime import date, datetime, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.packaging.custom import StringProperty
from openpyxl.writer.excel import ExcelWriter

from aeo_evidence.report.as_json import TOOL

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip calls no time at all


def to_bytes(workbook: Any, title: str, as_of: date) -> bytes:
    """Return the finished workbook. Its times are the as-of day: no clock enters a report."""
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = TOOL
    properties.title = title
    properties.created = properties.modified = datetime.combine(as_of, time())
    workbook.custom_doc_props.append(StringProperty(name=TOOL, value="report"))
    raw = io.BytesIO()
    # Not workbook.save(): it writes the time of day into the properties.
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()
    return _without_times(raw)


def _without_times(raw: io.BytesIO) -> bytes:
    settled = io.BytesIO()
    with ZipFile(raw) as archive, ZipFile(settled, "w", ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            info = ZipInfo(entry.filename, _EARLIEST)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
            copy.writestr(info, archive.read(entry))
    return settled.getvalue()
