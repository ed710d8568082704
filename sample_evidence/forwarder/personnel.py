"""Papers of Human Resources: handbook, forms, declarations, leavers, cards."""

from datetime import date, datetime, time
from pathlib import Path

from blocks import Heading, Para, Sheet, Signed, Table, Value
from forwarder import company
from forwarder.company import initials
from writers import write_docx, write_scan, write_xlsx

FOLDER = "5 HR"


def write(folder: Path) -> None:
    target = folder / FOLDER
    _handbook(folder / "2 Manual & SOP" / "HR handbook Jan 2026.docx")
    _application(target / "HR-F02 Application form.docx")
    _declarations(target / "yearly declaration 2026.xlsx")
    _cards(target / "ID card + uniform book.xlsx")
    _leavers(target / "leavers - access removed 2026.xlsx")
    _exit_list(target / "Scan_HO Sin-ting exit.pdf")


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
    rows: list[list[Value]] = [
        ["Yearly declaration of staff 2026 (handbook 3.2)"],
        [head],
        [],
        ["No.", "Name", "Post", "Date", "Signature"],
    ]
    for number, name in enumerate(company.STAFF, 1):
        post = "Driver" if name in company.DRIVERS else "Warehouse" if name in company.FLOOR else "Office"
        rows.append([number, name, post, date(2026, 5, 11 + number % 4), initials(name)])
    write_xlsx(
        path, [Sheet("May 2026", rows, bold=(1, 4), merged=("A1:E1", "A2:E2"), widths=(6, 28, 14, 12, 14))], author="HR"
    )


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
    write_xlsx(
        path, [Sheet("2025-26", rows, bold=(1, 2, 3), merged=("A1:F1",), widths=(26, 30, 12, 12, 14, 18))], author="HR"
    )


def _leavers(path: Path) -> None:
    """Nobody wrote down who was told about the second leaver."""
    rows: list[list[Value]] = [
        ["Access rights removed from leavers - 2026"],
        [
            "Name",
            "Last day",
            "Rights ended on",
            "At (time)",
            "What was taken away",
            "Given back on",
            "Informed",
            "Done by",
        ],
        [
            "FUNG Lai-chun",
            date(2026, 2, 27),
            date(2026, 2, 27),
            time(18, 0),
            "log-in, mail, card 1187, cage",
            date(2026, 2, 27),
            "IT, guards, Pelham",
            "NGAI MK",
        ],
        [
            "KOO Siu-lung",
            date(2026, 4, 30),
            date(2026, 4, 30),
            time(17, 30),
            "card 1192, truck key, tablet",
            date(2026, 4, 30),
            None,
            "CHEUK NM",
        ],
        [
            "IP Ka-man",
            date(2026, 6, 12),
            date(2026, 6, 12),
            time(12, 15),
            "log-in, mail, VPN, card 1201",
            date(2026, 6, 15),
            "IT, guards, customer service",
            "NGAI MK",
        ],
        [
            "HO Sin-ting",
            date(2026, 8, 31),
            date(2026, 8, 31),
            time(18, 0),
            "log-in, mail, card 1224",
            date(2026, 8, 31),
            "IT, guards, Clearline",
            "NGAI MK",
        ],
    ]
    write_xlsx(
        path,
        [Sheet("2026", rows, bold=(1, 2), merged=("A1:H1",), widths=(18, 12, 14, 10, 30, 12, 28, 12))],
        author="HR",
    )


def _exit_list(path: Path) -> None:
    write_scan(path, [
        Heading("LANTERN ROCK LOGISTICS LIMITED", 0),
        Heading("Exit checklist (HR-F07)", 1),
        Para("Name: HO Sin-ting        Post: Clerk        Department: Customer service"),
        Para("Last working day: 31 August 2026"),
        Table([
            ["Item", "Returned", "Date", "Received by"],
            ["Staff card 1224", "yes", "31/8/2026", "Ngai"],
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
