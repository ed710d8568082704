"""Papers of audits, risks and drills - and those that show nothing at all."""

from datetime import date, datetime
from pathlib import Path

from blocks import Heading, Items, Para, Sheet, Signed, Table, Value
from writers import write_docx, write_pdf, write_text, write_xlsx

FOLDER = "9 audit & risk"


def write(folder: Path) -> None:
    target = folder / FOLDER
    _programme(target / "Internal audit programme 2026.docx")
    _report(target / "IA report April 2025.pdf")
    _risks(target / "Risks 2026.xlsx")
    _improvements(target / "Improvements.xlsx")
    _review_form(target / "Security review checklist 2026.docx")
    _drill(target / "Drill 23 April 2026.docx")
    _distractors(folder)


def _programme(path: Path) -> None:
    write_docx(path, [
        Heading("Internal audit programme 2026", 0),
        Para("Priscilla Yim, Finance Director, 15 December 2025"),
        Heading("What is audited"),
        Para("Scope: job folders and declarations, stock records, accounts receivable, registers of seals, keys and visitors, rights in the computer systems, and whether records are filed as ADM-04 says."),
        Heading("When"),
        Para("Each area once a year: folders and declarations in the first quarter, stock in the second, registers in the third, systems in the fourth."),
        Heading("By whom"),
        Para("The internal auditor is Ms Yim, with Mr. Kong of accounts; neither audits his own work. For systems an outside man is hired."),
        Heading("What comes out"),
        Para("A report within three weeks to the Managing Director, with findings by weight, and a list of what is to be done."),
    ], font="Cambria", author="P. Yim", written=datetime(2025, 12, 15, 18, 0, 0))  # fmt: skip


def _report(path: Path) -> None:
    write_pdf(path, [
        Heading("Internal audit report 1/2025 - job folders and declarations", 0),
        Para("Auditor: Priscilla Yim, with Kong Yat-long. Audit: 24 to 28 March 2025. Report: 22 April 2025."),
        Heading("What we did", 1),
        Para("Sixty job folders of 2024 drawn by lot, compared with the system and the acknowledgements of declarations."),
        Heading("Findings", 1),
        Items([
            "Three folders without packing list (minor).",
            "Two declarations lodged on day 15 and 16 (major). Cause: leave of the clerk.",
            "Values corrected by overwriting in one case (minor).",
        ], numbered=True),
        Heading("Recommendations", 1),
        Para("Stand-in for declarations; check sheet in each folder; reminder on day 10. Agreed with customer service, to be done by 31 May 2025."),
        Para("P. Yim"),
    ], latin="Times-Roman", size=11)  # fmt: skip


def _risks(path: Path) -> None:
    """Everything but sickness."""
    rows: list[list[Value]] = [
        ["Risk assessment 2026 - assessed by W.Y. Fok on 5 February 2026, approved E. Tong 12 February 2026"],
        [
            "No.",
            "Risk",
            "Kind",
            "Likely (1-5)",
            "Serious (1-5)",
            "Product",
            "What we do against it (countermeasure)",
            "Who",
        ],
        [
            1,
            "Truck accident with cargo on board",
            "accident",
            3,
            4,
            12,
            "driver training, working-time limit, tracker",
            "Or",
        ],
        [2, "Fork-lift hits a colleague", "accident", 3, 4, 12, "lanes, mirrors, licence only", "Mak"],
        [
            3,
            "Member of staff helps thieves",
            "employees",
            2,
            5,
            10,
            "screening, yearly declaration, two keys to the cage",
            "Ngai",
        ],
        [4, "Many leave at once, posts empty", "employees", 2, 3, 6, "stand-ins trained for each post", "Ngai"],
        [
            5,
            "Typhoon, flood at the dock",
            "natural disaster",
            4,
            3,
            12,
            "flood boards, cargo off the floor at signal 3",
            "Mak",
        ],
        [
            6,
            "Large customer fails, interest rises, credit line cut in a financial crisis",
            "money",
            2,
            4,
            8,
            "credit insurance, cash for three months",
            "Yim",
        ],
        [7, "Warehouse system down for a day", "computers", 3, 4, 12, "paper forms, restore test twice a year", "Pun"],
        [8, "Seals stolen or copied", "cargo", 2, 5, 10, "seal register, one buyer only", "Fok"],
    ]
    write_xlsx(
        path,
        [Sheet("2026", rows, bold=(1, 2), merged=("A1:H1",), widths=(6, 50, 18, 10, 10, 10, 52, 10))],
        author="Fok",
        written=datetime(2026, 2, 12, 17, 30, 0),
    )


