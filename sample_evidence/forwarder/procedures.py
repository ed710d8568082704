"""Working procedures of the warehouse, the trucks, the guards and the files, each in its author's manner."""

from datetime import datetime
from pathlib import Path

from blocks import Block, Heading, Items, Para, Signed, Table
from writers import write_copy, write_docx, write_pdf

FOLDER = "2 Manual & SOP"


def write(folder: Path) -> None:
    target = folder / FOLDER
    receiving = _receiving(target / "F-01 receiving.docx")
    write_copy(folder / "misc" / "Copy of F-01 receiving.docx", receiving)
    _despatch(target / "F-02 Despatch rev C.pdf")
    _seals(target / "F-03 Seals and box checks.docx")
    _import_export(target / "F-05 Import Export.docx")
    _counting(target / "F-07 stock counting.pdf")
    _trucks(target / "T-01 Truck rules (2026).docx")
    _guards(target / "guards AI v2.pdf")
    _filing(target / "ADM-04 Filing of papers.docx")
    _flow(target / "Cargo flow Fo Tan.docx")
    _on_the_way(target / "跨境司机安全须知.pdf")


def _receiving(path: Path) -> Path:
    return write_docx(path, [
        Heading("F-01 Receiving of cargo", 0),
        Table([["Owner", "MAK Tsz-ho"], ["Valid from", "5 Jan 2026"], ["Replaces", "F-01 of 2 Aug 2023"]], heads=0, widths=(30, 80)),
        Heading("1 Before it comes"),
        Para("Customer service sends the arrival list for the next day by 17:00. It shows for every consignment: customer, purchase order, carrier, waybill or container, pieces, weight, remarks (cage / cold / red mark)."),
        Heading("2 At the dock"),
        Items([
            "The guard lets the vehicle in only if it is on the list; otherwise he calls the shift leader.",
            "Check the body and the seal as in F-03 before the doors are opened.",
            "Unload, count pieces, look for damage.",
            'Compare pieces, marks, weights and description with the delivery note, the waybill and the order on the screen. All three must say the same. Tick the box "agreed with papers" in the receiving register only if they do.',
            "If not: F-11, quarantine lane, tell the shift leader at once.",
        ], numbered=True),
        Heading("3 Who received it"),
        Para("The person who takes the goods over scans his own card and writes his name in the register; the same name stands on the delivery note that the driver takes back. Nobody receives under another man's log-in."),
        Heading("4 What has not come"),
        Para("Every morning at 09:30 the system prints the orders that are due and not received. Customer service calls the supplier or the carrier about each of them on the same day and writes the answer on the print. An order that is five days late goes to the Operations Manager, who decides with the customer whether it is cancelled."),
        Heading("5 Outside working hours"),
        Para("We are open Monday to Saturday 08:00-20:00. Cargo that arrives outside these hours is taken in only if the night supervisor has it in writing from customer service before 18:00. Two people are present, the guard switches the dock light and camera 7 on, and the cargo stays in the locked receiving cage until the day shift has checked it with the papers."),
        Heading("6 Records"),
        Para("Receiving register (one sheet each month), delivery notes, F-11."),
    ], font="Arial", size=10, author="MAK TH", written=datetime(2026, 1, 5, 11, 20, 0))  # fmt: skip


def _despatch(path: Path) -> None:
    write_pdf(path, [
        Heading("F-02 Despatch of cargo   出貨程序", 0),
        Para("Revision C  ·  prepared: Sit K.W.  ·  agreed: Kan C.L.  ·  14/10/2025"),
        Heading("A. Order and picking"),
        Para("A1. Nothing is picked without a release order of the customer in the system. The order number is printed on the pick list and stays with the cargo until it has left."),
        Para("A2. Orders that should have gone and have not are shown in red on the screen of customer service. They are gone through at 10:00 and 16:00 each day; whoever is responsible writes the reason and the new time next to the order. Anything open for three days is taken up with the customer."),
        Heading("B. Checking and release"),
        Para("B1. A second person, not the picker, compares what stands on the dock with release order, packing list and export permit: marks, number of pieces, batch, consignee. He ticks each line and signs the pick list."),
        Para("B2. The despatcher establishes who collects: name of driver, firm, registration mark, collection number. No number, no cargo."),
        Para("B3. The releasing clerk enters date, order, goods, pieces, document and his own name in the release register, so that for every consignment it can be seen who let it go. Only the clerks named on the list beside dock 2 may release."),
        Heading("C. Loading"),
        Para("C1. Body or container is checked and sealed as in F-03."),
        Para("C2. Photographs: empty, half full, full, closed with seal."),
    ], latin="Times-Roman", size=11, footer="F-02 rev C - page {page}")  # fmt: skip


