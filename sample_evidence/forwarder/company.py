"""Names and numbers that several papers share. All of them are invented."""

from collections.abc import Iterator
from datetime import date, timedelta
from string import ascii_uppercase

NAME = "Lantern Rock Logistics Limited"
CHINESE = "燈石物流有限公司"
OFFICE = "Room 1507, Wing Yuet Commercial Centre, 61 Siu Lek Path, Shek Mun, Sha Tin, N.T."
WAREHOUSE = "G/F to 2/F, Ming Tai Godown, 27 Ho Kwan Road, Fo Tan, N.T."
YARD = "Lot 1188 S.A, D.D. 128, Fung Kong Lane, Ha Tsuen, Yuen Long, N.T."

DIRECTOR = "TONG Wai-hung, Edmund"
FINANCE = "YIM Suk-han, Priscilla"
OPERATIONS = "KAN Chi-leung"
SECURITY = "FOK Wing-yin"
DAY_SHIFT = "MAK Tsz-ho"
NIGHT_SHIFT = "SIT Kin-wah"
TRANSPORT = "OR Kwok-keung"
COMPUTERS = "PUN Ho-yin, Jason"
PERSONNEL = "NGAI Mei-kuen"
SERVICE = "TSE Lok-yiu, Winnie"

FLOOR = ("TAM Chun-kit", "KWAN Yuk-ling", "POON Ka-wai", "LO Hei-lam", "YIP Sze-wan", "MOK Tak-shing")
DRIVERS = ("YUNG Fat", "HUI Siu-kwan", "LUI Ping-fai", "SHEK Man-tai", "AU Chi-keung")
CLERKS = ("CHEUK Nga-man", "LAW Pui-sze", "KONG Yat-long", "HO Sin-ting", "WU Kar-bo")
STAFF = (
    DIRECTOR, FINANCE, OPERATIONS, SECURITY, DAY_SHIFT, NIGHT_SHIFT, TRANSPORT, COMPUTERS, PERSONNEL, SERVICE,
    *FLOOR, *DRIVERS, *CLERKS,
)  # fmt: skip
TRUCKS = ("VK 3318", "TS 7042", "NB 615", "WR 9920", "RZ 4471")

HOLIDAYS = frozenset({date(2026, 7, 1), date(2026, 9, 26)})


def initials(name: str) -> str:
    """Return what a person scribbles in a signature column: TAM Chun-kit is tck."""
    return "".join(part[0] for part in name.split(",", maxsplit=1)[0].replace("-", " ").split()).lower()


def workdays(first: date, last: date) -> Iterator[date]:
    """Yield every day from `first` to `last` on which the warehouse is open: Monday to Saturday."""
    day = first
    while day <= last:
        if day.weekday() < 6 and day not in HOLIDAYS:
            yield day
        day += timedelta(days=1)


def container(owner: str, number: int) -> str:
    """Return a container number with its check digit (ISO 6346)."""
    code = f"{owner}{number:06d}"
    values = dict(zip(ascii_uppercase, _letter_values(), strict=True))
    total = sum((values[sign] if sign in values else int(sign)) * 2**place for place, sign in enumerate(code))
    return f"{code}{total % 11 % 10}"


def _letter_values() -> list[int]:
    return [value for value in range(10, 39) if value % 11]
