"""Papers about partners and shipments."""

from datetime import date, datetime
from pathlib import Path

from blocks import Attachment, Block, Heading, Items, Mail, PageBreak, Para, Sheet, Signed, Table, Value
from forwarder.company import container
from writers import write_docx, write_eml, write_pdf, write_xlsx

PARTNERS = (
    ("Harbour Fern Container Haulage Ltd", "Container haulage (conveyance)", date(2021, 5, 3)),
    ("Sino-Palm Cross Border Transport Ltd", "Cross-boundary trucking (conveyance)", date(2024, 2, 19)),
    ("Tsun Yick Godown Co Ltd", "Overflow warehouse", date(2019, 9, 9)),
    ("Bluestem Air Cargo GmbH", "Forwarder, agent Frankfurt", date(2018, 4, 16)),
    ("Meridian Oak Freight Pte Ltd", "Forwarder, agent Singapore", date(2025, 11, 4)),
    ("Granite Watch Security Ltd", "Guards", date(2025, 12, 15)),
    ("Clearline Customs Services Ltd", "Declaration agent", date(2017, 1, 10)),
)
SIGNERS = {
    "Harbour Fern Container Haulage Ltd": ("Leung Man-fai, manager", "3 March 2026"),
    "Tsun Yick Godown Co Ltd": ("Mrs. Kiu, owner", "4 March 2026"),
    "Bluestem Air Cargo GmbH": ("J. Rademacher, branch manager", "16 March 2026"),
    "Granite Watch Security Ltd": ("Shum Lok-man, operations", "2 March 2026"),
    "Clearline Customs Services Ltd": ("Ada Wai, partner", "9 March 2026"),
}


def write(folder: Path) -> None:
    partners, shipments = folder / "7 partners", folder / "8 sample shipments"
    _approved(partners / "Approved contractors 2026.xlsx")
    _promises(partners / "Security declarations 2026 (all).pdf")
    _asked(partners / "What we ask of contractors.docx")
    _assessed(partners / "assessment of contractors 2026.xlsx")
    _inbound(shipments / "IN Pelham" / "FW Arrival PMA-60418 BSC-77302214.eml")
    _outbound(shipments / "OUT Veltrio")


def _approved(path: Path) -> None:
    rows: list[list[Value]] = [
        ["Approved contractors, state of 1 July 2026 (approved: E. Tong)"],
        ["No.", "Contractor", "Service", "Approved on", "Contact"],
    ]
    contacts = ("Mr. Leung", "Ms. Chai", "Mrs. Kiu", "Mr. Rademacher", "Ms. Goh", "Mr. Shum", "Ms. Wai")
    for number, ((name, service, since), contact) in enumerate(zip(PARTNERS, contacts, strict=True), 1):
        rows.append([number, name, service, since, contact])
    rows += [[], ["No casual labour is used at any site."]]
    write_xlsx(
        path,
        [Sheet("list", rows, bold=(1, 2), widths=(6, 40, 36, 12, 18))],
        author="Kan",
        written=datetime(2026, 7, 1, 12, 0, 0),
    )


def _promises(path: Path) -> None:
    """Five of seven partners: nothing came back from Sino-Palm and Meridian Oak."""
    blocks: list[Block] = []
    for name, (signer, day) in SIGNERS.items():
        blocks += [
            Heading("Security declaration of a business partner", 0),
            Para(f'We, {name}, declare to Lantern Rock Logistics Limited that in our work for them we keep to the paper "What we ask of contractors" and in particular'),
            Items([
                "keep the places where their goods are stored locked, lit and watched, and let in only people who work there;",
                "inspect our vehicles before each job, never leave them open or alone with cargo on board, and park them in a guarded yard;",
                "protect the cargo from theft, exchange and tampering, compare seal numbers at hand-over and count pieces;",
                "use only staff whose identity and past we have looked at;",
                "report anything irregular to their Security Officer at once.",
            ], numbered=True),
            Signed(signer, f"Signed for {name}"),
            Para(f"Date: {day}          Company chop: (chop of {name})"),
            PageBreak(),
        ]  # fmt: skip
    write_pdf(path, blocks[:-1], latin="Times-Roman", size=11.5)


