"""Papers of Human Resources: handbook, forms, declarations, leavers, cards, training."""

from datetime import date, datetime, time
from pathlib import Path

from blocks import Heading, Items, Para, Sheet, Signed, Table, Value
from writers import write_docx, write_pdf, write_scan, write_xlsx

from forwarder import company
from forwarder.company import initials

FOLDER = "5 HR"


def write(folder: Path) -> None:
    target = folder / FOLDER
    _handbook(folder / "2 Manual & SOP" / "HR handbook Jan 2026.docx")
    _application(target / "HR-F02 Application form.docx")
    _declarations(target / "yearly declaration 2026.xlsx")
    _cards(target / "ID card + uniform book.xlsx")
    _leavers(target / "leavers - access removed 2026.xlsx")
    _exit_list(target / "Scan_HO Sin-ting exit.pdf")
    _training_material(target / "training" / "Security talk 2026 - speaker's text.docx")
    _toolbox(target / "training" / "Toolbox talks warehouse+drivers.pdf")
    _plan(target / "training" / "Training & drills 2026.xlsx")
    _attendance(target / "training" / "attendance 14 May 2025.xlsx")
    _notice(target / "notices" / "Notice 11-2026 尾隨進入.docx")
    _coming_drill(target / "notices" / "fire drill 22 October.docx")
    _appointments(target / "notices" / "Appointments 2026.docx")


def _handbook(path: Path) -> None:
    write_docx(path, [
        Heading("Employee handbook", 0),
        Para(f"{company.NAME}, January 2026"),
        Heading("1. Working with us"),
        Para("This handbook is the working manual for all staff: it says what is expected of each post, whom you report to, how shifts, overtime and rosters work and what you may and may not do with company property. Job sheets for each post are in the annex of your contract."),
        Para("Working hours are those of your roster. Come ten minutes early, be fit for work, wear what chapter 4 of the Security Manual says."),
        Heading("2. What you get"),
        Para("Employee benefits: twelve days of paid leave rising to eighteen, medical insurance with a card for out-patients, MPF with 2 % on top from the third year, birthday leave, typhoon allowance, and a bonus in January if the year was good."),
        Heading("3. Honesty"),
        Para("3.1 We move other people's goods. Who steals, cheats, bribes, takes bribes or helps to smuggle has no place here."),
        Para("3.2 Each May everybody signs the yearly declaration: whether he or she has been convicted of an offence of fraud, corruption or dishonesty or a Customs offence, or is being investigated for one."),
        Para("3.3 Whoever is convicted of such an offence during the year tells HR in writing within three working days, without waiting for May. The same goes for a charge or an investigation."),
        Para("3.4 What HR does with a report: Ms Ngai opens a confidential file the same day, talks with the employee and the Managing Director, and takes cargo, keys and access rights away until it is decided. Depending on the case the employee is moved to other work, warned or dismissed. The Rehabilitation of Offenders Ordinance is observed: spent convictions need not be told."),
        Heading("4. If something is not right"),
        Para("Speak to your supervisor, to HR or to the Security Officer. Nobody will suffer for an honest report."),
        Heading("5. Leaving"),
        Para("Notice is one month. HR guides you through the exit checklist."),
    ], font="Cambria", size=11, author="M.K. Ngai", written=datetime(2026, 1, 2, 10, 0, 0))  # fmt: skip


def _application(path: Path) -> None:
    write_docx(path, [
        Heading("Application for employment 職位申請表", 0),
        Para("HR-F02 (03/2021)   Please fill in by hand 請用正楷填寫"),
        Table([["Post applied for 申請職位", ""], ["Name 姓名", ""], ["Address 地址", ""], ["Telephone 電話", ""], ["Earliest start 可到職日期", ""]], heads=0, widths=(60, 110)),
        Heading("Education and previous employers", 2),
        Table([["From - to", "School / employer", "Post", "Reason for leaving"], ["", "", "", ""], ["", "", "", ""], ["", "", "", ""]], widths=(30, 60, 40, 40)),
        Heading("Declaration 聲明", 2),
        Para("Have you ever been convicted of an offence involving fraud, corruption or any other dishonesty? 你曾否因欺詐、貪污或其他不誠實罪行被定罪？   □ No 否   □ Yes 是 (details in a closed envelope)"),
        Para("I agree that Lantern Rock asks my previous employers about my work. What I have written is true."),
        Para("Signature of applicant 申請人簽署: ______________________      Date 日期: ______________"),
        Para("For HR only: interviewed by ____________  references checked ____________"),
    ], font="Arial", size=10, author="HR", written=datetime(2021, 3, 8, 9, 0, 0))  # fmt: skip


