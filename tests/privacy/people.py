"""Personal numbers of nobody, and numbers beside them that are compared and stay whole."""

# Made up, with check digits that are right.
HKID, WIDE, MAINLAND = "A123456(3)", "Ａ１２３４５６（３）", "11010519491231002X"
PASSPORT, PHONE, OTHER_PHONE = "K09876543", "9123 4567", "6543 2109"
SECRETS = (
    "123456(3)", "1234563", "１２３４５６", "194912310", "19491231 002", "09876543", "7654321", "364912", "9123 4567", "91234567", "9123-4567",
    "6543 2109",
)  # fmt: skip
# Nobody's, and to be compared: registration, container, order, and seals of a series, one of which has a check digit as if
# it were a person's.
SEALS = tuple(f"HK034510{number}" for number in range(10))
JOBS = tuple(f"J034512{(9 + number) % 10}" for number in range(10))
KEPT = ("12345678-000-03-26-A", "CSQU3054383", "PO26-0418", SEALS[0])
PEOPLE = (
    f"HKID {HKID}, {WIDE}, 身份證 {MAINLAND}, 110105 19491231 002X, Passport No.: {PASSPORT}, Passport (PRC): E87654321, "
    f"Tel: {PHONE} / {OTHER_PHONE}, 手機 9123-4567"
)
LATIN = PEOPLE.replace(WIDE, "A 123456 (3)").replace("身份證", "ID").replace("手機", "Mobile")
