"""A third programme on disk, as unlike the first as can be: no tiers, no flags, groups called P1 to P3, and one preview."""

from pathlib import Path

from tests.small_rules import FILES, three

PROGRAMME = f"""\
id: ports
version: 3
since: 2020-01-01
title: {three("Ports")}
preview: {three("not finished")}
sources: [a leaflet of the port]
retired: [P1-1.9]
criteria:
  - id: P1
    title: {three("Keys")}
    questions:
      - id: P1-1
        origin: seed
        asks: {three("Keys are logged")}
        requests: [{{id: P1-1.1}}]
  - id: P2
    title: {three("Rules")}
    questions:
      - id: P2-10
        origin: added
        asks: {three("Keys are ruled")}
        requests: [{{id: P2-10.1}}]
  - id: P3
    title: {three("Later")}
    questions: []
"""
_IDS = {"A1.1": "P1-1.1", "A2.1": "P2-10.1"}


def write_ports(folder: Path) -> Path:
    """Write a folder of rules that holds nothing but the third programme."""
    made = {name: text for name, text in FILES.items() if name.startswith("vocabulary/")}
    made["ports/programme.yaml"] = PROGRAMME
    made["ports/scoring.yaml"] = FILES["hkaeo/scoring.yaml"]
    for old, new in _IDS.items():
        home = f"ports/{new.partition('-')[0]}"
        made[f"{home}/{new}.yaml"] = FILES[f"hkaeo/{old[0]}/{old}.yaml"].replace(f"id: {old}", f"id: {new}")
        made[f"{home}/{new}.cases.yaml"] = FILES[f"hkaeo/{old[0]}/{old}.cases.yaml"]
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_pack(folder: Path) -> Path:
    """Write a pack with one paper for the first request and none for the second."""
    folder.mkdir(parents=True, exist_ok=True)
    log = "Key log\nDate,Name,Key no.\n1/10/2026,A. Chan,K1\n2/10/2026,B. Lee,K2\n"
    (folder / "P1-1.1 key log.csv").write_text(log, encoding="utf-8")
    return folder
