"""The security manual, as its keeper writes: short numbered chapters, plain words, a table of amendments in front."""

from datetime import datetime
from pathlib import Path

from blocks import Block, Heading, Items, PageBreak, Para, Table
from forwarder import company
from writers import write_docx


def write(folder: Path) -> None:
    blocks: list[Block] = [*_cover()]
    for number, (title, parts) in enumerate(CHAPTERS, 1):
        blocks += [PageBreak(), Heading(f"{number}. {title}")]
        for place, part in enumerate(parts, 1):
            match part:
                case (str() as head, *paragraphs):
                    blocks.append(Heading(f"{number}.{place} {head}", 2))
                    blocks += [Items(text) if isinstance(text, list) else Para(text) for text in paragraphs]
                case _:
                    raise TypeError(part)
    blocks += _annex()
    write_docx(
        folder / "2 Manual & SOP" / "LRL Security Manual Issue 6.docx",
        blocks,
        header="Lantern Rock Logistics Limited - Security Manual - Issue 6",
        footer="Keeper of this manual: Security Officer. A printed copy is out of date the day it is printed.",
        font="Georgia",
        size=11,
        author="Fok Wing-yin",
        written=datetime(2026, 3, 2, 16, 40, 0),
    )


def _cover() -> list[Block]:
    return [
        Heading("Security Manual", 0),
        Para(f"{company.NAME} {company.CHINESE}", bold=True),
        Para("Issue 6, in force from 2 March 2026"),
        Table(
            [
                ["Issue", "Date", "What changed", "Approved"],
                ["4", "11 May 2022", "Yard at Ha Tsuen added", "E. Tong"],
                ["5", "18 Jan 2024", "Chapter on leavers rewritten after the audit of 2023", "E. Tong"],
                ["6", "2 Mar 2026", "Chapters 13 to 16 new; guarding contractor changed", "E. Tong"],
            ],
            widths=(16, 28, 90, 30),
        ),
        Para("Signed for the company: Edmund Tong, Managing Director, 2 March 2026"),
    ]


def _annex() -> list[Block]:
    return [
        PageBreak(),
        Heading("Annex A  Whom to call"),
        Table(
            [
                ["Function", "Name", "Number"],
                ["Security Officer", "Ms Fok Wing-yin", "ext. 118, mobile on the back of the card"],
                ["Deputy", "Mr Kan Chi-leung", "ext. 105"],
                ["Gatehouse Fo Tan", "guard on duty", "ext. 900"],
                ["Police / fire / ambulance", "", "999"],
                ["Customs, 24-hour hotline", "", "poster in the gatehouse"],
            ],
            widths=(50, 50, 64),
        ),
        Heading("Annex B  Words we use"),
        Para(
            "Cage: the locked enclosure on 1/F for valuable cargo. Red-marked: cargo for which the customer asked for special watch. Box: a sea container. Body: the cargo space of a truck."
        ),
    ]


