"""Little wheels, written by hand: a name, a version, what is required, for which systems."""

import base64
import hashlib
import zipfile
from pathlib import Path

MAIN = "def main() -> None:\n    import tinylib\n    print('runs with', tinylib.NAME)\n"


def write_wheel(
    folder: Path,
    name: str,
    *requires: str,
    version: str = "1.0",
    tag: str = "py3-none-any",
    code: str = "NAME = 'tiny'\n",
    pythons: str = ">=3.11",
) -> Path:
    """Write a wheel with one module; the program's own gets its command."""
    module, info = name.replace("-", "_"), f"{name.replace('-', '_')}-{version}.dist-info"
    head = [
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nRequires-Python: {pythons}\n",
        *(f"Requires-Dist: {each}\n" for each in requires),
    ]
    files = {
        f"{module}.py": code,
        f"{info}/METADATA": "".join(head),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    if name == "aeo-evidence":
        files[f"{info}/entry_points.txt"] = "[console_scripts]\naeo-evidence = aeo_evidence:main\n"
    record = "".join(f"{path},sha256={_digest(text)},{len(text.encode())}\n" for path, text in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{module}-{version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
