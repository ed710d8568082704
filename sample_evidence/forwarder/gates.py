"""Registers of doors, gates and rounds, kept by many hands; the faults planted here are named in truth.py."""

import random
from datetime import date, time, timedelta
from pathlib import Path

from blocks import Sheet, Value
from forwarder import company
from forwarder.registers import MONTHS, open_days
from writers import write_csv, write_xlsx

FOLDER = "3 from Fo Tan"


def write(folder: Path) -> None:
    target = folder / FOLDER
    _visitors(target / "Visitor sheet 訪客登記 2026.xlsx")
    _drivers(target / "gate_driver_202607-09.csv")
    _patrols(target / "巡邏紀錄2026年8至9月.xlsx")
    _keys(target / "KEYS + CARDS.xlsx")
    _lamps(target / "monthly check CCTV alarm lamps.xlsx")


def _visitors(path: Path) -> None:
    """The sheet has room for everything but the visitor's car."""
    chance = random.Random(31)
    firms = (
        "Pelham Medical Asia",
        "Kwan Kee Lifts",
        "Veltrio Audio",
        "Fire Tech Services",
        "Ming Tai Estates",
        "Arbor Insurance",
    )
    names = (
        "Mr. Ricky Pao",
        "Ms. Sze Lam",
        "Mr. D. Novak",
        "Ms. Ivy Chum",
        "Mr. Kot Wai",
        "Ms. Hilary Marsh",
        "Mr. Yau Tat",
        "Ms. Fung Yuk",
    )
    sheets = []
    for month, name in MONTHS[1:]:
        rows: list[list[Value]] = [
            [f"VISITORS 訪客登記 - front desk Fo Tan - {name} 2026"],
            [],
            [
                "Date 日期",
                "Name 姓名",
                "Company 公司",
                "To see 被訪者",
                "Badge 訪客證",
                "In 進入",
                "Out 離開",
                "Badge back 已交還",
            ],
        ]
        for day in open_days(month):
            for _ in range(chance.choice((0, 1, 1, 2))):
                start = chance.randrange(9, 16)
                rows.append(
                    [
                        day,
                        chance.choice(names),
                        chance.choice(firms),
                        chance.choice(company.CLERKS[:3]),
                        f"V{chance.randrange(1, 13):02d}",
                        time(start, chance.randrange(0, 60)),
                        time(start + chance.choice((1, 2)), chance.randrange(0, 60)),
                        "✓",
                    ]
                )
        sheets.append(Sheet(name, rows, bold=(1, 3), merged=("A1:H1",), widths=(12, 18, 24, 18, 10, 8, 8, 10)))
    write_xlsx(path, sheets, author="front desk")


def _drivers(path: Path) -> None:
    """What the tablet at the gatehouse exports: Big5, Chinese headings."""
    chance = random.Random(5)
    rows: list[list[Value]] = [
        ["送貨司機及車輛登記（火炭閘口）"],
        ["日期", "司機姓名", "運輸公司", "車牌號碼", "進入時間", "離開時間", "送貨或提貨", "貨台"],
    ]
    men = ("陳國華", "梁志偉", "Wong Sai", "何添", "郭富榮", "蔡文傑", "Ricky Ma", "李錦堂")
    firms = ("海蕨貨櫃運輸", "華棕中港運輸", "客戶自派", "藍莖空運", "速達")
    for month, _ in MONTHS:
        for day in open_days(month):
            for _ in range(chance.choice((2, 3))):
                start = chance.randrange(8, 18)
                mark = f"{chance.choice(('LM', 'PT', 'EX', 'HJ'))} {chance.randrange(1000, 9999)}"
                rows.append(
                    [
                        day,
                        chance.choice(men),
                        chance.choice(firms),
                        mark,
                        time(start, chance.randrange(0, 30)),
                        time(start, chance.randrange(31, 60)),
                        chance.choice(("送貨", "提貨")),
                        f"{chance.randrange(1, 6)}號",
                    ]
                )
    write_csv(path, rows, "big5")