def _asked(path: Path) -> None:
    write_docx(path, [
        Heading("What we ask of contractors 對承辦商的保安要求", 0),
        Para("Edition of February 2026. For everybody who stores, carries, guards or declares cargo for us. It follows the security and management requirements of the criteria for Authorized Economic Operators."),
        Heading("Stores", 2),
        Para("Fence or walls, locks, alarm or guard, cameras at the doors, a list of who has keys."),
        Heading("Vehicles", 2),
        Para("Checked before loading, closed and sealed under way, no stops that were not agreed, position known."),
        Heading("Cargo", 2),
        Para("Counted at each hand-over, seal numbers written on the paper, differences told on the same day."),
        Heading("People and data", 2),
        Para("Staff carry a card, have been asked about convictions, know this paper. Our data are shown to nobody."),
        Heading("Subcontractors", 2),
        Para("Only with our consent, and bound by the same paper."),
        Heading("Confirmation 確認", 2),
        Para("The contractor confirms with signature and chop on the attached slip that it has received and will observe these requirements."),
        Para("Company: ______________  Name: ______________  Signature and chop: ______________  Date: ________"),
    ], font="Arial", author="Fok Wing-yin", written=datetime(2026, 2, 11, 14, 0, 0))  # fmt: skip


def _assessed(path: Path) -> None:
    rows: list[list[Value]] = [
        ["Yearly assessment of contractors"],
        [
            "Contractor",
            "Visited on",
            "By",
            "Place / vehicles",
            "People",
            "Incidents in year",
            "Result",
            "To be put right",
        ],
    ]
    for number, (name, _, _) in enumerate(PARTNERS):
        good = not name.startswith("Tsun Yick")
        rows.append(
            [
                name,
                date(2026, 6, 2 + 3 * number),
                "Fok" if number % 2 else "Kan",
                4 if good else 2,
                4,
                0 if good else 1,
                "keep" if good else "keep, look again in autumn",
                None if good else "light at rear gate",
            ]
        )
    write_xlsx(
        path,
        [Sheet("2026", rows, bold=(1, 2), merged=("A1:H1",), widths=(40, 12, 8, 14, 10, 14, 26, 24))],
        author="Fok",
    )


