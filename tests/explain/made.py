"""A small pack on disk: what counts, what is weak, what is kept out, what cannot be read, and numbers that are masked."""

from pathlib import Path

from tests.made import write_sheet

HKID = "A123456(3)"
PHONE = "9123 4567"
SEALS = """Seal control procedure{mark}

1 Purchase of seals
The Logistics Manager buys high security seals that meet ISO 17712 from an approved supplier only.
2 Storage of seals
Unused seals are kept in a locked cabinet; only the Logistics Manager holds the key.
3 Issue and affixing
Seals are issued one by one against the register; the supervisor affixes the seal and verifies its number.
"""
PATROLS = [
    ["Patrol log - September 2026"],
    ["Date", "Time", "Place patrolled", "Guard", "Mobile phone", "Signature"],
    ["01/09/2026", "22:10", "fire exit, toilets, mezzanine, empty rooms, warehouse", "Au", PHONE, "Au"],
    ["02/09/2026", "23:05", "fire exit, toilets, mezzanine, empty rooms, warehouse", f"Lee {HKID}", PHONE, ""],
]
CONVICTED = """Annual declaration of employees

I declare that I have not been convicted of any offence in the past two years, except as follows:
I was convicted of theft at Kwun Tong Magistrates' Courts on 3 March 2025.
Signature: K. Au    Date: 5 May 2026
"""


def write_pack(folder: Path) -> Path:
    """Write the pack and return its folder."""
    write_sheet(folder / "guards" / "patrols.xlsx", PATROLS, "Sep")
    for name, mark in (("seals v2.txt", ""), ("seals v3.txt", " - draft")):
        (folder / name).write_text(SEALS.format(mark=mark), encoding="utf-8")
    (folder / "staff declaration.txt").write_text(CONVICTED, encoding="utf-8")
    (folder / "menu.txt").write_text("Soup of the day: leek and potato.\n", encoding="utf-8")
    (folder / "gate.pdf").write_bytes(b"%PDF-1.7\nthis is cut short")
    return folder