def _improvements(path: Path) -> None:
    """Two lines on which nobody wrote how far they are."""
    rows: list[list[Value]] = [
        ["List of improvements"],
        ["No.", "Found by / on", "What is to be done", "Who", "By when", "State", "Signed off"],
        ["26-01", "guard, Jan", "second lamp at the rear ramp", "Mak", date(2026, 3, 31), "done 18 March", "ET"],
        ["26-02", "drill, 23 April", "card reader on the cage corridor", "Kan", date(2026, 7, 31), "done 9 July", "ET"],
        [
            "26-03",
            "drill, 23 April",
            "telephone list in the gatehouse in large print",
            "Fok",
            date(2026, 5, 15),
            "done 4 May",
            "ET",
        ],
        [
            "26-04",
            "customer Pelham, June",
            "photographs of each closed seal to the job folder",
            "Tse",
            date(2026, 8, 31),
            None,
            None,
        ],
        [
            "26-05",
            "visit to Tsun Yick, June",
            "light at their rear gate",
            "Kan",
            date(2026, 10, 31),
            "promised for October",
            None,
        ],
        ["26-06", "Fok, August", "fence in the yard: replace two panels", "Or", date(2026, 9, 30), None, None],
        [
            "26-07",
            "Pun, August",
            "order the vulnerability scan",
            "Pun",
            date(2026, 11, 30),
            "offer in, decision open",
            None,
        ],
    ]
    write_xlsx(
        path,
        [Sheet("open and done", rows, bold=(1, 2), merged=("A1:G1",), widths=(8, 26, 48, 8, 12, 24, 10))],
        author="Fok",
    )


def _review_form(path: Path) -> None:
    write_docx(path, [
        Heading("Security review - checklist", 0),
        Para("To be filled in for each site in the fourth quarter.   Site: ____________   Date: ____________   Reviewer: ____________"),
        Table([["Chapter", "Question", "In order?", "Finding", "By when"], *[[number, text, "", "", ""] for number, text in (
            (3, "All cameras show a clear picture?"), (3, "Alarm tested this month?"), (4, "Everybody wears a card?"),
            (5, "Keys counted, list agrees?"), (7, "Cage locked, two key holders?"), (9, "Cards of leavers dead?"), (11, "Declarations of all contractors here?"),
        )]], widths=(18, 70, 24, 40, 20)),
        Para("Signature of reviewer: ____________________"),
    ], font="Calibri", author="P. Yim", written=datetime(2026, 8, 27, 9, 0, 0))  # fmt: skip


