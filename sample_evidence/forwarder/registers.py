"""Registers of the warehouse and its gates, kept by many hands; the faults planted here are named in truth.py."""

import random
from datetime import date, time, timedelta
from pathlib import Path

from blocks import Sheet, Value
from forwarder import company
from forwarder.company import container, initials, workdays
from writers import write_xls, write_xlsx, write_zip

FOLDER = "3 from Fo Tan"
MONTHS = ((7, "Jul"), (8, "Aug"), (9, "Sep"))
CUSTOMERS = ("Pelham Medical Asia", "Veltrio Audio", "Ostrava Instruments", "Cobalt Lane Optics")
GOODS = (
    "syringe sets 5 ml",
    "nitrile gloves M",
    "wireless microphone WM-2",
    "receiver rack RR-8",
    "probe head P40",
    "lens barrel 35",
)


def write(folder: Path) -> None:
    target = folder / FOLDER
    _seals(target / "Seal register 2026.xls")
    _boxes(target / "box & truck check 2026 Q3.xlsx")
    _q3(target / "Q3 registers.zip")
    _released(target / "release register 2026 H1.xlsx")


def _end(month: int) -> date:
    return min(date(2026, month + 1, 1) - timedelta(days=1), date(2026, 9, 28))


def open_days(month: int) -> list[date]:
    return list(workdays(date(2026, month, 1), _end(month)))


def _seals(path: Path) -> None:
    """July to September; LR260634 left out, LR260671 used twice, LR260682 without container, three unused at the end."""
    chance = random.Random(26)
    sheets, number = [], 601
    fixed = {date(2026, 9, 17): (container("LRKU", 260917), "VSO-26-2290, bill LRLHKG609871")}
    for month, name in MONTHS:
        rows: list[list[Value]] = [
            [f"{company.NAME} - Seal register 封條登記 - {name} 2026"],
            ["Keeper: W.Y. Fok"],
            [
                "Seal No.",
                "Received",
                "Status",
                "Date used",
                "Container / truck",
                "Keeper / put on by",
                "Checked by",
                "Remarks",
            ],
            ["封條號碼", "收貨日期", "狀況", "使用日期", "貨櫃 / 車牌", "保管 / 施封人", "覆核", "備註"],
        ]
        for day in open_days(month):
            for _ in range(chance.choice((1, 1, 1, 2))):
                if number == 634:
                    number += 1
                worker, mate = chance.sample(company.FLOOR, 2)
                unit = (
                    container("CRSU", chance.randrange(100000, 999999))
                    if chance.random() < 0.6
                    else chance.choice(company.TRUCKS)
                )
                unit, remark = fixed.pop(day) if day in fixed else (unit, None)
                received = date(2026, 6, 29) if number <= 650 else date(2026, 8, 10)
                status = "Damaged 損毀" if number in {617, 659} else "Applied 已用"
                if status.startswith("Damaged"):
                    unit, remark = (
                        "-",
                        "bent when pulled, cut in two 31/8" if number == 659 else "locked before door was shut",
                    )
                rows.append([f"LR260{number}", received, status, day, unit, worker, initials(mate), remark])
                number += 1
        sheets.append(rows)
    sep = sheets[-1]
    clashes = next(at for at, row in enumerate(sep) if row[0] == "LR260672")
    sep[clashes][0] = "LR260671"
    sep.insert(
        clashes + 1,
        ["LR260672", *sep[clashes][1:3], sep[clashes][3], container("CRSU", 447120), "LO Hei-lam", "mt", None],
    )
    open_row = next(row for row in sep if row[0] == "LR260682")
    open_row[4] = None
    sep += [
        [f"LR260{spare}", date(2026, 8, 10), "Unused 未用", None, None, "FOK Wing-yin", None, "in stock at month end"]
        for spare in range(number, number + 3)
    ]
    write_xls(path, [
        Sheet(f"{name} 26", rows, bold=(1, 3, 4), merged=("A1:H1",), widths=(12, 12, 14, 12, 16, 16, 10, 34))
        for (_, name), rows in zip(MONTHS, sheets, strict=True)
    ])  # fmt: skip


