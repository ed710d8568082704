"""What flipped between two evaluations: for each request what is right now and was not, and the other way."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from aeo_evidence.errors import AeoError, reason_of
from aeo_evidence.evaluate.as_json import SCHEMA

WAYS = ("better", "worse", "other")
_Key = tuple[str, str, str, str]
_OF_FILES = {"file_not_accounted", "readable", "wrongly_mapped", "not_mapped", "defect_not_found"}


# Kinds of disagreements that are told of a file.
_OF_FILES = {"file_not_accounted", "readable", "wrongly_mapped", "not_mapped", "defect_not_found"}


class _Disagreement(BaseModel):
    kind: str
    request: str | None
    check: str | None
    path: str | None
    where: str | None
    said: str | None
    wanted: str | None
    why: str | None


class _Measured(BaseModel):
    figures: Mapping[str, float | None]


class _Pack(_Measured):
    disagreements: tuple[_Disagreement, ...]


class _Evaluation(BaseModel):
    """What an earlier evaluation must hold to be set against a new one."""

    written_as: str = Field(alias="schema")
    packs: Mapping[str, _Pack]
    all: _Measured


@dataclass(frozen=True, slots=True)
class Flip:
    """One thing that changed: in which pack, for the `better`, the `worse` or `other`wise, and the disagreement."""

    pack: str
    way: str
    disagreement: Mapping[str, Any]
    before: str = ""


def load_evaluation(path: Path) -> dict[str, Any]:
    """Return an earlier evaluation; raise AeoError where the file is none."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise AeoError(
            "There is no file {path}. Write one with `aeo-evidence evaluate ... --output {path}`.", path=path
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise AeoError(
            "{path} cannot be read: {reason}. Name another evaluation with --against.",
            path=path,
            reason=reason_of(error),
        ) from error
    try:
        told = _Evaluation.model_validate(given)
    except ValidationError:
        told = None
    if told is None or told.written_as != SCHEMA:
        raise AeoError(
            "{path} is no evaluation ({schema}). Write one with `aeo-evidence evaluate ... --format json`.",
            path=path,
            schema=SCHEMA,
        )
    evaluation: dict[str, Any] = given
    return evaluation


def find_flips(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Flip, ...]:
    """Return what changed in the packs that both hold, by pack and request."""
    found = []
    for pack in sorted(set(old["packs"]) & set(new["packs"])):
        before, after = (_by_key(side["packs"][pack]["disagreements"]) for side in (old, new))
        found += [Flip(pack, "better", before[key]) for key in sorted(set(before) - set(after))]
        found += [Flip(pack, "worse", after[key]) for key in sorted(set(after) - set(before))]
        found += [
            Flip(pack, "other", after[key], before[key].get("said") or "")
            for key in sorted(set(before) & set(after))
            if key[0] == "status" and before[key].get("said") != after[key].get("said")
        ]
    return tuple(sorted(found, key=lambda flip: (flip.pack, flip.disagreement["request"] or "", flip.way)))


def not_compared(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the packs that only one of the two holds."""
    return tuple(sorted(set(old["packs"]) ^ set(new["packs"])))


def _by_key(disagreements: list[dict[str, Any]]) -> dict[_Key, dict[str, Any]]:
    def text(each: Mapping[str, Any], name: str) -> str:
        return each.get(name) or ""

    # The place of a status, a false alarm or a fault not seen is where the check looked: it may move without a flip.
    return {
        (
            text(each, "kind"),
            text(each, "request"),
            text(each, "check"),
            text(each, "path") if text(each, "kind") in _OF_FILES else "",
        ): each
        for each in disagreements
    }
