"""What is true about the applicant's papers on 30 September 2026, as somebody who planted the faults knows it.

`FILES`: path, requests that the file clearly shows, requests for which it may be taken, a remark.
`REQUESTS`: status (the ideal one first, then others that are reasonable), checks that fail, why. Requests that are not
listed are met. `DEFECTS`: request, file, check, place, what was planted.
"""

AS_OF = "2026-09-30"
UNREADABLE = frozenset({"9 audit & risk/Disposal register 2019-2026.xlsx"})

MANUAL = "2 Manual & SOP/LRL Security Manual Issue 6.docx"
DOCK = "3 from Fo Tan/"
INBOUND = "8 sample shipments/IN Pelham/FW Arrival PMA-60418 BSC-77302214.eml"
OUTBOUND = "8 sample shipments/OUT Veltrio/"
PROMISES = "7 partners/Security declarations 2026 (all).pdf"

FILES: tuple[tuple[str, str, str, str], ...] = (
    ("00 READ ME (Winnie).txt", "", "", "a note of the person who collected the papers"),
    ("1 Company/AR 2026 as filed.pdf", "A2.3", "A1.2", "annual return made up to 8 June 2026"),
    ("1 Company/C.I..pdf", "A2.2", "", "certificate of incorporation"),
    ("1 Company/Company particulars.xlsx", "A1.2 D1.1", "", "people, sites, trucks; **floor area of the yard blank**"),
    ("1 Company/Directors declaration 210826.pdf", "A1.1", "A1.2", "**looks back twelve months instead of two years**"),
    ("1 Company/FS 31.3.2026 signed.pdf", "C1.1", "", "audited statements with the year before, clean opinion"),
    ("1 Company/IMG_20260817_104455.jpg", "A2.1", "", "phone photo of the business registration, valid to 7 June 2027"),
    ("1 Company/DG store licence.pdf", "F5.2", "", "licence to store dangerous goods, **expired on 31 August 2026**"),
    ("1 Company/DG licence renewal mail.txt", "", "F5.2", "acknowledgement of an application for renewal: no licence"),
    ("2 Manual & SOP/ADM-04 Filing of papers.docx", "B1.1 B1.2 B3.1", "", "records procedure, **nothing on how a record is got out again**"),
    ("2 Manual & SOP/Cargo flow Fo Tan.docx", "F2.1 F2.2", "H1.3 B4.1", "process map as tables, partners with roles"),
    ("2 Manual & SOP/F-01 receiving.docx", "F8.1", "F7.1 B4.1 F1.1 F1.2", "receiving procedure"),
    ("2 Manual & SOP/F-02 Despatch rev C.pdf", "F9.1", "B4.1 F1.1 F1.2", "releasing procedure, **nothing on release outside working hours**"),
    ("2 Manual & SOP/F-03 Seals and box checks.docx", "F10.1 F10.2", "F7.1 G3.1 F1.1", "integrity checks and seals, **not said where seals are kept**"),
    ("2 Manual & SOP/F-05 Import Export.docx", "B4.1 F3.1", "F1.1", "import and export by air, sea and road"),
    ("2 Manual & SOP/F-07 stock counting.pdf", "F6.1", "", "stock-take procedure"),
    ("2 Manual & SOP/HR handbook Jan 2026.docx", "E2.2 E3.1", "E2.1 E4.1 D2.2", "handbook: manual, benefits, reports of convictions"),
    (MANUAL, "D2.1 D2.2 D5.2 D9.2 E4.1 F1.1 F1.2 F7.1 G5.1 H1.1 K1.1 K2.1 L1.2 L2.1", "D4.1 D6.1 D9.1 D10.1 F8.1 F9.1 F10.1 G1.1 H3.2 I1.1 I1.2 I4.1 L2.2 L3.1 B1.1", "19 pages; **contingency plan without unlawful control of an asset**"),
    ("2 Manual & SOP/T-01 Truck rules (2026).docx", "G1.1 G2.1 G3.1", "G5.1 F10.1", "rules for trucks, drivers and the yard"),
    ("2 Manual & SOP/guards AI v2.pdf", "D4.1", "D9.2 D2.1", "assignment instructions of the guarding firm"),
    ("2 Manual & SOP/跨境司机安全须知.pdf", "G4.2", "G1.1 G5.1 F10.1 I2.1 G4.1", "Simplified Chinese: cargo on the way, stops, hand-over"),
    (DOCK + "Fo Tan plan with cameras.pdf", "D3.1", "D2.1", "drawing with legend"),
    (DOCK + "KEYS + CARDS.xlsx", "D5.1", "D8.1", "keys and cards, **card C-027 with two people**"),
    (DOCK + "Q3 registers.zip", "", "F8.3", "archive of the receiving registers"),
    (DOCK + "Q3 registers.zip/readme.txt", "", "F8.3", "a line of the shift leader"),
    (DOCK + "Q3 registers.zip/Q3/F-01 receiving Jul 2026.xlsx", "F8.3", "", "two-line bilingual header"),
    (DOCK + "Q3 registers.zip/Q3/F-01 receiving Aug 2026.xlsx", "F8.3", "", ""),
    (DOCK + "Q3 registers.zip/Q3/F-01 receiving Sep 2026.xlsx", "F8.3", "", "**number of pieces blank in two rows**"),
    (DOCK + "Seal register 2026.xls", "F10.3", "", "old Excel, a sheet for each month; **number skipped, number used twice, container blank**"),
    (DOCK + "Visitor sheet 訪客登記 2026.xlsx", "D9.1", "D10.1", "**no column for the visitor's vehicle**"),
    (DOCK + "box & truck check 2026 Q3.xlsx", "F10.4", "G3.2 F10.1", "inspection record, **no column for the undercarriage**"),
    (DOCK + "gate_driver_202607-09.csv", "D10.1", "", "Big5 export of the gatehouse, deliverymen only"),
    (DOCK + "monthly check CCTV alarm lamps.xlsx", "D6.1 D7.2", "", "devices and lights, January to September"),
    (DOCK + "new patrol form (from October).xlsx", "", "", "near-miss: a blank form"),
    (DOCK + "release register 2026 H1.xlsx", "F9.3", "", "**ends on 19 June 2026**"),
    (DOCK + "stock/Full count March 2025 signed.pdf", "F6.3", "", "annual stock-take, **eighteen months old**"),
    (DOCK + "stock/STK_20260926.csv", "F4.1", "", "export of the warehouse system"),
    (DOCK + "stock/cycle count w37-w39.xlsx", "F6.2", "", "cycle counts of September, differences explained"),
    (DOCK + "巡邏紀錄2026年8至9月.xlsx", "D7.1", "", "Traditional Chinese, two sheets; **three rounds of September not signed**"),
    ("4 yard (Mr Or)/tracker week 38.pdf", "G4.1", "", "weekly print of the truck tracker"),
    ("4 yard (Mr Or)/出車檢查 daily truck check Sep.xlsx", "G3.2", "", "bilingual daily check of the trucks"),
    ("5 HR/HR-F02 Application form.docx", "E1.1", "", "**asks for dishonesty offences, not for Customs offences**"),
    ("5 HR/ID card + uniform book.xlsx", "D8.1", "D5.1", "cards and uniforms, two-line header"),
    ("5 HR/Scan_HO Sin-ting exit.pdf", "E4.3", "E4.2", "scan of a filled and signed exit checklist"),
    ("5 HR/leavers - access removed 2026.xlsx", "E4.2", "", "**one leaver: nobody informed**"),
    ("5 HR/notices/Appointments 2026.docx", "I1.2 J6.1 L1.4 L2.2", "I4.1 D5.2 L1.2", "who is in charge of what, and why"),
    ("5 HR/notices/Notice 11-2026 尾隨進入.docx", "I4.1", "D5.2 D9.2", "bilingual notice on tailgating"),
    ("5 HR/notices/fire drill 22 October.docx", "", "I4.1 K3.1", "near-miss: notice of a coming drill of the landlord"),
    ("5 HR/training/Security training 2026 speaker's notes.docx", "I1.1", "I2.1", "training material, **nothing on managing people**"),
    ("5 HR/training/Toolbox talks warehouse+drivers.pdf", "I2.1", "I1.1", "cards for warehouse and drivers"),
    ("5 HR/training/Training & drills 2026.xlsx", "I3.1 K3.1", "I1.1", "training plan and drill schedule on two sheets"),
    ("5 HR/training/attendance 14 May 2025.xlsx", "I3.2", "", "**the newest attendance list is sixteen months old**"),
    ("5 HR/yearly declaration 2026.xlsx", "E2.1", "", "all staff, signed in May 2026"),
    ("6 IT Jason/IT policy 2026.docx", "J1.1 J3.1 J5.1 J7.1", "J6.1", "network, systems, passwords, attacks, backup"),
    ("6 IT Jason/Q-2217 vulnerability scan.pdf", "", "", "near-miss: a quotation, no scan"),
    ("6 IT Jason/restore tests.xlsx", "J7.2", "", "two restore tests"),
    ("7 partners/Approved contractors 2026.xlsx", "H1.3", "F2.2", "seven partners; no casual labour"),
    (PROMISES, "H2.1", "H2.2", "**five of seven partners**"),
    ("7 partners/What we ask of contractors.docx", "H2.2", "H2.1", "guideline with a blank slip"),
    ("7 partners/assessment of contractors 2026.xlsx", "H3.1", "H1.2", "assessments of June 2026"),
    (INBOUND, "F8.2", "", "mail with order and waybill"),
    (INBOUND + "/PO PMA-60418.pdf", "F8.2", "", "purchase order"),
    (INBOUND + "/HAWB.pdf", "F8.2", "", "house air waybill"),
    (OUTBOUND + "HBL.pdf", "F9.2", "F8.2", "house bill of lading"),
    (OUTBOUND + "PL 2290.xlsx", "F9.2", "", "packing list"),
    (OUTBOUND + "SO.pdf", "F9.2", "", "sales order"),
    (OUTBOUND + "mail print 18 Sep.docx", "F9.2", "", "print of a mail to haulier and agent"),
    ("9 audit & risk/Disposal register 2019-2026.xlsx", "", "B3.2", "locked with a password"),
    ("9 audit & risk/Drill 23 April 2026.docx", "K3.2", "", "drill report of a break-in"),
    ("9 audit & risk/IA report April 2025.pdf", "B2.2", "", "internal audit report, **seventeen months old**"),
    ("9 audit & risk/Improvements.xlsx", "L3.1", "", "list of improvements, **state blank in two rows**"),
    ("9 audit & risk/Internal audit programme 2026.docx", "B2.1", "L2.1", "scope, rhythm, auditor"),
    ("9 audit & risk/Risks 2026.xlsx", "L1.1", "", "risk assessment, **no infectious disease**"),
    ("9 audit & risk/Security review checklist 2026.docx", "", "L2.3", "near-miss: a checklist nobody has filled in"),
    ("misc/Aug sales.xlsx", "", "", "distractor: sales report with a column of variances"),
    ("misc/Copy of F-01 receiving.docx", "F8.1", "F7.1 B4.1 F1.1 F1.2", "byte-identical duplicate"),
    ("misc/brochure_web.pdf", "", "", "distractor"),
    ("misc/minutes 8 Sep.docx", "", "", "distractor"),
    ("misc/storage and handling rates 2026.xlsx", "", "", "distractor: price list"),
    ("misc/招聘 夜更倉務員.docx", "", "", "distractor: a job advertisement in Chinese"),
)  # fmt: skip