def _seals(path: Path) -> None:
    write_docx(path, [
        Heading("F-03  SEALS, CONTAINERS AND TRUCK BODIES", 0),
        Para("For: warehouse, drivers.   Written by: Fok Wing-yin   15 June 2026", bold=True),
        Heading("Part 1 - Checking before anything is loaded or unloaded"),
        Para("1.1 Before loading, look at the empty container in this order: front wall, left side, right side, floor, ceiling, doors inside and out, undercarriage. Knock on the walls, measure the depth with the laser, look at hinges and rivets. Write the result on the check sheet."),
        Para("1.2 The same goes for our own trucks and those of hauliers: cargo body, tail lift, cabin, spare-wheel box, chassis. A conveyance that smells of fresh paint or has new welding is not loaded until the shift leader has seen it."),
        Para("1.3 Before unloading, compare the seal number with the papers, pull and twist the seal, and look whether bolt and number have been worked on. Only then cut it, in the presence of the driver, and keep the two halves until the consignment has been agreed."),
        Para("1.4 If anything is wrong with container, seal or vehicle: do not load, do not unload, do not send the driver away. Call the shift leader; he informs the Security Officer immediately and the case is written on F-11."),
        Heading("Part 2 - Our own bolt seals"),
        Para("2.1 Buying. Only the Security Officer orders seals, from the maker's agent, high-security class of ISO 17712, with our letters LR and running numbers. She checks each box of 50 against the delivery note and enters the numbers in the seal register on the day of arrival."),
        Para("2.2 Handing out. The shift leader draws seals for the day against signature, never more than ten, in the order of the numbers, and gives one to the loader when the doors are shut."),
        Para("2.3 Putting on. The loader closes the doors, applies the seal to the right-hand door, pulls it, photographs it and reads the number to the clerk, who writes it on the packing list and in the register with date and container or truck."),
        Para("2.4 Damaged or wrong seals are not thrown away. They are entered as damaged, shown to the Security Officer and cut in two at the end of the month."),
        Para("2.5 A seal that is missing, used twice or not in the register is an irregularity. It is reported to the Security Officer the same hour, who looks for it and decides whether the customer is told."),
    ], font="Calibri", author="Fok Wing-yin", written=datetime(2026, 6, 15, 9, 5, 0))  # fmt: skip


