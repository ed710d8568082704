"""Folders of applicants with real files, and a batch of them run without the command line."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from multiprocessing import active_children
from pathlib import Path
from typing import Any

from aeo_evidence.batch import Plan, Ran, find_applicants, run_batch
from aeo_evidence.cli.check import render
from aeo_evidence.cli.outputs import write_whole
from aeo_evidence.model.portfolio import Card
from aeo_evidence.model.rule import Programme
from aeo_evidence.pipeline import Options
from aeo_evidence.report.wording import Wording
from aeo_evidence.rulebook import load_rules
from tests.made import write_sheet

AS_OF = date(2026, 9, 30)
KESTREL, CHINESE, WARBLER = "Kestrel Ltd", "雨燕倉庫有限公司", "Warbler (HK) & Sons #1"
GOOD = (KESTREL, WARBLER, CHINESE)
VISITORS = [
    ["Visitor register - September 2026"],
    ["Date", "Visitor name", "Company", "Vehicle no.", "Time in", "Time out", "Signature"],
    ["01/09/2026", "Ms Lo", "Kestrel Ltd", "AB 1234", "09:10", "10:05", "Lo"],
    ["02/09/2026", "Mr Ng", "Osprey Ltd", "-", "11:00", "12:10", "Ng"],
]
SEALS = """封條管理程序

1 購買封條
物流經理只向核准供應商購買符合 ISO 17712 的高保安封條。
2 儲存封條
封條存放於上鎖的櫃內，只有物流經理持有鎖匙。
3 施封及核對
由指定主管施封，並與付運文件核對封條號碼。
"""


def make_applicants(folder: Path) -> Path:
    """Make three applicants: one in plain form, one with documents beside answers, one with a file that is torn."""
    write_sheet(folder / KESTREL / "gate" / "visitors.xlsx", VISITORS)
    documents = folder / CHINESE / "documents"
    documents.mkdir(parents=True)
    (documents / "封條.txt").write_text(SEALS, encoding="utf-8")
    answers = f"company: {CHINESE}\ntier: 2\nanswers: {{D9: yes, F10: yes}}\n"
    (folder / CHINESE / "answers.yaml").write_text(answers, encoding="utf-8")
    write_sheet(folder / WARBLER / "visitors.xlsx", [*VISITORS, ["03/09/2026", "Mr Yu", "", "-", "11:00", "", ""]])
    (folder / WARBLER / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    return folder


@cache
def programme() -> Programme:
    return load_rules(as_of=AS_OF)


def planned(output: Path, **changed: Any) -> Plan:
    """Return a plan; what is no part of the plan is an option of every applicant."""
    fields = {name: changed.pop(name) for name in list(changed) if name in Plan.__dataclass_fields__}
    options = replace(Options(as_of=AS_OF, jobs=0), **changed)
    plan = Plan(
        output=output,
        programme=programme(),
        options=options,
        words=Wording(options.language, programme()),
        formats=("xlsx", "json"),
    )
    return replace(plan, **fields)


@dataclass
class Watched:
    """Writes down what it is told; `stop_at`: the applicant at whose end the run is interrupted."""

    stop_at: str = ""
    under_way: list[str] = field(default_factory=list)
    most_under_way: int = 0
    ended: list[str] = field(default_factory=list)
    workers: set[int | None] = field(default_factory=set)
    files: list[tuple[str, int, int]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def begins(self, applicant: str) -> None:
        self.under_way.append(applicant)
        self.most_under_way = max(self.most_under_way, len(self.under_way))

    def reads(self, applicant: str, done: int, total: int) -> None:
        self.files.append((applicant, done, total))
        self.workers |= {child.pid for child in active_children()}

    def ends(self, card: Card, *, kept: bool) -> None:
        if not kept and card.id in self.under_way:
            self.under_way.remove(card.id)
        self.ended.append(card.id)
        if card.id == self.stop_at:
            raise KeyboardInterrupt

    def says(self, line: str) -> None:
        self.said.append(line)


def judged(
    folder: Path,
    output: Path,
    watched: Watched | None = None,
    render: Any = render,
    write: Any = write_whole,
    **changed: Any,
) -> Ran:
    """Run a batch."""
    plan = planned(output, **changed)
    return run_batch(find_applicants(folder, output).found, plan, render, write, watched or Watched())


def contents(output: Path) -> dict[str, bytes]:
    """Return the bytes of every file of an output, by path."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
