"""``--watch``: check again whenever a document is saved."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from obelism.cli import output
from obelism.errors import ObelismError
from obelism.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

STDIN = "-"
_CLEAR = "\x1b[2J\x1b[H"


def watch(args: argparse.Namespace, check: Callable[[argparse.Namespace], int]) -> int:
    """Check, and check again after every change below the paths, until interrupted.

    An error in a settings file or pack is told and waited out: saving the mended file is what comes next.

    Raises:
        UsageError: the library that watches is not installed, or there is nothing to watch.
    """
    try:
        from watchfiles import watch as changes
    except ImportError:
        raise UsageError("needs watchfiles", where="--watch", fix="pip install 'obelism[watch]'") from None
    if STDIN in args.paths:
        raise UsageError("standard input cannot be watched", where="--watch")
    _check(args, check)
    try:
        for _ in changes(*(args.paths or ["."]), raise_interrupt=True):
            _check(args, check)
    except FileNotFoundError as error:
        raise UsageError("there is nothing to watch", where=str(error)) from None
    return 0


def _check(args: argparse.Namespace, check: Callable[[argparse.Namespace], int]) -> None:
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    try:
        check(args)
    except ObelismError as error:
        output.tell(f"error: {error}")
    sys.stdout.flush()
    output.tell("watching; interrupt with Ctrl-C")