def _import_export(path: Path) -> None:
    write_docx(path, [
        Heading("F-05 Import and export shipments, step by step", 0),
        Para("By Winnie Tse, customer service - last changed 9 February 2026. Questions? Ext. 132."),
        Heading("Orders", 1),
        Para("Every job starts with the customer's order by e-mail or EDI. The clerk opens a job, copies order number, shipper, consignee, goods, pieces, weight and value, and sends a confirmation within two hours. Orders without value or description are sent back."),
        Heading("The papers", 1),
        Para("For each job the folder holds: order, commercial invoice, packing list, waybill or bill of lading, delivery order, licence where one is needed, and the proof of delivery. Nothing is shipped on an incomplete folder."),
        Heading("Declaration to Customs", 1),
        Para("The import or export declaration (TDEC) is lodged through Clearline Customs Services within 14 days after the goods came or went. Winnie's team checks goods, value, quantity and country against invoice and packing list before it is sent and files the acknowledgement. Permits are lodged before the shipment."),
        Heading("By air", 1),
        Items([
            "Import: prealert, arrival notice, terminal release, pick-up by our truck at the cargo terminal, F-01.",
            "Export: booking, house air waybill, security screening at the regulated agent, delivery to the terminal before cut-off, cargo manifest.",
        ]),
        Heading("By sea", 1),
        Items([
            "Import: arrival notice, delivery order, container release from the terminal by our haulier, F-03 then F-01, empty box back.",
            "Export: booking, shipping order, empty box from the depot, F-03, loading, verified weight, bill of lading.",
        ]),
        Heading("By road to and from the Mainland", 1),
        Items([
            "Export: road cargo data (ROCARS) at least 30 minutes before the border, Mainland manifest by Sino-Palm, electronic lock on the truck, crossing at Liantang or the Bay bridge port.",
            "Import: the same the other way round; the truck comes straight to Fo Tan, no stop in between.",
        ]),
        Heading("After the shipment", 1),
        Para("Proof of delivery is scanned to the job folder, the job is closed and the folder goes to the files (ADM-04)."),
    ], font="Verdana", size=9.5, author="Winnie", written=datetime(2026, 2, 9, 19, 2, 0))  # fmt: skip


def _counting(path: Path) -> None:
    write_pdf(path, [
        Heading("F-07 Counting the stock", 0),
        Para("Lantern Rock Logistics Ltd. - Operations - 1 April 2025"),
        Heading("1. When", 2),
        Para("Cycle count: every week 60 locations, so that each location is counted once in a quarter. Full count: once a year at the end of March, the warehouse being closed for a day."),
        Heading("2. Who", 2),
        Para("Two people count, none of whom stores in that zone. The count is supervised by the Operations Manager or somebody named by him; at the full count a person from accounts and, if he wishes, the customer's man are present."),
        Heading("3. How", 2),
        Para("Print the count sheet without quantities. Count, write, sign. The clerk enters the figures; the system shows book quantity, counted quantity and difference."),
        Heading("4. Differences", 2),
        Para("Every discrepancy is counted again by others. What remains is reported to the Operations Manager the same day with the reason found; above HK$2,000 also to the customer and the Managing Director. The books are changed only with the signature of the Finance Director."),
    ], size=10.5, footer="F-07   {page}")  # fmt: skip


def _trucks(path: Path) -> None:
    write_docx(path, [
        Heading("T-01 車輛守則 Truck rules", 0),
        Para("Or Kwok-keung, Transport. March 2026. In every cabin. 每車一份。"),
        Heading("A. The trucks 車輛"),
        Para("We have five trucks (list in the yard office). Licence, insurance and yearly examination are followed in the vehicle file; a truck with an open safety point does not go out. Service every 10,000 km. Keys hang in the locked box in the yard office; drivers sign for them and bring them back after the shift."),
        Heading("B. The driver 司機職責"),
        Para("The driver has a valid licence, knows his load and papers, does the morning check, wears the uniform, carries no passengers and does not lend the truck. He locks the cabin whenever he leaves it. Telephone only with hands free. 不得酒後駕駛。"),
        Heading("C. Running the job 運作"),
        Para("The dispatcher gives out the job sheet: where, what, which seal, when. Start and end are sent by the tablet. Working time is at most 11 hours; overnight jobs need the supervisor's word."),
        Heading("D. Morning check 出車前檢查"),
        Para("Before the first job each day: body of the truck (panels, roof, tail lift, door locks), inside and outside of the cargo space and cabin (nothing hidden, no holes, no strange boxes), running (brakes, lights, steering, tyres, leaks, tracker lamp). Write it in the check book and sign. Containers that we pull get the same look. Anything irregular or damaged is reported to the transport supervisor at once, before driving off; he decides. 如有異常立即通知主管。"),
        Heading("E. Where trucks sleep 泊車"),
        Para("Trucks and loaded trailers are parked only in our yard in Ha Tsuen or inside the Fo Tan compound. The yard has a 2.4 m fence, a sliding gate, six cameras, flood lights with motion sensors, and the guard from 19:00 to 07:00. The gate opens with the driver's card; others ring and are let in by the guard, who notes them. Hired trucks that stay overnight use the same yard. 不准在街上過夜。"),
    ], font="Arial", author="KK Or", written=datetime(2026, 3, 19, 7, 48, 0))  # fmt: skip