def _drill(path: Path) -> None:
    write_docx(path, [
        Heading("Drill report: break-in at the cage, 23 April 2026", 0),
        Para("Place: Fo Tan, 1/F. Time: 21:40 to 22:25. Leader and writer of this report: W.Y. Fok. Present: night shift (5), guard, Mr. Kan as observer."),
        Heading("Scenario"),
        Para("Two masked men (friends of Mr. Kan) enter behind a picker, cut the lock of the cage and carry out four cartons. Nobody on the shift knew beforehand."),
        Heading("What happened"),
        Table([
            ["Time", "Event"], ["21:40", "men enter through side door"], ["21:44", "cage alarm on the guard's screen"], ["21:46", "guard calls supervisor; shutters down"],
            ["21:48", "call to 999 simulated"], ["21:52", "shift gathered in the canteen, head count right"], ["22:10", "cage counted, four cartons missing noted"], ["22:25", "alarm and readers tested, drill over"],
        ], widths=(24, 130)),
        Heading("Result"),
        Para("Good: people left the men alone, head count in four minutes. Not good: side door open too long; guard had to look for the number of the Security Officer. Result on the whole: passed."),
        Heading("What we change"),
        Para("Reader on the corridor to the cage (Kan, July); number list in large print (Fok, May). Entered in the list of improvements as 26-02 and 26-03."),
        Signed("W.Y. Fok", "Written by"),
        Para("Seen: E. Tong, 30 April 2026"),
    ], font="Georgia", author="Fok Wing-yin", written=datetime(2026, 4, 28, 22, 0, 0))  # fmt: skip


def _distractors(folder: Path) -> None:
    write_text(
        folder / "00 READ ME (Winnie).txt",
        "Hi, I put everything into folders by who gave it to me. The big manual is in 2.\r\nMr Or has no scanner, so the yard is thin. IT will send the scan report later.\r\nWinnie 28/9\r\n",
    )
    write_xlsx(folder / "misc" / "storage and handling rates 2026.xlsx", [Sheet("rates", [
        ["Price list 2026 (HK$)"], ["Service", "Unit", "Rate"], ["Storage, racked pallet", "week", 78], ["Storage in cage", "cbm / week", 145],
        ["Receiving", "pallet", 42], ["Picking", "line", 6.5], ["Container loading 40'", "box", 1850], ["Seal", "piece", 25],
    ], bold=(1, 2), widths=(30, 14, 10))], author="Sales")  # fmt: skip
    sales: list[list[Value]] = [["Sales report August 2026"], ["Customer", "Budget", "Actual", "Variance", "Comment"]]
    sales += [
        [name, budget, actual, actual - budget, None]
        for name, budget, actual in (
            ("Pelham", 2100000, 2236400),
            ("Veltrio", 940000, 861200),
            ("Ostrava", 1150000, 1149800),
            ("Cobalt Lane", 600000, 702300),
        )
    ]
    write_xlsx(
        folder / "misc" / "Aug sales.xlsx",
        [Sheet("Aug", sales, bold=(1, 2), widths=(16, 12, 12, 12, 20))],
        author="Sales",
    )
    write_docx(folder / "misc" / "minutes 8 Sep.docx", [
        Heading("Minutes of the management meeting, 8 September 2026", 0),
        Para("Present: Tong, Yim, Kan, Ngai, Pun. Excused: Or."),
        Items([
            "Canteen: new coffee machine, Ngai gets three offers.",
            "Rent of the yard rises by 4 % from January.",
            "AEO application: Winnie collects the papers until 28 September; Mr. Kan asks whether seals could be cheaper.",
            "Annual dinner on 22 January.",
        ], numbered=True),
        Para("Next meeting 6 October."),
    ], font="Calibri", author="M.K. Ngai", written=datetime(2026, 9, 8, 18, 0, 0))  # fmt: skip
    write_pdf(folder / "misc" / "brochure_web.pdf", [
        Heading("Light the way for your cargo 燈石物流", 0),
        Para("Forty-six thousand square feet in Fo Tan, own trucks, a cage for what is dear to you. From syringes to stage microphones: we store, pick, pack and fly.", centred=True),
        Para("Safe. Quick. Friendly. Call our sales team today!", bold=True, centred=True),
    ], size=14)  # fmt: skip
    write_docx(folder / "misc" / "招聘 夜更倉務員.docx", [
        Heading("誠聘 夜更倉務員（火炭）", 0),
        Para("工作時間晚上八時至早上六時，每週六天。有叉車牌照優先。月薪面議，設醫療福利及年終花紅。有意者請將履歷電郵至人事部。"),
    ], font="PMingLiU", author="HR", written=datetime(2026, 7, 15, 9, 0, 0))  # fmt: skip