REQUESTS: dict[str, tuple[str, str, str]] = {
    "A1.1": ("partial", "covers:two_years", "the declaration speaks of twelve months"),
    "A2.1": ("met review", "", "only a photo; who cannot read pictures must look at it"),
    "B1.1": ("partial", "covers:retrieval", "ADM-04 does not say how records are found and lent"),
    "B2.2": ("outdated", "recent", "report of 22 April 2025"),
    "B3.2": ("review missing", "", "the disposal register is locked"),
    "D1.1": ("partial", "complete", "floor area of the yard is blank"),
    "D5.1": ("partial", "sequence", "C-027 is in the register twice, held by two people"),
    "D7.1": ("partial", "complete", "three rounds without signature"),
    "D9.1": ("partial", "column:vehicle_no", "visitors' vehicles are not registered"),
    "E1.1": ("partial", "covers:customs_offences", "the form asks for dishonesty offences only"),
    "E4.2": ("partial", "complete", "one leaver without parties informed"),
    "E4.3": ("met review", "", "filled and signed scan; who cannot read scans must look at it"),
    "F5.1": ("missing", "", "no list of prohibited and controlled articles"),
    "F5.2": ("outdated", "valid", "expired on 31 August 2026; an application for renewal is no licence"),
    "F6.3": ("outdated", "recent", "count of 30 March 2025"),
    "F8.3": ("partial", "complete", "two receipts of September without number of pieces"),
    "F9.1": ("partial", "covers:after_hours", "F-02 is silent on release outside working hours"),
    "F9.3": ("outdated", "recent", "last release of 19 June 2026"),
    "F10.2": ("partial", "covers:safekeeping", "F-03 does not say where seals are kept"),
    "F10.3": ("partial", "sequence complete", "LR260634 skipped, LR260671 used twice, LR260682 without container"),
    "F10.4": ("partial", "covers:undercarriage", "six of the seven points"),
    "G5.2": ("missing review", "", "no form; drivers write on plain paper"),
    "H1.2": ("missing review partial", "", "nothing on the choice of a contractor, only yearly assessments"),
    "H2.1": ("partial", "each_partner", "nothing from Sino-Palm and Meridian Oak"),
    "H3.2": ("missing review partial", "", "chapter 11 ends with the approval"),
    "I1.1": ("partial", "covers:human_resources", "six of seven subjects"),
    "I3.2": ("outdated", "recent", "list of 14 May 2025"),
    "J2.1": ("not_applicable", "", "profile: no data hosted overseas"),
    "J4.1": ("missing", "", "only a quotation"),
    "J7.3": ("missing review partial", "", "nobody approves retrieval or restoration"),
    "J8.1": ("missing review partial", "", "no plan for a failure of systems"),
    "K1.1": ("partial", "covers:unlawful_control", "chapter 13 does not treat hijacking or occupation"),
    "K2.2": ("missing", "", "no report"),
    "K3.3": ("missing review", "", "the drill report names no participants one by one"),
    "L1.1": ("partial", "covers:infectious_disease", "no row on sickness"),
    "L1.3": ("missing review", "", "no record of a review"),
    "L2.3": ("missing review", "", "only a blank checklist"),
    "L3.1": ("partial", "complete", "state blank for 26-04 and 26-06"),
}
UNSURE = {"F10.3": ("complete",), "F6.3": ("signed",), "H2.1": ("signed",), "A1.1": ("signed",)}

