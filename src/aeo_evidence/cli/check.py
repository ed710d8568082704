"""`aeo-evidence check`: one pack in, one report out."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def check(folder: Annotated[Path, typer.Argument()], tier: int | None = None, as_of: datetime | None = None, answers: Path | None = None, format: str = "json", output: Path = Path("gap-report.json"), rules: Path | None = None) -> None:
    """Temporary."""
    from datetime import UTC

    from aeo_evidence.model.result import Answers, Answer, GivenAnswer
    from aeo_evidence.pipeline import Options, check_pack
    from aeo_evidence.report.as_json import write_json
    from aeo_evidence.rulebook import load_rules
    from aeo_evidence.plainyaml import read_yaml

    day = (as_of or datetime.now(UTC)).date()
    given = Answers()
    if answers:
        v = read_yaml(answers).value
        def one(x):
            x = x if isinstance(x, dict) else {"answer": x}
            return GivenAnswer(answer=Answer(x["answer"]), remark=x.get("remark", ""))
        given = Answers(company=v.get("company", ""), tier=v.get("tier"), profile=v.get("profile", {}), answers={k: one(x) for k, x in v["answers"].items()})
    result = check_pack(folder, load_rules(rules), Options(as_of=day, tier=tier or 1), given)
    output.write_text(write_json(result), encoding="utf-8")
