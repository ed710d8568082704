"""The address of a cluster's scheduler: how it is written, whether anybody can read along, whether a scheduler answers."""

import asyncio
import re
import socket
from typing import Any

from aeo_evidence.errors import AeoError, sentence

_ADDRESS = re.compile(r"(tcp|tls)://(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/\[\]]+)):(\d{1,5})", re.ASCII)
_LOOPBACK = re.compile(r"tcp://(localhost|127(\.\d+){3}|\[::1\]):\d+", re.ASCII)
_SECONDS = 5.0  # for an answer, at each step


def must_be_address(address: str) -> None:
    """Raise AeoError for an address that is written wrong."""
    _parted(address)


def is_open(address: str) -> bool:
    """Say whether what goes to a scheduler can be read on its way: neither encrypted nor within this machine."""
    return not address.startswith("tls://") and not _LOOPBACK.fullmatch(address)


def must_answer(address: str) -> None:
    """Raise AeoError where no scheduler of dask's answers at once. Dask alone would try for a long time, without a word."""
    try:
        socket.create_connection(_parted(address), timeout=_SECONDS).close()
        who = asyncio.run(asyncio.wait_for(_identity(address), 2 * _SECONDS))
    except TimeoutError as error:
        raise unreachable(address, error) from error
    except OSError as error:
        raise unreachable(address, error) from error
    except Exception as error:
        raise _useless(address, _first_line(error)) from error
    if who.get("type") != "Scheduler":
        raise _useless(address, f"it says that it is a {who.get('type')}")


def unreachable(address: str, error: Exception) -> AeoError:
    """Return what to say of a scheduler that does not answer."""
    if isinstance(error, TimeoutError):
        return _useless(address, "no answer that could be understood")
    return AeoError(
        "The scheduler at {address} cannot be reached: {reason}. Start it with `dask scheduler`, or name the "
        "right address with --scheduler.",
        address=address,
        reason=_first_line(error),
    )


async def _identity(address: str) -> dict[str, Any]:
    """Ask who is there."""
    from distributed.comm import connect  # noqa: PLC0415 - an extra, and heavy
    from distributed.core import send_recv  # noqa: PLC0415
    from distributed.security import Security  # noqa: PLC0415

    comm = await connect(address, timeout=_SECONDS, **Security().get_connection_args("client"))
    try:
        who: dict[str, Any] = await send_recv(comm, op="identity")
        return who
    finally:
        comm.abort()


def _useless(address: str, why: str) -> AeoError:
    keys = (
        sentence(" Keys for tls:// are named in dask's configuration (distributed.comm.tls).")
        if "tls:" in address
        else ""
    )
    return AeoError(
        "What answers at {address} cannot be worked with: {why}.{keys} Name the address of a dask scheduler, "
        "with the same versions of the program, of Python and of dask as here.",
        address=address,
        why=why,
        keys=keys,
    )


def _parted(address: str) -> tuple[str, int]:
    """Return host and port."""
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found[4]) < 2**16:
        raise AeoError(
            "{address} is no address of a scheduler. Write it as tcp://host:8786, or tls://host:8786.", address=address
        )
    return found[2] or found[3], int(found[4])


def _first_line(error: Exception) -> str:
    """Return the first line of what an error says, without its last stop."""
    said = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
    return said.splitlines()[0].rstrip(".")