DEFECTS: tuple[tuple[str, str, str, str, str], ...] = (
    ("A1.1", "1 Company/Directors declaration 210826.pdf", "covers:two_years", "page 1", "twelve months instead of two years"),
    ("B1.1", "2 Manual & SOP/ADM-04 Filing of papers.docx", "covers:retrieval", "whole document", "retrieval not treated"),
    ("B2.2", "9 audit & risk/IA report April 2025.pdf", "recent", "page 1", "report of 22 April 2025"),
    ("D1.1", "1 Company/Company particulars.xlsx", "complete", "sheet Sites row 5", "floor area blank"),
    ("D5.1", DOCK + "KEYS + CARDS.xlsx", "sequence", "rows 39 and 40", "C-027 twice"),
    ("D7.1", DOCK + "巡邏紀錄2026年8至9月.xlsx", "complete", "sheet 9月 rows 30, 68, 104", "signature blank"),
    ("D9.1", DOCK + "Visitor sheet 訪客登記 2026.xlsx", "column:vehicle_no", "header row 3", "no column for vehicles"),
    ("E1.1", "5 HR/HR-F02 Application form.docx", "covers:customs_offences", "Declaration", "Customs offences not asked for"),
    ("E4.2", "5 HR/leavers - access removed 2026.xlsx", "complete", "row 4", "KOO Siu-lung: parties informed blank"),
    ("F5.2", "1 Company/DG store licence.pdf", "valid", "page 1", "valid until 31 August 2026"),
    ("F6.3", DOCK + "stock/Full count March 2025 signed.pdf", "recent", "page 1", "count of 30 March 2025"),
    ("F8.3", DOCK + "Q3 registers.zip/Q3/F-01 receiving Sep 2026.xlsx", "complete", "rows 10 and 22", "pieces blank"),
    ("F9.1", "2 Manual & SOP/F-02 Despatch rev C.pdf", "covers:after_hours", "whole document", "release outside working hours not treated"),
    ("F9.3", DOCK + "release register 2026 H1.xlsx", "recent", "sheet Jun", "last entry 19 June 2026"),
    ("F10.2", "2 Manual & SOP/F-03 Seals and box checks.docx", "covers:safekeeping", "part 2", "safekeeping not treated"),
    ("F10.3", DOCK + "Seal register 2026.xls", "sequence", "sheet Aug 26 row 5", "LR260634 missing"),
    ("F10.3", DOCK + "Seal register 2026.xls", "sequence", "sheet Sep 26 rows 8 and 9", "LR260671 used twice"),
    ("F10.3", DOCK + "Seal register 2026.xls", "complete", "sheet Sep 26 row 20", "LR260682 applied, container blank"),
    ("F10.4", DOCK + "box & truck check 2026 Q3.xlsx", "covers:undercarriage", "header row 2", "no column for the undercarriage"),
    ("H2.1", PROMISES, "each_partner", "five pages", "nothing from Sino-Palm and Meridian Oak"),
    ("I1.1", "5 HR/training/Security training 2026 speaker's notes.docx", "covers:human_resources", "whole document", "managing people not treated"),
    ("I3.2", "5 HR/training/attendance 14 May 2025.xlsx", "recent", "row 3", "list of 14 May 2025"),
    ("K1.1", MANUAL, "covers:unlawful_control", "chapter 13", "unlawful control of an asset not treated"),
    ("L1.1", "9 audit & risk/Risks 2026.xlsx", "covers:infectious_disease", "sheet 2026", "no infectious disease"),
    ("L3.1", "9 audit & risk/Improvements.xlsx", "complete", "rows 6 and 8", "state blank"),
)  # fmt: skip

