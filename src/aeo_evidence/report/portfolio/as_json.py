"""The portfolio as JSON, one compact object a line for each applicant, and read back."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from aeo_evidence.errors import AeoError
from aeo_evidence.model.portfolio import Age, Ageing, Card, Contradiction, CriterionScore, Past, Problem
from aeo_evidence.model.result import Status
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.json_text import json_text
from aeo_evidence.version import __version__

SCHEMA = "aeo-evidence/portfolio/1"
FILE = "portfolio.jsonl"
_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)


def write_lines(cards: Iterable[Card], *, programme: str, rules: str, as_of: date, language: str) -> str:
    """Return the cards as lines of JSON. `rules`: the digest of the rules."""
    head = {
        "schema": SCHEMA,
        "tool": {"name": TOOL, "version": __version__},
        "rules": {"digest": rules},
        "programme": programme,
        "as_of": as_of.isoformat(),
        "language": language,
    }
    return "".join(_line({**head, **as_object(card)}) for card in cards)


def _line(value: object) -> str:
    return json_text(value, indent=None) + "\n"


def as_object(card: Card) -> dict[str, Any]:
    """Return a card as an object."""
    counted = list(card.requests.values())
    return {
        "id": card.id,
        "applicant": card.applicant,
        "tier": card.tier,
        "reports": dict(card.reports),
        "score": card.score,
        "grade": card.grade,
        "range": list(card.range) if card.range else None,
        "answers_score": card.answers_score,
        "criteria": [{"id": each.id, "score": each.score, "grade": each.grade} for each in card.criteria],
        "statuses": {status.value: counted.count(status) for status in Status},
        "requests": {request: status.value for request, status in card.requests.items()},
        "gaps": list(card.gaps),
        "documents": {"total": card.documents, "read": card.read, "digest": card.digest},
        "contradictions": [
            {"code": each.code, "subject": each.subject, "text": each.text} for each in card.contradictions
        ],
        "problems": [{"path": each.path, "partly": each.partly, "text": each.text} for each in card.problems],
        "ageing": [
            {
                "request": each.request,
                "age": each.age.value,
                "day": each.day.isoformat() if each.day else None,
                "where": each.where,
                "text": each.text,
            }
            for each in card.ageing
        ],
        "error": card.error or None,
        "answers_digest": card.answers_digest or None,
    }


def card_from(value: Any) -> Card:
    """Return the card that an object tells of; raise ValueError where it tells of none."""
    try:
        return Card(
            id=_text(value["id"]),
            applicant=_text(value["applicant"]),
            tier=_number(value["tier"]),
            reports={_text(form): _text(path) for form, path in value["reports"].items()},
            score=_number(value["score"]),
            grade=_text(value["grade"]) if value["grade"] is not None else None,
            range=(int(value["range"][0]), int(value["range"][1])) if value["range"] else None,
            answers_score=_number(value["answers_score"]),
            criteria=tuple(CriterionScore(**each) for each in value["criteria"]),
            requests={_text(request): Status(status) for request, status in value["requests"].items()},
            gaps=tuple(map(_text, value["gaps"])),
            read=int(value["documents"]["read"]),
            documents=int(value["documents"]["total"]),
            digest=_text(value["documents"].get("digest", "")),  # portfolios of early versions tell none
            contradictions=tuple(Contradiction(**each) for each in value["contradictions"]),
            problems=tuple(Problem(**each) for each in value["problems"]),
            ageing=tuple(_ageing(each) for each in value["ageing"]),
            error=_text(value["error"] or ""),
            answers_digest=_text(value.get("answers_digest") or ""),  # nor this
        )
    except _WRONG as error:
        raise ValueError(f"no card: {type(error).__name__}") from error


def _ageing(value: Any) -> Ageing:
    day = value["day"]
    return Ageing(
        request=_text(value["request"]),
        age=Age(value["age"]),
        day=date.fromisoformat(day) if day else None,
        where=_text(value["where"]),
        text=_text(value["text"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _number(value: Any) -> int | None:
    return None if value is None else int(value)


def read_past(folder: Path) -> Past:
    """Return the portfolio that an earlier batch left in a folder; raise AeoError where there is none, or a wrong one."""
    path = folder / FILE
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise AeoError(
            "There is no {file} in {folder}. Name the folder of an earlier batch that ran to its end with --previous.",
            file=FILE,
            folder=folder,
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise AeoError(
            "{path} cannot be read ({name}). Name another folder with --previous.", path=path, name=type(error).__name__
        ) from error
    read = [_read(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not read:
        raise AeoError("{path} is empty. Name the folder of another batch with --previous.", path=path)
    head, _ = read[0]
    return Past(
        as_of=date.fromisoformat(head["as_of"]),
        rules=head["rules"]["digest"],
        version=head["tool"]["version"],
        cards={card.id: card for _, card in read},
    )


def _read(path: Path, number: int, line: str) -> tuple[Any, Card]:
    try:
        value = json.loads(line)
        found = value["schema"]
        card = _with_head(value) if found == SCHEMA else None
    except _WRONG as error:
        raise AeoError(
            "{path}:{number}: no line of a portfolio. Name the folder of another batch with --previous.",
            path=path,
            number=number,
        ) from error
    if card is None:
        raise AeoError(
            "{path}:{number}: {found} is not {wanted}. Run that batch again with this version.",
            path=path,
            number=number,
            found=found,
            wanted=SCHEMA,
        )
    return value, card


def _with_head(value: Any) -> Card:
    """Return the card of a line that tells day, rules and version too; raise one of `_WRONG` where it does not."""
    date.fromisoformat(value["as_of"])
    for told in (value["rules"]["digest"], value["tool"]["version"]):
        _text(told)
    return card_from(value)
