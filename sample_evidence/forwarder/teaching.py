"""Papers of Human Resources by which staff are taught, told and appointed."""

from datetime import date, datetime
from pathlib import Path

from blocks import Heading, Items, Para, Sheet, Table, Value
from forwarder import company
from forwarder.company import initials
from writers import write_docx, write_pdf, write_xlsx

FOLDER = "5 HR"


def write(folder: Path) -> None:
    target = folder / FOLDER
    _training_material(target / "training" / "Security training 2026 speaker's notes.docx")
    _toolbox(target / "training" / "Toolbox talks warehouse+drivers.pdf")
    _plan(target / "training" / "Training & drills 2026.xlsx")
    _attendance(target / "training" / "attendance 14 May 2025.xlsx")
    _notice(target / "notices" / "Notice 11-2026 尾隨進入.docx")
    _coming_drill(target / "notices" / "fire drill 22 October.docx")
    _appointments(target / "notices" / "Appointments 2026.docx")


def _training_material(path: Path) -> None:
    """Six of seven subjects: there is nothing on managing people."""
    write_docx(path, [
        Heading("Security training 2026 - speaker's notes", 0),
        Para("For the yearly training of all staff. One hour, 40 minutes talk and 20 minutes questions. W.Y. Fok, April 2026"),
        Heading("1 Buildings"),
        Para("Show the picture of the side door propped open with a fire extinguisher. Premises security begins with that door. Go through card, badge, alarm, and whom to call."),
        Heading("2 Cargo"),
        Para("Cargo security: yellow line, green stripe, quarantine lane, seals. Pass a cut bolt seal round and let them find the glue. Ask: what do you do if the number differs by one digit?"),
        Heading("3 Papers"),
        Para("Document management: why a job folder is checked, who may see it, where it goes, how long it stays, how it is shredded. Never leave a packing list on the copier."),
        Heading("4 Computers"),
        Para("IT security: passwords, locked screens, strange mails (show the false invoice of March), no private sticks, tell Jason at once."),
        Heading("5 Honesty"),
        Para("Staff integrity: presents, side jobs with hauliers, the yearly declaration, what happens with a report. The ICAC film, 6 minutes."),
        Heading("6 The law"),
        Para("Import and Export Ordinance, Trade Descriptions, Prevention of Bribery, dangerous drugs, what an unmanifested cargo case costs the driver himself."),
        Heading("7 Questions"),
        Para("Ten questions on the yellow sheet; seven right answers pass."),
    ], font="Calibri", author="Fok Wing-yin", written=datetime(2026, 4, 7, 20, 15, 0))  # fmt: skip


def _toolbox(path: Path) -> None:
    write_pdf(path, [
        Heading("Toolbox talks - security on the job 工地短講", 0),
        Para("Five minutes at the start of the shift, one card each week."),
        Heading("Cards W1-W3 for the warehouse", 1),
        Items([
            "W1 Warehouse security: shutters down when nobody is on the dock, gates of the racking shut, keys back in the box.",
            "W2 Cargo security: count twice, open cartons to the quarantine lane, never a photograph of labels for friends.",
            "W3 The seal: view, verify the number, tug, twist and turn.",
        ]),
        Heading("Cards D1-D3 for drivers 司機", 1),
        Items([
            "D1 Conveyance security: walk once round the truck, look under it, look in the spare-wheel box, lock the cabin even for a coffee. 保安由你的貨車開始。",
            "D2 On the road: no lifts, no detours, call Mr Or if somebody follows you.",
            "D3 In the yard: reverse against the wall, doors cannot be opened then; key into the box.",
        ]),
        Para("Collected by Mak and Or, December 2025"),
    ], size=11)  # fmt: skip


def _plan(path: Path) -> None:
    talks: list[list[Value]] = [
        ["Training plan 2026"],
        ["Date", "Topic", "For whom", "Speaker", "Hours"],
        [date(2026, 1, 20), "Induction day: premises, cards, cargo", "new staff", "CHEUK Nga-man", 4],
        [date(2026, 3, 24), "Seals and seven-point check", "warehouse, drivers", "FOK Wing-yin", 2],
        [
            date(2026, 5, 19),
            "International supply chain security, yearly talk",
            "all staff, group 1",
            "FOK Wing-yin",
            1,
        ],
        [
            date(2026, 6, 16),
            "International supply chain security, yearly talk",
            "all staff, group 2",
            "FOK Wing-yin",
            1,
        ],
        [date(2026, 10, 13), "Phishing and passwords", "office", "PUN Ho-yin", 1],
        [date(2026, 11, 10), "Truck security on the road", "drivers", "OR Kwok-keung", 1],
    ]
    drills: list[list[Value]] = [
        ["Drills 2026"],
        ["Date", "Topic of drill", "Site", "Led by", "Remark"],
        [date(2026, 4, 23), "Break-in at the cage during the night shift", "Fo Tan", "FOK Wing-yin", "held"],
        [date(2026, 10, 22), "Fire alarm and evacuation (with the landlord)", "Fo Tan", "Ming Tai Estates", ""],
        [date(2026, 11, 26), "Server down: work on paper for half a day", "Shek Mun", "PUN Ho-yin", ""],
    ]
    write_xlsx(path, [
        Sheet("Training", talks, bold=(1, 2), merged=("A1:E1",), widths=(12, 50, 22, 18, 8)),
        Sheet("Drills", drills, bold=(1, 2), merged=("A1:E1",), widths=(12, 50, 12, 18, 12)),
    ], author="HR")  # fmt: skip


