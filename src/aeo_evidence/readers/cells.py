"""Turn the values of a spreadsheet into cells: typed, and as a person reads them.

Number formats are not seen here: 0.25 shown as 25 % comes out as 0.25, and 7 shown as 007 as 7.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.readers.clean import clean

RawValue: TypeAlias = int | float | str | bool | time | date | datetime | timedelta

_DAY_ONE = date(1900, 1, 1)  # how a time of 24:00 and above comes in: days are counted from here
_DAY = timedelta(days=1)
_TEXT = CellKind.TEXT
_EXACT = 10**15  # a spreadsheet keeps 15 digits
# Letters that stand alone in a cell only because a symbol font makes ticks of them.
_SYMBOL_FONT = {"ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "¨": "☐"}


def cell(value: RawValue, at: str) -> Cell:
    """Return a value as a cell at its address."""
    if isinstance(value, str):
        text = clean(value)
        if not text:
            return Cell(at=at)
        return Cell(_SYMBOL_FONT.get(text, text) if len(text) == 1 else text, CellKind.TEXT, None, at)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", CellKind.BOOLEAN, value, at)
    if isinstance(value, int | float):
        number = decimal(value)
        if not number.is_finite():  # nobody can count with it, and it compares with nothing
            return Cell(format(number, "f"), CellKind.UNKNOWN, None, at)
        return Cell(format(number, "f"), CellKind.NUMBER, number, at)
    if isinstance(value, datetime):
        return _moment(value, at)
    if isinstance(value, date):
        return _time(time(0), at) if value == _DAY_ONE else Cell(value.isoformat(), CellKind.DATE, value, at)
    if isinstance(value, time):
        return _time(value, at)
    return _duration(value, at)


def cells(values: Sequence[RawValue], columns: Sequence[str], row: int) -> list[Cell]:
    """Return a row of values as cells; `columns` are the letters of theirs, `row` counts from 1."""
    place = str(row)
    return [
        # Most are plain text, for which a call each would cost as much as reading them.
        Cell(text, _TEXT, None, name + place)
        if type(value) is str and value.isprintable() and len(text := value.strip()) > 1
        else cell(value, name + place)
        for name, value in zip(columns, values, strict=True)
    ]


def decimal(value: float) -> Decimal:
    """Return a number with the 15 digits that a spreadsheet keeps, without the noise of binary fractions."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < _EXACT):
        return Decimal(int(value))
    return Decimal(format(value, ".15g"))


def _moment(value: datetime, at: str) -> Cell:
    # Times are stored as fractions of a day, so that 08:30:00 may come in as 08:29:59.999.
    value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    if value.date() == _DAY_ONE:
        return _time(value.time(), at)
    if value.time() == time(0):
        return Cell(value.date().isoformat(), CellKind.DATE, value.date(), at)
    return Cell(f"{value.date().isoformat()} {_clock(value.time())}", CellKind.DATE, value, at)


def _time(value: time, at: str) -> Cell:
    rounded = datetime.combine(_DAY_ONE, value) + timedelta(milliseconds=500)
    value = rounded.time().replace(microsecond=0)
    return Cell(_clock(value), CellKind.TIME, value, at)


def _duration(value: timedelta, at: str) -> Cell:
    """Return a time in the format of hours that may pass 24: a time of day below that, else only its text."""
    if timedelta(0) <= value < _DAY:
        return _time((datetime.combine(_DAY_ONE, time(0)) + value).time(), at)
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return Cell(f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}", CellKind.TEXT, None, at)


def _clock(value: time) -> str:
    return value.isoformat("seconds") if value.second else value.isoformat("minutes")
