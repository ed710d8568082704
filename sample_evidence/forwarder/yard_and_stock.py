"""Papers of the truck yard and of the stock: checks, tracking, counts, the export of the warehouse system."""

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from blocks import Heading, Para, Sheet, Signed, Table, Value
from forwarder import company
from forwarder.company import initials, workdays
from writers import write_csv, write_pdf, write_xlsx

ITEMS = (
    ("PMA-5501", "Syringe set 5 ml, box of 100"), ("PMA-5502", "Syringe set 10 ml, box of 100"), ("PMA-6110", "Nitrile gloves M"),
    ("PMA-6111", "Nitrile gloves L"), ("PMA-7020", "Alcohol hand rub 500 ml"), ("VEL-WM2", "Wireless microphone WM-2"), ("VEL-RR8", "Receiver rack RR-8"),
    ("VEL-AN1", "Antenna pair AN-1"), ("OST-P40", "Probe head P40"), ("OST-C12", "Calibration block C12"), ("COB-L35", "Lens barrel 35 mm"),
)  # fmt: skip


def write(folder: Path) -> None:
    _truck_checks(folder / "4 yard (Mr Or)" / "出車檢查 daily truck check Sep.xlsx")
    _tracking(folder / "4 yard (Mr Or)" / "tracker week 38.pdf")
    _site_plan(folder / "3 from Fo Tan" / "Fo Tan plan with cameras.pdf")
    _stock(folder / "3 from Fo Tan" / "stock" / "STK_20260926.csv")
    _cycle_count(folder / "3 from Fo Tan" / "stock" / "cycle count w37-w39.xlsx")
    _full_count(folder / "3 from Fo Tan" / "stock" / "Full count March 2025 signed.pdf")
    _blank_sheet(folder / "3 from Fo Tan" / "new patrol form (from October).xlsx")


def _truck_checks(path: Path) -> None:
    chance = random.Random(44)
    drivers = dict(zip(company.TRUCKS, company.DRIVERS, strict=True))
    rows: list[list[Value]] = [
        ["出車前檢查 Morning check of trucks - September 2026"],
        [
            "日期 Date",
            "車牌 Truck",
            "車身 Body",
            "車廂內外 In / outside",
            "煞車、燈、軚 Running",
            "結果 Result",
            "備註 Remark",
            "司機 Driver",
        ],
    ]
    for day in workdays(date(2026, 9, 1), date(2026, 9, 28)):
        for truck in company.TRUCKS:
            if chance.random() < 0.25:
                continue
            bad = (day, truck) == (date(2026, 9, 10), "NB 615")
            rows.append(
                [
                    day,
                    truck,
                    "✓",
                    "✓",
                    "X" if bad else "✓",
                    "停駛 not used" if bad else "合格 in order",
                    "left rear lamp, replaced same day" if bad else None,
                    drivers[truck],
                ]
            )
    write_xlsx(
        path,
        [Sheet("9月", rows, bold=(1, 2), merged=("A1:H1",), widths=(12, 10, 10, 20, 20, 16, 30, 16))],
        author="KK Or",
    )


def _tracking(path: Path) -> None:
    chance = random.Random(38)
    rows: list[list[Value]] = [
        ["Date", "Truck", "Job", "Left", "Last position seen", "Stops over 10 min", "Seal at arrival", "Watched by"]
    ]
    for day in workdays(date(2026, 9, 14), date(2026, 9, 19)):
        for truck in company.TRUCKS[:4]:
            stop = chance.choice(("none", "none", "terminal queue 22 min"))
            rows.append(
                [
                    day,
                    truck,
                    f"J26-{chance.randrange(4000, 4999)}",
                    time(chance.randrange(8, 15), 10),
                    chance.choice(("Fo Tan", "Chek Lap Kok", "Kwai Chung terminal 7", "Ha Tsuen yard")),
                    stop,
                    "agrees",
                    "Or",
                ]
            )
    write_pdf(path, [
        Heading("Truck tracker - weekly print, week 38 of 2026", 0),
        Para("Each truck sends its position every two minutes. The dispatcher has the map open all day; an alert comes when a truck leaves its route or stands still for ten minutes with cargo on board, and he calls the driver. Containers carry a tracker of the haulier, whose page we watch as well. This print is kept with the jobs."),
        Table(rows, widths=(20, 18, 20, 16, 40, 36, 24, 20)),
        Para("Alerts in the week: one (TS 7042, 16 September, queue at the terminal, driver called at 14:31, in order)."),
    ], size=9, wide=True)  # fmt: skip