def _guards(path: Path) -> None:
    write_pdf(path, [
        Heading("GRANITE WATCH SECURITY LIMITED", 0),
        Heading("Assignment instructions for guards - site LR/FT (Fo Tan) and LR/HT (Ha Tsuen)", 1),
        Para("Version 2, 1 February 2026. Countersigned by the client: W.Y. Fok"),
        Heading("1  Rounds", 2),
        Para("At Fo Tan the guard goes round every three hours, at 22:00, 01:00, 04:00 and 07:00 at night and at 13:00 by day, never at the same minute and not always in the same direction. In the yard a round is made every two hours."),
        Heading("2  Checkpoints", 2),
        Para("Fo Tan: both fire doors on G/F, staircases, toilets on each floor, mezzanine store, the empty room next to the lift (former canteen), dock shutters, racking area, cage from outside, plant room, roof door. Ha Tsuen: gate, fence line, office container, each parked truck and trailer (doors and seal)."),
        Heading("3  Writing it down", 2),
        Para("Each round is entered in the patrol book with date, time, places visited, what was found and signature. What is not in order is reported by radio to the supervisor on duty at once, after 20:00 to the Security Officer by telephone, and written on the incident slip, which is handed over at 07:00."),
        Heading("4  Things that lie about", 2),
        Para("A suspicious item (bag, box, parcel without owner) is not touched. The guard keeps people away, asks over the loudspeaker for the owner, calls the Security Officer and, if nobody claims it within ten minutes, the police."),
        Heading("5  Other duties", 2),
        Para("Opening the gate, noting drivers, watching the screens, answering the alarm panel, keeping the key box of the outer doors."),
    ], latin="Courier", size=9, footer="GWS AI LR v2   {page}")  # fmt: skip


def _filing(path: Path) -> None:
    write_docx(path, [
        Heading("ADM-04 Filing of papers and electronic files", 0),
        Para("Ngai Mei-kuen, HR & Admin, 3 November 2025. Approved: P. Yim"),
        Heading("1. Which papers", 1),
        Para("Job folders (order, invoice, packing list, waybill or bill, declaration, licence, proof of delivery), stock papers, seal and receiving registers, personnel files, accounts. Each kind has a letter and each folder a number, written on the back and in the file list, so that every record is identified by kind, year and number. Electronic files carry the same number as the first part of their name."),
        Heading("2. Where they are kept", 1),
        Para("Paper of the current and the last year: steel cabinets at Shek Mun. Older boxes: archive room on 2/F in Fo Tan, on shelves by year. Electronic records: folder Z:\\JOBS on the file server, read-only once the job is closed."),
        Heading("3. How they are protected", 1),
        Para("Cabinets and archive room are locked; HR & Admin holds the keys. Personnel files and accounts are confidential and have a cabinet of their own. The archive has a smoke detector and a dehumidifier. Electronic files are opened by rights of group only and are part of the daily backup."),
        Heading("4. Readable, whole and right", 1),
        Para("Whoever files a paper looks whether it can be read: faded thermal prints are copied, scans are checked on the screen and made again if a line is not legible. The check sheet inside the cover of a job folder lists what must be there; the clerk ticks each paper, and a folder that is not complete goes back to customer service. Figures in the system are compared with the papers by a second clerk, one job in ten, and corrected with initials and date, never overwritten, so that they stay accurate."),
        Heading("5. How long", 1),
        Para("Trade papers, licences and accounts: seven years after the end of the financial year. Personnel files: seven years after leaving. Camera pictures: 31 days. Registers of the warehouse: seven years."),
        Heading("6. Destroying old records", 1),
        Para("In April HR & Admin lists what is past its time. The head of the department concerned and the Finance Director sign the list; without both signatures nothing is destroyed. Paper is shredded on site by the contractor while one of us looks on; discs and sticks are wiped with the IT tool and drilled. The disposal register shows what, when, how and who agreed, and is kept for good."),
    ], font="Times New Roman", size=11.5, author="M.K. Ngai", written=datetime(2025, 11, 3, 15, 0, 0))  # fmt: skip


