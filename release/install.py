"""Install aeo-evidence from this folder: no network, no administrator's rights, nothing beside Python itself.

python3 install.py [--to FOLDER]
"""

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
MARK = "aeo-evidence.txt"  # tells a folder of ours from one that holds something else
WINDOWS = os.name == "nt"


def main() -> int:
    """Install; return the exit status: 0 all is well, 2 it cannot be done, and a sentence says why."""
    parser = argparse.ArgumentParser(description="Install aeo-evidence from this folder, without a network.")
    parser.add_argument(
        "--to", type=Path, default=default_folder(), metavar="FOLDER", help="where to; else %(default)s"
    )
    folder = parser.parse_args().to.expanduser().resolve()
    problem = wrong_system() or wrong_files() or wrong_folder(folder)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    print(f"Installing into {folder}; this takes a minute.")
    program = install(folder)
    if program is None:
        print("The installation failed; what pip says stands above.", file=sys.stderr)
        return 2
    print(f"Done. Start it with\n\n    {program} --help\n")
    return 0


def default_folder() -> Path:
    """Return where a program of one's own belongs on this system."""
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "Programs" / "aeo-evidence"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "aeo-evidence-program"
    return Path.home() / ".local" / "share" / "aeo-evidence-program"


def wrong_system() -> str:
    """Return a sentence where this bundle is for another system or another Python; nothing where it fits."""
    about = json.loads((HERE / "bundle.json").read_text(encoding="utf-8"))
    if platform.system() != about["system"] or platform.machine().lower() not in [m.lower() for m in about["machines"]]:
        here = f"{platform.system()} {platform.machine()}"
        return f"This bundle is for {about['says']}, and this is {here}. Take the bundle for this system."
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    if python not in about["pythons"] or sys.implementation.name != "cpython":
        return f"This is Python {python}. Run it with one of: {', '.join(about['pythons'])}."
    return ""


def wrong_files() -> str:
    """Return a sentence where a file is not as it was packed; nothing where all are."""
    listed = [line.split("  ", 1) for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    for digest, name in listed:
        path = HERE / name
        if not path.is_file():
            return f"{name} is not there. Unpack the whole zip and try again."
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            return f"{name} is not as it was packed. Take the zip from its source once more."
    return ""


def wrong_folder(folder: Path) -> str:
    """Return a sentence where a folder cannot be installed into; nothing where it can."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        return f"{folder} holds something else. Name a new folder with --to."
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text(
            "Made by install.py of aeo-evidence. Delete this folder to remove the program.\n", "utf-8"
        )
    except OSError as error:
        return f"{folder} cannot be written to: {error.strerror or error}. Name another folder with --to."
    return ""


def install(folder: Path) -> Path | None:
    """Make an environment in a folder and install into it; return the program, None where it failed."""
    home = folder / "python"
    try:
        venv.create(home, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError):
        print(
            "This Python cannot make environments. On Debian and Ubuntu it lacks the package python3-venv.",
            file=sys.stderr,
        )
        return None
    programs = home / ("Scripts" if WINDOWS else "bin")
    pins = HERE / f"requirements-{sys.version_info.major}.{sys.version_info.minor}.txt"
    words = ["--no-index", "--find-links", str(HERE / "wheels"), "--require-hashes", "--only-binary", ":all:"]
    python = [str(programs / ("python.exe" if WINDOWS else "python")), "-m", "pip", "--isolated", "--quiet"]
    calls = ([*python, "install", "--no-cache-dir", *words, "--requirement", str(pins)], [*python, "check"])
    quiet = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if any(subprocess.run(call, check=False, env=quiet).returncode for call in calls):
        return None
    return programs / ("aeo-evidence.exe" if WINDOWS else "aeo-evidence")


if __name__ == "__main__":
    sys.exit(main())