_QUESTIONS = {
    "A": (2, 3), "B": (2, 2, 2, 1), "C": (1,), "D": (1, 2, 1, 1, 2, 1, 2, 1, 2, 1), "E": (1, 2, 1, 3),
    "F": (2, 2, 1, 1, 2, 3, 1, 3, 3, 4), "G": (1, 1, 2, 2, 2), "H": (3, 2, 2), "I": (2, 1, 2, 1),
    "J": (1, 1, 1, 1, 1, 1, 3, 1), "K": (1, 2, 3), "L": (4, 3, 1),
}  # fmt: skip


def files() -> dict[str, dict[str, object]]:
    """Return what each file and member shows."""
    return {
        path: {
            "must": must.split(),
            "may": may.split(),
            "readable": path not in UNREADABLE,
            "note": note.replace("**", ""),
        }
        for path, must, may, note in sorted(FILES)
    }


def requests() -> dict[str, dict[str, object]]:
    """Return what each of the 101 requests should come to."""
    ids = [
        f"{letter}{question}.{number}"
        for letter, sizes in _QUESTIONS.items()
        for question, size in enumerate(sizes, 1)
        for number in range(1, size + 1)
    ]
    truths = {}
    for name in ids:
        status, failing, why = REQUESTS.get(name, ("met", "", "in order"))
        truths[name] = {
            "status": status.split(),
            "failing": failing.split(),
            "unsure": list(UNSURE.get(name, ())),
            "why": why,
        }
    return truths


def whole() -> dict[str, object]:
    """Return all that is true, in the form in which it is compared with the program's result."""
    defects = [
        {"request": rid, "file": file, "check": check, "where": where, "what": what}
        for rid, file, check, where, what in DEFECTS
    ]
    return {
        "pack": "tier2-forwarder",
        "as_of": AS_OF,
        "tier": 2,
        "files": files(),
        "requests": requests(),
        "defects": defects,
    }


def table() -> str:
    """Return every file with what it shows, as a Markdown table; planted faults stand bold."""
    lines = ["| file | shows | remark |", "| --- | --- | --- |"]
    lines += [f"| `{path}` | {must.replace(' ', ', ') or '–'} | {note} |" for path, must, _, note in sorted(FILES)]
    return "\n".join(lines)
