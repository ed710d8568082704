"""What a reviewer enters survives LibreOffice, by way of its own format too; skipped where it is not installed."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from aeo_evidence.model.rule import Language
from aeo_evidence.report.wording import messages
from tests.previous.made import GONE, OTHER, SHOWN, filled, judged, read

SOFFICE = shutil.which("soffice")


def converted(path: Path, form: str, folder: Path) -> Path:
    assert SOFFICE is not None
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    words = [SOFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(path)]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{form}"


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("language", [Language.EN, Language.ZH_HANT])
def test_values_survive_libreoffice_and_nothing_seems_changed(tmp_path: Path, language: Language) -> None:
    words = messages(language)["decisions"]
    data = filled(
        judged(language=language),
        ("gaps", SHOWN, "decision", words["check_on_site"]),
        ("gaps", SHOWN, "comment", "first line\nsecond line"),
        ("requests", GONE, "decision", words["not_applicable"]),
        ("requests", GONE, "due", date(2026, 11, 30)),
        ("evidence", OTHER, "decision", words["reject"]),
        language=language,
    )
    path = tmp_path / "report.xlsx"
    path.write_bytes(data)
    back = converted(converted(path, "ods", tmp_path / "ods"), "xlsx", tmp_path / "back")
    assert read(back.read_bytes()) == read(data)
    assert read(data).edited == ()