def _attendance(path: Path) -> None:
    """The newest list that HR could find is sixteen months old."""
    rows: list[list[Value]] = [
        ["ATTENDANCE LIST 出席表"],
        ["Topic: International supply chain security - yearly talk"],
        ["Date: 14 May 2025, 17:00-18:00    Place: canteen Fo Tan    Speaker: Fok Wing-yin"],
        ["No.", "Name 姓名", "Department 部門", "Signature 簽署"],
    ]
    for number, name in enumerate((*company.FLOOR, *company.DRIVERS, *company.CLERKS[:3]), 1):
        rows.append([number, name, "Transport" if name in company.DRIVERS else "Fo Tan", initials(name)])
    write_xlsx(
        path,
        [Sheet("14.5.25", rows, bold=(1, 4), merged=("A1:D1", "A2:D2", "A3:D3"), widths=(6, 26, 18, 16))],
        author="HR",
    )


def _notice(path: Path) -> None:
    write_docx(path, [
        Heading("Notice to all staff 員工通告 11/2026", 0),
        Para("3 September 2026 / 2026年9月3日"),
        Para("Tailgating at the side entrance 尾隨進入", bold=True),
        Para("Last week the camera showed four people coming in behind a colleague's card. The reader is there so that we know who is in the building. Please use your own card every time, let the door close behind you, and take people you do not know to the front desk."),
        Para("請每次使用自己的門禁卡，隨手關門；遇見不認識的人，請帶往接待處。如發現可疑人物，請即時通知當值主管或保安主任（內線118）。"),
        Para("Fok Wing-yin, Security Officer"),
    ], font="Arial", author="Fok Wing-yin", written=datetime(2026, 9, 3, 9, 0, 0))  # fmt: skip


def _coming_drill(path: Path) -> None:
    write_docx(path, [
        Para("From: Ming Tai Estates, building management"),
        Para("To: all tenants of Ming Tai Godown"),
        Heading("Fire drill on 22 October 2026", 0),
        Para("Please be informed that the yearly fire drill of the building will take place on Thursday 22 October 2026 at 15:00. When the bell rings, leave by the nearest staircase and gather on the pavement opposite. Lifts will be stopped for about twenty minutes. Goods vehicles are asked to use the rear ramp."),
        Para("Thank you for your co-operation."),
    ], font="Times New Roman", size=12, author="Ming Tai Estates", written=datetime(2026, 9, 22, 9, 0, 0))  # fmt: skip


def _appointments(path: Path) -> None:
    write_docx(path, [
        Heading("Appointments 2026", 0),
        Para("To all staff. 12 January 2026. From 1 January 2026 these colleagues are appointed:"),
        Table([
            ["Duty", "Appointed", "Deputy", "Why he or she"],
            ["Security training: programme, talks, lists of attendance", "Ms Fok Wing-yin", "Ms Cheuk Nga-man", "trainer's certificate"],
            ["Network and system security: watches the firewall, the server and the alerts every day, acts at once", "Mr Jason Pun", "service desk of NetFerry", "IT Manager"],
            ["Finding and assessing security risks", "Ms Fok Wing-yin", "Mr Kan Chi-leung", "qualified: ISO 28000 lead auditor course 2023, nine years in supply-chain security"],
            ["Review of security policy and practice", "Ms Priscilla Yim", "Mr Kan Chi-leung", "CPA, internal auditor; not part of operations"],
            ["Keys, cards and codes", "Mr Kan Chi-leung", "Mr Mak Tsz-ho", ""],
        ], widths=(62, 34, 34, 44)),
        Para("They know their duties and the procedures for them and have signed for it. Please give them the time and the answers they ask for."),
        Para("Edmund Tong, Managing Director"),
    ], font="Georgia", author="E. Tong", written=datetime(2026, 1, 12, 17, 0, 0))  # fmt: skip
