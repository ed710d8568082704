"""Read a workbook back: by openpyxl as a person's program would, and part by part as raw XML."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def rows(data: bytes, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet's table, by heading."""
    header, *body = opened(data)[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in body]


def texts(data: bytes) -> list[str]:
    return [
        cell.value
        for sheet in opened(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