CHAPTERS: tuple[tuple[str, list[tuple[str | list[str], ...]]], ...] = (
        ("About this manual", [
        ("Whom it is for", "Everybody who works for Lantern Rock, in the office at Shek Mun, in the Fo Tan warehouse, in the truck yard at Ha Tsuen or on the road. Contractors get the short paper for contractors instead."),
        ("How it hangs together", "The manual says what we do and why. The step-by-step procedures (F-01 to F-07 for the warehouse, T-01 for the trucks, ADM-04 for the files, the IT policy and the handbook for personnel) say how. Where the two differ, tell the Security Officer; until it is settled the stricter of the two counts."),
        ("Who keeps it", "The Security Officer looks after the text, collects proposals and hands out new issues. Old issues are withdrawn from the pigeonholes on the day the new one arrives."),
    ]),
    ("Who does what", [
        ("Managing Director", "Answers for security towards customers and the authorities, gives the money for it and approves this manual."),
        ("Security Officer", "Ms Fok Wing-yin runs the system from day to day, keeps the incident book, and is the one person that everybody can call at any hour (annex A)."),
        ("Supervisors", "The warehouse supervisors (Mr Mak by day, Mr Sit by night) and the transport supervisor (Mr Or) see that the people on their shift work as written here. A supervisor who leaves the site names a stand-in on the whiteboard."),
        ("Everybody", "Wears the card, asks strangers, closes doors behind himself and says so when something is odd. Nobody will be blamed for a false alarm."),
    ]),
    ("The premises", [
        ("Cameras", "Thirty-one cameras watch the three sites: 22 at Fo Tan, 3 in the office, 6 in the yard. Dock doors, the cage, both staircases and the gate are covered by two of them each. Pictures are kept for 31 days. The guard has four screens; the Security Officer looks at an hour of recordings, chosen at random, every week and notes it in the incident book."),
        ("Doors, shutters and locks", "The five roller shutters of the dock have a floor lock and a contact to the alarm panel. The fire doors open outwards only and are wired to a sounder. Windows on the ground and first floor carry grilles. The cage for valuable cargo has a lock with two different keys, held by two different people."),
        ("Guards", "Granite Watch Security Limited provides one guard round the clock at the gatehouse in Fo Tan and one from 19:00 to 07:00 in the yard. What they have to do stands in the assignment instructions, which the contractor issues and we countersign."),
        ("Alarm", "The last supervisor to leave arms the panel. An alarm outside working hours goes to the central station of the contractor, which calls the guard first, then the Security Officer, then the police."),
        ("When something happens on the premises", "A break-in, a forced door, a fire, an injury or damage to the building is told to the supervisor on duty at once, and by the supervisor to the Security Officer within the hour. The supervisor writes the first lines in the incident book before going home."),
    ]),
    ("Cards and uniform", [
        ("Wearing", "Staff wear their photo card where it can be seen for as long as they are on our premises. Warehouse staff and drivers wear the grey polo shirt and the reflective vest as well; the vest shows the staff number."),
        ("Issue", "Human Resources (Ms Ngai or, in her absence, Ms Cheuk) issues cards and uniforms on the first day against a signature in the register. Nobody else may do so. Cards are printed in house; blanks are kept in the HR safe."),
        ("Giving back", "Whoever leaves us, or changes to a post without uniform, hands card and uniform back to Human Resources by the end of the last day. Returned cards are cut and entered as returned."),
        ("Loss", "A lost card or vest is reported to the supervisor and to Human Resources on the same day. IT blocks the card in the reader system straight away; a replacement costs HK$80 and gets a new number."),
    ]),
    ("Access control", [
        ("Staff", "Staff use the card readers at the side entrance. The readers open the cage, the server cupboard and the first floor only for those whose post needs it; the list of rights is looked through by the Security Officer in January and July. Staff do not hold the door for anybody."),
        ("Visitors", "Visitors come in by the front desk only. They show a paper with a photo, are written down in the visitor sheet, get a red badge with the letter V and are fetched by the person they want to see, who stays with them until they have handed the badge back. There is no visitor in the cage, ever."),
        ("Who looks after keys, cards and codes", "Mr Kan Chi-leung, the Operations Manager, is the keeper of all keys and door codes; his deputy is Mr Mak. They hand out, take back and keep the register. Codes change when somebody who knew them leaves, and in any case every half year."),
        ("Drivers of other firms", "Drivers report at the gatehouse, where name, firm and registration mark are noted. They wait at the blue line and do not walk on the floor."),
    ]),
    ("Suspicious persons and incidents", [
        ("Asking", "Anybody without a card or a red badge is asked, politely, whom he wants to see, and taken to the front desk or the gatehouse. If he walks off, do not run after him: call the guard."),
        ("What to report", "People who photograph the docks, vehicles that wait outside without reason, parcels that belong to nobody, a colleague who asks for details of a shipment that is not his, a door that should be shut and is not. All such suspicious incidents are reported."),
        ("Somebody is where he should not be", "Unauthorised access - a person in an area for which he has no right - is reported to the supervisor on duty and to the Security Officer, day or night, by telephone. The guard keeps the person in sight. The Security Officer decides whether the police are called and writes the case into the incident book."),
    ]),
    ("Cargo in our hands", [
        ("Handling", "Cargo is received, put away, picked, packed and loaded as laid down in F-01 to F-07. Each movement is scanned, so that for every pallet it can be said who moved it last and when. Cargo does not stand on the dock without a paper stuck to it."),
        ("Keeping it whole", "Cartons that are open, wet or re-taped are set aside and counted before they are put away. Valuable goods go to the cage within thirty minutes of arrival. Loaded bodies and containers are sealed as in F-03 before the truck moves."),
        ("Supervision", "A supervisor is on the floor whenever the docks are open and checks in person the first and the last consignment of each shift and every consignment marked red by customer service."),
        ("Unauthorised access to cargo", [
            "Access to the racking area and the cage is restricted to staff with a green stripe on the card; the gates are locked when no picker is inside.",
            "To detect unauthorised access, gate contacts and the cameras over the racking alert the guard when a gate is open for more than two minutes; supervisors compare the reader list with the roster each Monday.",
            "Whoever meets a person without a green stripe at the cargo, or finds that cargo was tampered with, reports it to the supervisor at once; the supervisor informs the Security Officer.",
        ]),
    ]),
    ("When cargo is not right", [
        ("Too little, too much", "Shortage or excess against the papers is counted a second time by another person. If the difference stands, the consignment gets a yellow tag, the customer is written to the same day and nothing leaves until the answer is here."),
        ("Papers and goods disagree", "Marks, weight, description or destination that differ from the documents are a discrepancy; the consignment is held on the quarantine lane and customer service asks the shipper."),
        ("Damage", "Damaged packages are photographed from four sides before they are moved, and noted on the delivery note in the presence of the driver."),
        ("Suspicious or forbidden goods", "Goods that are not what the papers say, that smell, leak or tick, or that may be smuggled, are not opened or moved. Clear ten metres around them and call the supervisor; he calls the Security Officer, and she the police or Customs."),
        ("To whom and how fast", "All of this is reported immediately, by word of mouth or telephone, to the supervisor on duty, and within two hours in writing to the Operations Manager on form F-11."),
    ]),
    ("Leavers", [
        ("Who is in charge", "Ms Ngai of Human Resources is in charge of every departure, from the day notice is given. She opens the exit checklist and closes it."),
        ("Rights end", "On the last working day, not later than the hour of leaving, IT disables the log-in, the mailbox and the VPN, and Operations takes the card out of the door readers. With a dismissal this is done before the talk. HR tells the guards, the customers' contact persons and, for drivers, the haulage partners."),
        ("Things come back", "Card, uniform, keys, telephone, notebook, fuel card and whatever else belongs to the company are handed in to HR and ticked off on the checklist. The last salary is paid when the list is closed."),
    ]),
    ("Trucks", [
        ("Rules", "Our five trucks and the people who drive them follow T-01. The transport supervisor keeps a copy in each cabin."),
        ("Telling us", "Drivers report any irregularity on the way - a seal that looks different, an unknown car behind them, a door found open - and every incident such as an accident, theft or break-down to the transport supervisor by telephone first and on paper the same evening. He tells the Security Officer if cargo or seal are concerned."),
    ]),
    ("Contractors", [
        ("Looking at them first", "Before we work with a haulier, a store, a forwarder, a guarding firm or a declaration agent, the department that wants them asks for the business registration, the insurance, two references and the filled questionnaire C-1, and searches the name in the court and company registers."),
        ("Selection criteria", "We choose by these points: lawful and solvent, premises or vehicles that can be locked, staff who are screened, a written way of dealing with incidents, experience with our kind of cargo, and price last of all. A firm that fails one of the first four is not taken."),
        ("The decision", "The Operations Manager proposes, the Managing Director approves in writing. Only then is the firm entered in the list of approved contractors; accounts pay nobody who is not on it."),
    ]),
    ("Information", [
        ("Two sentences", "What a customer ships, when and for how much is nobody else's business. Everything else about computers stands in the IT policy."),
    ]),
    ("Contingency plan", [
        ("The team", "Managing Director, Operations Manager, Security Officer, IT Manager and HR Manager form the crisis team. It meets at Shek Mun, or at Ha Tsuen if Shek Mun cannot be used. Whoever arrives first leads until a senior arrives. These plans also serve in a disaster: typhoon, flood, fire."),
        ("Intruders", "Do not face them. Leave the area, shut doors behind you, call the guard and 999. The guard brings the shutters down. After the police have left, the cage and the red-marked cargo are counted completely."),
        ("Goods smuggled with our cargo", "Stop the shipment, keep the truck or container where it is, let nobody near it and report to Customs; the Security Officer keeps all papers and recordings of that consignment under lock."),
        ("Broken seals, swapped or touched cargo", "A breach of cargo integrity found on our premises or on the way: the unit goes to bay 5, its contents are counted against the packing list by two people, the customer is told, and the seal numbers are traced back to the register."),
        ("Computers entered, data stolen", "A breach of information security: IT cuts the line, changes the administrator passwords and keeps the logs; paper forms from the grey box are used until IT gives the all-clear."),
        ("Calling the authorities", "The Security Officer reports a crime or the danger of one without delay to the police (999), Customs or the fire services, whichever it is for, and is their contact person. Annex A has the numbers."),
        ("Back to normal", "Before work goes on the Security Officer and the guard walk the site together, put the alarm, the readers and the cameras back into operation one after the other, test each, change codes and locks that may be known, and sign the restart sheet. The security system counts as running again when that sheet is signed."),
    ]),
    ("Investigation of incidents", [
        ("Who looks into it", "The Security Officer investigates every incident in the book; if she is concerned herself, the Finance Director appoints somebody else. She may ask anybody and see everything."),
        ("The report", "Within seven days there is an incident report on form S-3: what happened, when, where, who was there, how it could happen, what it cost. It recommends what puts the matter right now (remedial measures) and what keeps it from happening again (preventive measures)."),
        ("Who gets it", "The report goes to the Operations Manager and, with his remarks, to the Managing Director, who decides within a week which measures are taken, by whom and by when."),
        ("Until it is done", "The measures go on the list of improvements. The Security Officer asks for the state of each every month until it is finished and the Managing Director has signed it off."),
    ]),
    ("Incident reporting", [
        ("One number", "Any incident, near-incident or risk that somebody sees is reported to the supervisor, or straight to the Security Officer on the number in annex A if the supervisor cannot be reached. She is the designated person for the whole company; her deputy is Mr Kan."),
        ("What happens then", "The Security Officer answers within the day, writes the report into the incident book with number and time, and alerts the Managing Director if people, cargo of more than HK$100,000 or an authority are involved."),
    ]),
    ("Security review", [
        ("What is looked at", "The yearly security review covers all chapters of this manual on all three sites, and besides the financial reports, the internal controls and the business processes as far as they touch security."),
        ("How often", "Once a year in the fourth quarter, and again within a month after a serious incident or a move."),
        ("How", "Walk through the sites by day and once by night, talks with five people chosen by lot, a sample of twenty entries in each register, and a comparison with the year before."),
        ("What is done about it", "Every nonconformity gets a number, somebody who clears it, a date, and a second look after three months. What is still open then is put before the Managing Director."),
    ]),
    ("Training and communication", [
        ("Teaching", "New staff are taught before they get their card, everybody else once a year; the programme and the lists are with Human Resources."),
        ("Telling", "Changes are made known by a notice on the boards of the three sites, by e-mail and in the Monday briefing of the shift."),
    ]),
)  # fmt: skip