def _inbound(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    order = write_pdf(path.parent / "order.pdf", [
        Heading("PURCHASE ORDER", 0),
        Para("Pelham Medical Asia Limited to Nordhaven Disposables A/S", bold=True),
        Table([["Order No.", "PMA-60418"], ["Date", "12 August 2026"], ["Deliver to", "Lantern Rock Logistics, Ho Kwan Road, Fo Tan"], ["Terms", "FCA Copenhagen"]], heads=0, widths=(40, 90)),
        Table([["Item", "Description", "Cartons", "Price EUR"], ["PMA-5501", "Syringe set 5 ml", "120", "31.20"], ["PMA-6110", "Nitrile gloves M", "80", "24.75"]]),
        Para("Authorised: H. Marsh"),
    ])  # fmt: skip
    waybill = write_pdf(path.parent / "waybill.pdf", [
        Heading("HOUSE AIR WAYBILL   BSC-77302214", 0),
        Table([
            ["Shipper", "Nordhaven Disposables A/S, Copenhagen"], ["Consignee", "Pelham Medical Asia Ltd, c/o Lantern Rock Logistics"], ["Issued by", "Bluestem Air Cargo GmbH, Frankfurt"],
            ["From / to", "CPH - FRA - HKG"], ["Pieces / weight", "200 cartons, 1,640 kg"], ["Goods", "medical disposables"], ["Customer's order", "PMA-60418"], ["Executed", "3 September 2026"],
        ], heads=0, widths=(40, 120)),
    ], latin="Courier", size=9.5)  # fmt: skip
    write_eml(path, Mail(
        sender="J. Rademacher <hkg.desk@bluestem.example>", to="Winnie Tse <winnie.tse@lanternrock.example>", cc="dock@lanternrock.example",
        subject="FW: Arrival of PMA-60418 / HAWB BSC-77302214", sent="Fri, 04 Sep 2026 16:22:00 +0800",
        body="Dear Winnie,\n\nthe shipment for Pelham, order PMA-60418, leaves Frankfurt tonight and arrives in Hong Kong on 6 September, 05:40.\n200 cartons, 1,640 kg. Order and HAWB BSC-77302214 are attached. Please arrange pick-up at the terminal and confirm.\n\nRegards\nJ. Rademacher\n\n> Jens, truck VK 3318 will be there on the 7th at 10:30. Dock has it on the list. Winnie\n",
        attachments=[Attachment("PO PMA-60418.pdf", order.read_bytes()), Attachment("HAWB.pdf", waybill.read_bytes())],
    ))  # fmt: skip
    order.unlink()
    waybill.unlink()


def _outbound(folder: Path) -> None:
    box = container("LRKU", 260917)
    write_pdf(folder / "SO.pdf", [
        Heading("Sales order VSO-26-2290", 0),
        Para("Veltrio Audio Limited, order of the customer Hallmann Stage Supply, Melbourne"),
        Table([["Order date", "1 September 2026"], ["Ship from", "Lantern Rock warehouse Fo Tan"], ["Latest shipment", "22 September 2026"], ["Terms", "CIF Melbourne"]], heads=0, widths=(40, 90)),
        Table([["Item", "Description", "Quantity"], ["VEL-WM2", "Wireless microphone WM-2", "900"], ["VEL-RR8", "Receiver rack RR-8", "60"]]),
    ], latin="Times-Roman")  # fmt: skip
    write_xlsx(folder / "PL 2290.xlsx", [Sheet("PL", [
        ["PACKING LIST"],
        ["Sales order", "VSO-26-2290", None, "Container", box],
        ["Date", date(2026, 9, 17), None, "Seal", "LR260686"],
        [],
        ["Carton no.", "Item", "Description", "Quantity", "Gross kg"],
        ["1-45", "VEL-WM2", "Wireless microphone WM-2", 900, 612],
        ["46-75", "VEL-RR8", "Receiver rack RR-8", 60, 1380],
        ["Total 75 cartons", None, None, 960, 1992],
    ], bold=(1, 5), widths=(18, 16, 28, 12, 14))], author="Pui-sze")  # fmt: skip
    write_docx(folder / "mail print 18 Sep.docx", [
        Para("From: Winnie Tse"), Para("Sent: Friday, 18 September 2026 11:47"), Para("To: Grace Goh (Meridian Oak); Leung (Harbour Fern)"),
        Para("Subject: VSO-26-2290 Melbourne - loaded"),
        Para(f"Dear both, {box} was loaded yesterday, 75 cartons, our seal LR260686. Mr. Leung, please bring it to the terminal by 20:00 today, closing is tomorrow noon. Grace, bill LRLHKG609871 is attached in draft; please confirm the transhipment in Singapore and the arrival date."),
        Para("Regards, Winnie"),
        Para("On 18 Sep, Grace Goh wrote: noted, connecting vessel sails 27 Sep, ETA Melbourne 9 Oct."),
    ], font="Arial", author="Winnie", written=datetime(2026, 9, 18, 12, 0, 0))  # fmt: skip
    write_pdf(folder / "HBL.pdf", [
        Heading("HOUSE BILL OF LADING   No. LRLHKG609871", 0),
        Table([
            ["Shipper", "Veltrio Audio Limited, Hong Kong"], ["Consignee", "Hallmann Stage Supply, Melbourne"], ["Carrier's agent", "Lantern Rock Logistics Limited"],
            ["Vessel", "Coral Lantern 026S"], ["Port of loading", "Hong Kong"], ["Port of discharge", "Melbourne"],
            ["Container / seal", f"{box} / LR260686"], ["Goods", "75 cartons audio equipment, 1,992 kg, order VSO-26-2290"], ["Place and date of issue", "Hong Kong, 20 September 2026"],
        ], heads=0, widths=(45, 115)),
    ], latin="Courier", size=9.5)  # fmt: skip