def _declarations(path: Path) -> None:
    head = "I declare that I have not been convicted of an offence of fraud, corruption or dishonesty or of a Customs offence, and that I am not under investigation for one. (Whoever cannot declare this sees Ms Ngai in private and signs another paper.)"
    rows: list[list[Value]] = [["Yearly declaration of staff 2026 (handbook 3.2)"], [head], [], ["No.", "Name", "Post", "Date", "Signature"]]
    for number, name in enumerate(company.STAFF, 1):
        post = "Driver" if name in company.DRIVERS else "Warehouse" if name in company.FLOOR else "Office"
        rows.append([number, name, post, date(2026, 5, 11 + number % 4), initials(name)])
    write_xlsx(path, [Sheet("May 2026", rows, bold=(1, 4), merged=("A1:E1", "A2:E2"), widths=(6, 28, 14, 12, 14))], author="HR")


def _cards(path: Path) -> None:
    rows: list[list[Value]] = [
        ["Staff ID cards and uniforms 員工證及制服", None, None, None, None, None],
        ["Staff", "Item", "Given out", "Returned", "Reported lost", "Issued by"],
        ["員工", "物品", "發放日期", "歸還日期", "報失日期", "經手人"],
    ]
    for number, name in enumerate(company.STAFF):
        given = date(2025, 1 + number % 11, 3 + number % 20)
        left = date(2026, 8, 31) if name.startswith("HO Sin") else None
        lost = date(2026, 2, 12) if name.startswith("MOK") else None
        rows.append([name, f"ID card {1200 + number}", given, left, lost, "CHEUK Nga-man"])
        if lost:
            rows.append([name, "ID card 1240 (replaces lost one)", date(2026, 2, 13), None, None, "NGAI Mei-kuen"])
        if name in company.FLOOR or name in company.DRIVERS:
            rows.append([name, "2 polo shirts, 1 vest", given, left, None, "CHEUK Nga-man"])
    write_xlsx(path, [Sheet("2025-26", rows, bold=(1, 2, 3), merged=("A1:F1",), widths=(26, 30, 12, 12, 14, 18))], author="HR")


def _leavers(path: Path) -> None:
    """Nobody wrote down who was told about the second leaver."""
    rows: list[list[Value]] = [
        ["Access rights removed from leavers - 2026"],
        ["Name", "Last day", "Rights ended on", "At (time)", "What was taken away", "Given back on", "Informed", "Done by"],
        ["FUNG Lai-chun", date(2026, 2, 27), date(2026, 2, 27), time(18, 0), "log-in, mail, card 1187, cage", date(2026, 2, 27), "IT, guards, Pelham", "NGAI MK"],
        ["KOO Siu-lung", date(2026, 4, 30), date(2026, 4, 30), time(17, 30), "card 1192, truck key, tablet", date(2026, 4, 30), None, "CHEUK NM"],
        ["IP Ka-man", date(2026, 6, 12), date(2026, 6, 12), time(12, 15), "log-in, mail, VPN, card 1201", date(2026, 6, 15), "IT, guards, customer service", "NGAI MK"],
        ["HO Sin-ting", date(2026, 8, 31), date(2026, 8, 31), time(18, 0), "log-in, mail, card 1220", date(2026, 8, 31), "IT, guards, Clearline", "NGAI MK"],
    ]
    write_xlsx(path, [Sheet("2026", rows, bold=(1, 2), merged=("A1:H1",), widths=(18, 12, 14, 10, 30, 12, 28, 12))], author="HR")


def _exit_list(path: Path) -> None:
    write_scan(path, [
        Heading("LANTERN ROCK LOGISTICS LIMITED", 0),
        Heading("Exit checklist (HR-F07)", 1),
        Para("Name: HO Sin-ting        Post: Clerk        Department: Customer service"),
        Para("Last working day: 31 August 2026"),
        Table([
            ["Item", "Returned", "Date", "Received by"],
            ["Staff card 1220", "yes", "31/8/2026", "Ngai"],
            ["Uniform", "none issued", "-", "Ngai"],
            ["Locker key no. 14", "yes", "31/8/2026", "Ngai"],
            ["Office keys", "none held", "-", "Kan"],
            ["Stationery, stamps", "yes", "31/8/2026", "Ngai"],
            ["Medical card", "yes", "31/8/2026", "Ngai"],
            ["Notebook computer", "yes", "31/8/2026", "Pun"],
            ["Log-in and mailbox closed", "18:00", "31/8/2026", "Pun"],
        ], widths=(60, 40, 34, 40)),
        Signed("HO Sin-ting", "Employee"),
        Signed("NGAI Mei-kuen", "HR"),
        Para("Date: 31 August 2026"),
    ], seed=7)  # fmt: skip


def _training_material(path: Path) -> None:
    """Six of seven subjects: there is nothing on managing people."""
    write_docx(path, [
        Heading("Security talk 2026 - what the speaker says", 0),
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
        [date(2026, 5, 19), "International supply chain security, yearly talk", "all staff, group 1", "FOK Wing-yin", 1],
        [date(2026, 6, 16), "International supply chain security, yearly talk", "all staff, group 2", "FOK Wing-yin", 1],
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
    write_xlsx(path, [Sheet("14.5.25", rows, bold=(1, 4), merged=("A1:D1", "A2:D2", "A3:D3"), widths=(6, 26, 18, 16))], author="HR")


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