def _boxes(path: Path) -> None:
    """The seven points but one: nobody made a column for the undercarriage."""
    chance = random.Random(7)
    head = [
        "Date",
        "Time",
        "Container / Truck no.",
        "Front wall",
        "Left side",
        "Right side",
        "Floor",
        "Ceiling / roof",
        "Doors in/out + lock",
        "Seal on arrival",
        "Result",
        "Checked by",
    ]
    sheets = []
    for month, name in MONTHS[1:]:
        rows: list[list[Value]] = [
            [f"Box and truck check before loading / unloading - {name} 2026 (OK = in order, X = see remark)"],
            head,
        ]
        for day in open_days(month):
            unit = (
                container("CRSU", chance.randrange(100000, 999999))
                if chance.random() < 0.6
                else chance.choice(company.TRUCKS)
            )
            if day == date(2026, 9, 17):
                unit = container("LRKU", 260917)
            seal = chance.choice(("none - empty", "intact, agrees", "intact, agrees"))
            rows.append(
                [
                    day,
                    time(chance.randrange(8, 18), chance.choice((5, 20, 35, 50))),
                    unit,
                    *["OK"] * 6,
                    seal,
                    "passed",
                    chance.choice(company.FLOOR),
                ]
            )
        sheets.append(
            Sheet(f"{name} 2026", rows, bold=(1, 2), merged=("A1:L1",), widths=(12, 8, 17, *[10] * 7, 10, 18))
        )
    write_xlsx(path, sheets, author="Mak")


def _q3(path: Path) -> None:
    """Receiving registers of three months in one archive, with a note; two rows of September lack their quantity."""
    chance = random.Random(90)
    members: dict[str, bytes] = {"readme.txt": b"Q3 receiving sheets as kept by the day shift. Mak\r\n"}
    for month, name in MONTHS:
        rows: list[list[Value]] = [
            [f"Receiving register F-01 - {name} 2026", None, None, None, None, None, None, "Sheet 1 of 1"],
            ["Date", "Time", "Customer", "Goods", "Pieces", "Document", "Received by", "Agreed with papers"],
            ["日期", "時間", "客戶", "貨物", "件數", "單據號碼", "收貨人", "已與文件核對"],
        ]
        for day in open_days(month):
            for _ in range(chance.choice((1, 2))):
                rows.append(
                    [
                        day,
                        time(chance.randrange(8, 19), chance.randrange(0, 60)),
                        chance.choice(CUSTOMERS),
                        chance.choice(GOODS),
                        chance.randrange(4, 220),
                        f"{chance.choice(('DN', 'PO', 'AWB'))}-{chance.randrange(10000, 99999)}",
                        chance.choice(company.FLOOR),
                        "✓",
                    ]
                )
        if name == "Sep":
            rows[9][4] = rows[21][4] = None
        scratch = path.parent / f"{name}.xlsx"
        write_xlsx(
            scratch, [Sheet(f"{name} 2026", rows, bold=(1, 2, 3), widths=(12, 8, 22, 26, 9, 14, 18, 12))], author="Mak"
        )
        members[f"Q3/F-01 receiving {name} 2026.xlsx"] = scratch.read_bytes()
        scratch.unlink()
    write_zip(path, members)


def _released(path: Path) -> None:
    """Ends in June; what came after was not handed in."""
    chance = random.Random(61)
    sheets = []
    for month, name in ((5, "May"), (6, "Jun")):
        last = date(2026, month, 31 if month == 5 else 19)
        rows: list[list[Value]] = [
            ["RELEASE REGISTER F-02"],
            [f"month: {name} 2026"],
            [
                "Date",
                "Release order",
                "Consignee",
                "Goods",
                "Pieces",
                "Document (PL / waybill)",
                "Released by",
                "Checked against papers",
            ],
        ]
        for day in workdays(date(2026, month, 1), last):
            rows.append(
                [
                    day,
                    f"RO-{chance.randrange(30000, 39999)}",
                    chance.choice(CUSTOMERS),
                    chance.choice(GOODS),
                    chance.randrange(1, 90),
                    f"PL{chance.randrange(5000, 9999)}",
                    chance.choice(company.CLERKS),
                    "yes",
                ]
            )
        sheets.append(Sheet(name, rows, bold=(1, 2, 3), merged=("A1:H1",), widths=(12, 14, 22, 26, 8, 20, 18, 14)))
    write_xlsx(path, sheets, author="Sit")
