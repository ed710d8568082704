"""Looking for garbage waits while a block runs, and goes on as it was."""

import gc

import pytest

from aeo_evidence.sweeping import unswept


def _fails() -> None:
    with unswept():
        assert not gc.isenabled()
        raise ZeroDivisionError


@pytest.mark.parametrize("on", [True, False])
def test_what_was_on_or_off_before_is_so_after(on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        with pytest.raises(ZeroDivisionError):
            _fails()
        assert gc.isenabled() is on
    finally:
        (gc.enable if before else gc.disable)()