def _site_plan(path: Path) -> None:
    """A drawing with marks and a list of what they mean."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page = landscape(A4)
    canvas = Canvas(str(path), pagesize=page, invariant=1)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(
        50, 555, "LAYOUT PLAN - Fo Tan warehouse, ground floor - cameras, guard post and other security devices"
    )
    canvas.setFont("Helvetica", 9)
    for box in ((60, 120, 480, 390), (60, 120, 110, 90), (380, 360, 160, 150), (60, 430, 320, 80)):
        canvas.rect(*box)
    for x, y, text in (
        (75, 165, "GUARD POST"),
        (420, 430, "OFFICE"),
        (160, 465, "DOCK 1-5"),
        (240, 290, "RACKING AREA"),
    ):
        canvas.drawString(x, y, text)
    chance = random.Random(22)
    for number in range(1, 15):
        canvas.drawString(70 + chance.randrange(440), 130 + chance.randrange(360), f"C{number}")
    for x, y, text in (
        (65, 415, "FD1"),
        (520, 130, "FD2"),
        (180, 130, "R1"),
        (372, 430, "R2"),
        (300, 500, "PIR1"),
        (500, 340, "PIR2"),
        (100, 500, "L1"),
        (330, 500, "L2"),
    ):
        canvas.drawString(x, y, text)
    lines = (
        "Legend",
        "C1-C14  CCTV camera",
        "R1, R2  card reader with lock",
        "PIR1-2  motion sensor, alarm",
        "FD1, FD2  fire door with sounder",
        "L1, L2  flood light on dock",
        "GUARD POST  manned 24 hours",
        "",
        "Drawn KCL 20 Feb 2026, scale 1:200",
    )
    for row, line in enumerate(lines):
        canvas.drawString(570, 500 - 18 * row, line)
    canvas.showPage()
    canvas.save()


def _stock(path: Path) -> None:
    chance = random.Random(926)
    rows: list[list[Value]] = [
        ["SNAPSHOT", "2026-09-26 20:05", "", "", "", ""],
        ["ITEM", "DESCRIPTION", "CUSTOMER", "LOCATION", "QTY ON HAND", "LAST MOVE"],
    ]
    for code, text in ITEMS:
        for _ in range(6):
            rows.append(
                [
                    code,
                    text,
                    code[:3],
                    f"{chance.choice('ABCD')}-{chance.randrange(1, 28):02d}-{chance.randrange(1, 5)}",
                    chance.randrange(2, 480),
                    f"2026-09-{chance.randrange(10, 26):02d}",
                ]
            )
    write_csv(path, rows, "utf-8")


def _cycle_count(path: Path) -> None:
    chance = random.Random(37)
    rows: list[list[Value]] = [
        ["Cycle count, weeks 37 to 39"],
        ["Date", "Location", "Item", "Book qty", "Counted", "Difference", "Reason", "Counted by", "Supervised"],
    ]
    for week in range(3):
        for place in range(18):
            code, _ = ITEMS[(week + place) % len(ITEMS)]
            book = chance.randrange(10, 400)
            gap = {(0, 4): -2, (2, 11): 1}.get((week, place), 0)
            reason = {-2: "two boxes in next bin, moved back", 1: "return not yet booked, booked 24/9"}.get(gap)
            counters = "/".join(initials(name) for name in chance.sample(company.FLOOR, 2))
            rows.append(
                [
                    date(2026, 9, 8) + timedelta(days=7 * week),
                    f"{chance.choice('ABCD')}-{chance.randrange(1, 28):02d}-{chance.randrange(1, 5)}",
                    code,
                    book,
                    book + gap,
                    gap,
                    reason,
                    counters,
                    "Kan",
                ]
            )
    write_xlsx(
        path,
        [Sheet("Q3", rows, bold=(1, 2), merged=("A1:I1",), widths=(12, 12, 12, 10, 10, 10, 32, 14, 10))],
        author="Mak",
        written=datetime(2026, 9, 22, 19, 0, 0),
    )


def _full_count(path: Path) -> None:
    """Complete, explained, signed - and of the spring of last year."""
    chance = random.Random(325)
    rows: list[list[Value]] = [["Item", "Description", "Book", "Counted", "Difference", "Explanation"]]
    for number, (code, text) in enumerate(ITEMS):
        book = chance.randrange(600, 4000)
        gap = {2: -5, 7: 2}.get(number, 0)
        why = {
            -5: "torn box thrown away 12/3, not booked; written off, P. Yim",
            2: "supplier sent two more; customer agreed, booked in",
        }.get(gap, "")
        rows.append([code, text, book, book + gap, gap, why])
    write_pdf(path, [
        Heading("Report on the full stock count (annual stock-take)", 0),
        Para("Fo Tan warehouse, counted on 30 March 2025, books closed on 29 March 2025 at 20:00. Warehouse closed during the count."),
        Para("Counted in pairs by ten people under the supervision of Kan Chi-leung; P. Yim of accounts present; 40 locations counted again by the customer's man of Pelham."),
        Table(rows, widths=(22, 52, 18, 18, 20, 40)),
        Para("Two items differed. Both differences are explained and were booked on 2 April 2025."),
        Signed("Kan Chi-leung, Operations Manager", "Signed by"),
        Signed("P. Yim, Finance Director", "Signed by"),
        Para("3 April 2025"),
    ])  # fmt: skip


def _blank_sheet(path: Path) -> None:
    rows: list[list[Value]] = [
        ["Patrol record - new form, to be used from 1 October 2026"],
        ["Date", "Time", "Place", "Found", "Guard", "Signature"],
    ]
    write_xlsx(
        path,
        [
            Sheet(
                "form",
                [*rows, *[[None] * 6 for _ in range(20)]],
                bold=(1, 2),
                merged=("A1:F1",),
                widths=(12, 8, 30, 30, 16, 14),
            )
        ],
        author="Granite Watch",
    )
