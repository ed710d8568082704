"""Have LibreOffice open a file and save it again, as many a company does; tests skip where it is not installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def saved_again(*paths: Path, into: Path, form: str = "xlsx") -> list[Path]:
    """Return the files as LibreOffice saves them, in a folder, in the order of their names."""
    profile = f"-env:UserInstallation={(into / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(into / "again"),
        *map(str, paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return sorted((into / "again").iterdir())
