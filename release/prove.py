"""Prove a bundle: unpack it, install it and check a pack where there is no network at all.

    python -m release.prove BUNDLE.zip

On Linux the network is taken away by `unshare --net`; where that is not allowed the proof fails, for it would prove nothing.
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from release.gather import ReleaseError

_SAMPLE = "tier1-manufacturer"
_ALONE = ("unshare", "--map-root-user", "--net")
_NO_NETWORK = "import socket; socket.create_connection(('192.0.2.1', 80), 3)"


def prove(bundle: Path, samples: Path) -> None:
    """Raise ReleaseError where a bundle cannot be installed, or the program not run, without a network.

    The sample holds scans: that they are recognised shows that the models are in the bundle.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if _run(folder, sys.executable, "-c", _NO_NETWORK).returncode == 0:
            raise ReleaseError("There is a network where none should be: nothing is proved.")
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(folder)
        (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
        _must(folder, sys.executable, str(unpacked / "install.py"), "--to", str(folder / "program"))
        program = str(folder / "program" / "python" / "bin" / "aeo-evidence")
        sample = samples / _SAMPLE
        words = ("check", str(sample), "--as-of", "2026-09-30", "--no-cache", "--output", "-")
        result = json.loads(_must(folder, program, *words))
        unread = [
            each["path"] for each in result["documents"] if each["path"].endswith(".jpg") and not each["requests"]
        ]
        if unread or len(result["documents"]) < len(list((sample / "documents").rglob("*.*"))):
            raise ReleaseError(f"The program runs, but does not read what it should: {unread}")


def _must(folder: Path, *words: str) -> str:
    ran = _run(folder, *words)
    if ran.returncode:
        raise ReleaseError(f"{' '.join(words)} ended with {ran.returncode}:\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    return ran.stdout


def _run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run something where there is no network and no home but a folder."""
    home = {"HOME": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TMPDIR": str(folder)}
    return subprocess.run(
        [*_ALONE, *words], cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8", env=home
    )


if __name__ == "__main__":
    prove(Path(sys.argv[1]), Path(__file__).resolve().parent.parent / "sample_evidence")
    print("installed and run without a network")