def _flow(path: Path) -> None:
    blocks: list[Block] = [
        Heading("Cargo flow - Fo Tan (process map)", 0),
        Para("Drawn for the customs application, 12 August 2026, W. Tse"),
        Heading("Inbound", 1),
        Table([
            ["Step", "What happens", "Where", "By whom", "Paper"],
            ["1", "Order and arrival notice come in", "Shek Mun", "Customer service", "order, prealert"],
            ["2", "Pick-up at air terminal, container terminal or border", "terminal", "own truck, Harbour Fern, Sino-Palm", "delivery order"],
            ["3", "Check of seal and body, unloading, count", "Fo Tan dock", "Warehouse", "check sheet, receiving register"],
            ["4", "Put-away and storage in rack, cage or overflow store", "Fo Tan; Tsun Yick", "Warehouse", "stock record"],
        ], widths=(11, 62, 28, 38, 36)),
        Heading("Outbound", 1),
        Table([
            ["Step", "What happens", "Where", "By whom", "Paper"],
            ["5", "Release order, picking, packing", "Fo Tan", "Warehouse", "pick list, packing list"],
            ["6", "Loading, seal put on", "Fo Tan dock", "Warehouse", "seal register, photographs"],
            ["7", "Export declaration", "Shek Mun", "Customer service, Clearline", "TDEC"],
            ["8", "Delivery to terminal, border or consignee", "road", "own truck, hauliers", "proof of delivery"],
        ], widths=(11, 62, 28, 38, 36)),
        Heading("Business partners in the flow", 1),
        Table([
            ["Partner", "Role in the cargo flow", "Steps"],
            ["Harbour Fern Container Haulage Ltd", "hauls sea containers between terminals and Fo Tan", "2, 8"],
            ["Sino-Palm Cross Border Transport Ltd", "cross-boundary trucking, Mainland manifest", "2, 8"],
            ["Tsun Yick Godown Co Ltd", "overflow storage", "4"],
            ["Bluestem Air Cargo GmbH", "forwarder and agent in Europe", "1, 2"],
            ["Meridian Oak Freight Pte Ltd", "forwarder and agent in Singapore", "1, 8"],
            ["Clearline Customs Services Ltd", "lodges declarations", "7"],
            ["Granite Watch Security Ltd", "guards the sites", "3 to 6"],
        ], widths=(66, 80, 25)),
        Signed("TSE Lok-yiu", "Drawn by"),
    ]  # fmt: skip
    write_docx(path, blocks, font="Verdana", size=9.5, author="Winnie", written=datetime(2026, 8, 12, 18, 30, 0))


def _on_the_way(path: Path) -> None:
    """For drivers of both sides of the border, in Simplified Chinese."""
    write_pdf(path, [
        Heading("跨境司机安全须知", 0),
        Para("燈石物流有限公司 运输部    2026年3月版    柯国强"),
        Heading("一、货物在车上", 1),
        Para("1. 装车后由装货员关门施封，司机核对封条号码并在工作单上签名。运送途中车厢门一直锁好，不得打开，不得加载别人的货物。"),
        Para("2. 司机离开驾驶室时必须锁车，车上有货时车辆不得无人看管。"),
        Heading("二、路线和停留", 1),
        Para("1. 按调度给的路线行驶，不得绕道。只可以在工作单列明的地点停留；过关排队以外停车超过十分钟要打电话给调度。"),
        Para("2. 过关时如海关开封查验，记下时间、旧封条和新封条号码，拍照发给调度。"),
        Heading("三、交货", 1),
        Para("1. 到达后先请收货人核对封条完好，再一起拆封。双方清点件数，收货人在送货单上签名盖章并写明时间，司机把回单带回公司。"),
        Para("2. 收货人身份不明或者地址不符，不交货，马上打电话。"),
    ], chinese="STSong-Light", size=11)  # fmt: skip
