"""Read an applicant's document pack, map it to evidence requests, check what it shows, and report the gaps.

    from aeo_evidence import check_pack, load_rules

`load_rules` gives a programme, `check_pack` judges one pack by it. Both are imported when first used, so that the command
line starts without them.
"""

from typing import TYPE_CHECKING, Any

from aeo_evidence.version import __version__

if TYPE_CHECKING:
    from aeo_evidence.pipeline import Options, check_pack
    from aeo_evidence.rulebook import load_rules

__all__ = ["Options", "__version__", "check_pack", "load_rules"]

_HOMES = {
    "Options": "aeo_evidence.pipeline",
    "check_pack": "aeo_evidence.pipeline",
    "load_rules": "aeo_evidence.rulebook",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - only when the library is used

    return getattr(import_module(_HOMES[name]), name)