def _patrols(path: Path) -> None:
    """Kept by the guards, in Chinese; three rounds of September were not signed."""
    chance = random.Random(11)
    guards = {"鄧錦球": "鄧", "黎添": "黎添", "馮桂蘭": "馮桂蘭"}
    places = "走火門、各層洗手間、閣樓儲物區、升降機旁空房、貨倉及貨台、天台門"
    sheets = []
    for month in (8, 9):
        rows: list[list[Value]] = [
            [f"磐衛護衛有限公司　火炭貨倉巡邏紀錄　2026年{month}月"],
            [],
            ["日期", "時間", "巡邏地點", "巡查情況", "護衛員", "簽署"],
        ]
        for day in range(1, (31 if month == 8 else 28) + 1):
            for hour in (1, 4, 7, 13, 22):
                guard = "馮桂蘭" if hour == 13 else chance.choice(("鄧錦球", "黎添"))
                finding = "正常" if chance.random() < 0.97 else "二樓洗手間窗未關，已關妥"
                unsigned = month == 9 and (day, hour) in {(6, 4), (13, 22), (21, 1)}
                rows.append(
                    [
                        date(2026, month, day),
                        time(hour, chance.randrange(2, 28)),
                        places,
                        finding,
                        guard,
                        None if unsigned else guards[guard],
                    ]
                )
        sheets.append(Sheet(f"{month}月", rows, bold=(1, 3), merged=("A1:F1",), widths=(12, 8, 52, 26, 12, 10)))
    write_xlsx(path, sheets, author="磐衛護衛")


def _keys(path: Path) -> None:
    """Card C-027 is out with two people at the same time."""
    people = company.STAFF
    rows: list[list[Value]] = [
        ["Keys, cards, codes", None, None, None, "Keeper: KAN Chi-leung, deputy MAK Tsz-ho"],
        [],
        ["Key / card no.", "What / where", "Held by", "Issued on", "Returned on", "Keeper", "Remark"],
    ]
    for number in range(1, 10):
        holder = people[(number * 5) % len(people)]
        rows.append(
            [
                f"K-{number:03d}",
                f"key, {('cage A', 'cage B', 'archive', 'plant room', 'roof', 'dock', 'office', 'server', 'yard')[number - 1]}",
                holder,
                date(2025, 3, number + 1),
                None,
                "KAN Chi-leung",
                None,
            ]
        )
    for number in range(1, 41):
        holder = people[(number * 7) % len(people)] if number > 3 else people[number]
        back = date(2026, 4, 30) if number in {12, 33} else None
        shown = 27 if number == 28 else number
        rows.append(
            [
                f"C-{shown:03d}",
                "reader card",
                holder,
                date(2025, 6, 2) + timedelta(days=number),
                back,
                "MAK Tsz-ho" if number % 3 else "KAN Chi-leung",
                "left" if back else None,
            ]
        )
    write_xlsx(path, [Sheet("register", rows, bold=(1, 3), widths=(8, 18, 26, 12, 12, 16, 12))], author="Kan")


def _lamps(path: Path) -> None:
    devices = (
        "CCTV 1-22 and recorder",
        "Alarm panel, contacts",
        "Card readers",
        "Dock shutters 1-5",
        "Dock and yard lamps",
        "Emergency lights and exit signs (all exits)",
        "Fire door sounders",
        "Lighting racking area and staircases",
    )
    rows: list[list[Value]] = [
        ["Monthly check of facilities and security devices - Fo Tan 2026"],
        ["Date", "Device", "What was tested", "Result", "Put right on", "Checked by"],
    ]
    for month in range(1, 10):
        day = date(2026, month, 6 if date(2026, month, 6).weekday() < 6 else 7)
        for device in devices:
            bad = (month, device) in {(3, devices[5]), (7, devices[0])}
            tested = "30 minutes on battery" if "Emergency" in device else "switched on, looked at, tried"
            rows.append(
                [
                    day,
                    device,
                    tested,
                    "1 faulty, reported" if bad else "in order",
                    day + timedelta(days=4) if bad else "-",
                    "MAK Tsz-ho",
                ]
            )
    write_xlsx(
        path, [Sheet("2026", rows, bold=(1, 2), merged=("A1:F1",), widths=(12, 40, 30, 20, 14, 14))], author="Mak"
    )
