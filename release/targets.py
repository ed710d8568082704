"""The systems that a bundle is made for: what pip calls them, and what markers of requirements see there."""

from dataclasses import dataclass

from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms

PYTHONS = ("3.11", "3.12", "3.13")
_OLDEST_MAC = (14, 0)
_NEWEST_GLIBC, _OLDEST_GLIBC = 28, 5
_OLD_MANYLINUX = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A system: `says` is what its users call it, `needs` what must be there, `machines` what it calls its processor."""

    name: str
    says: str
    needs: tuple[str, str, str]  # in English, Traditional and Simplified Chinese
    system: str  # as Python calls it: Linux, Darwin, Windows
    machines: tuple[str, ...]
    platforms: tuple[str, ...]  # best first

    def markers(self, python: str) -> dict[str, str]:
        """Return what markers of requirements see there."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{python}.0",
            "os_name": "nt" if self.system == "Windows" else "posix",
            "platform_machine": self.machines[0],
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": self.system,
            "platform_version": "",
            "python_full_version": f"{python}.0",
            "python_version": python,
            "sys_platform": {"Linux": "linux", "Darwin": "darwin", "Windows": "win32"}[self.system],
        }

    def tags(self, python: str) -> frozenset[Tag]:
        """Return the tags of wheels that a Python takes there."""
        major, minor = map(int, python.split("."))
        interpreter = f"cp{major}{minor}"
        own = cpython_tags((major, minor), platforms=self.platforms)
        return frozenset(own) | frozenset(compatible_tags((major, minor), interpreter, self.platforms))


def _manylinux(machine: str) -> tuple[str, ...]:
    names = []
    for glibc in range(_NEWEST_GLIBC, _OLDEST_GLIBC - 1, -1):
        names.append(f"manylinux_2_{glibc}_{machine}")
        if glibc in _OLD_MANYLINUX:
            names.append(f"{_OLD_MANYLINUX[glibc]}_{machine}")
    return tuple(names)


TARGETS = (
    Target(
        name="linux-x86_64",
        says="Linux (x86_64)",
        needs=(
            "glibc 2.28 or later: Debian 10, Ubuntu 20.04, RHEL 8 and what came after them",
            "glibc 2.28 或以上（Debian 10、Ubuntu 20.04、RHEL 8 及其後版本）",
            "glibc 2.28 或以上（Debian 10、Ubuntu 20.04、RHEL 8 及以后版本）",
        ),
        system="Linux",
        machines=("x86_64", "AMD64"),
        platforms=_manylinux("x86_64"),
    ),
    Target(
        name="macos-arm64",
        says="macOS (Apple silicon)",
        needs=("macOS 14 or later", "macOS 14 或以上", "macOS 14 或以上"),
        system="Darwin",
        machines=("arm64",),
        platforms=tuple(mac_platforms(_OLDEST_MAC, "arm64")),
    ),
    Target(
        name="macos-x86_64",
        says="macOS (Intel)",
        needs=("macOS 14 or later", "macOS 14 或以上", "macOS 14 或以上"),
        system="Darwin",
        machines=("x86_64",),
        platforms=tuple(mac_platforms(_OLDEST_MAC, "x86_64")),
    ),
    Target(
        name="windows-x86_64",
        says="Windows (x86_64)",
        needs=("Windows 10 or later, 64 bit", "Windows 10 或以上（64 位元）", "Windows 10 或以上（64 位）"),
        system="Windows",
        machines=("AMD64", "x86_64"),
        platforms=("win_amd64",),
    ),
)
