"""Find labelled packs, judge them, and set each against its truth."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from aeo_evidence.answers import load_answers
from aeo_evidence.discover import answers_in
from aeo_evidence.errors import AeoError, sentence
from aeo_evidence.evaluate.count import Compared, compare
from aeo_evidence.evaluate.truth import Truth, load_truth
from aeo_evidence.pipeline import Options, check_pack
from aeo_evidence.reading import Progress
from aeo_evidence.rulebook import load_rules

_DOCUMENTS = "documents"
# Beside the documents: a truth file, or the report in which a reviewer has decided.
TRUTH = "truth.json"
_TRUTHS = (TRUTH, "gap-report.json")


@dataclass(frozen=True, slots=True)
class LabelledPack:
    """A pack with its name, its documents, its answers if it has any, and the truth about it."""

    name: str
    documents: Path
    answers: Path | None
    truth: Truth


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A labelled pack and how its result agrees with the truth, by rules of a digest."""

    pack: LabelledPack
    compared: Compared
    rules: str


def find_labelled(folders: Sequence[Path], truth: Path | None = None) -> tuple[LabelledPack, ...]:
    """Return the packs of folders, `truth` in place of a single one's own; raise AeoError for what is none."""
    if truth is not None and len(folders) != 1:
        raise AeoError("--truth is the truth about one pack. Name one pack, or leave it out.")
    packs = [_find(folder, truth) for folder in folders]
    names = names_of(folders)
    return tuple(replace(pack, name=name) for pack, name in zip(packs, names, strict=True))


def _find(folder: Path, truth: Path | None) -> LabelledPack:
    documents = folder / _DOCUMENTS
    if not folder.is_dir():
        raise AeoError(
            "There is no folder {folder}. Name a folder that holds documents/ and truth.json.", folder=folder
        )
    if not documents.is_dir():
        raise AeoError(
            "{folder} holds no folder documents/. A labelled pack holds documents/, answers.* and truth.json.",
            folder=folder,
        )
    beside = next((folder / name for name in _TRUTHS if (folder / name).is_file()), None)
    if truth is None and beside is None:
        raise AeoError(
            "{folder} holds no truth, neither {known}. Put one there, or name one with --truth.",
            folder=folder,
            known=sentence("{one} nor {other}", one=_TRUTHS[0], other=_TRUTHS[1]),
        )
    return LabelledPack(folder.name, documents, answers_in(folder), load_truth(truth or beside or folder))


def names_of(folders: Sequence[Path]) -> list[str]:
    """Return a name for each pack: its folder's, the whole path where two have the same."""
    if len({folder.resolve() for folder in folders}) < len(folders):
        raise AeoError("A pack is named twice. Name each once.")
    whole = [folder if folder.name not in {"", ".."} else folder.resolve() for folder in folders]
    names = [path.name for path in whole]
    return [path.name if names.count(path.name) == 1 else path.absolute().as_posix() for path in whole]


def evaluate_packs(
    packs: Sequence[LabelledPack],
    rules: Path | None,
    options: Options,
    tell: Callable[[str], AbstractContextManager[Progress]],
    *,
    programme: str | None = None,
) -> tuple[Evaluated, ...]:
    """Judge each pack as of its truth's day and for its tier, and set it against the truth.

    `tell` opens the progress of a pack, by its name. Answers that are wrong raise AnswersError.
    """
    found = []
    for pack in packs:
        loaded = load_rules(rules, programme=programme, as_of=pack.truth.as_of)
        if loaded.tiers and pack.truth.tier not in loaded.tiers:
            raise AeoError(
                "{name}: the truth is of tier {tier}, which there is not.", name=pack.name, tier=pack.truth.tier
            )
        answers = load_answers(pack.answers, loaded) if pack.answers is not None else None
        asked = replace(options, as_of=pack.truth.as_of, tier=pack.truth.tier)
        with tell(pack.name) as heard:
            result = check_pack(pack.documents, loaded, asked, answers, heard)
        found.append(Evaluated(pack, compare(result, pack.truth), loaded.digest))
    return tuple(found)
