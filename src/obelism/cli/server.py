"""``obelism server``: findings in an editor, by the Language Server Protocol on standard input and output."""

from __future__ import annotations

import io
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from obelism.cli import options
from obelism.cli import output
from obelism.cli.streams import CLOSED
from obelism.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from typing import BinaryIO

_EPILOG = """\
examples:
  obelism server                    speak in projects with settings
  obelism server --always           speak everywhere
  obelism server --select DUP,PHR   everywhere, and of two families of rules only

An editor starts this and talks to it; by hand it is of no use.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "server",
        usage="obelism server [OPTIONS]",
        help="show findings in an editor while you write",
        description="Talk to an editor by the Language Server Protocol, over standard input and output.",
        epilog=_EPILOG,
    )
    parser.add_argument("--always", action="store_true", help="speak in projects without settings, too")
    parser.add_argument("--stdio", action="store_true", help="what some editors add; nothing else is possible")
    options.add_selection(parser)
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Talk to the editor until it ends and return the exit code."""
    from obelism.plugins.apart import FORKS
    from obelism.plugins.manager import has_plugins
    from obelism.server.loop import serve
    from obelism.server.options import AUTO
    from obelism.server.options import Options

    settings = options.settings_of(args)
    asked = bool(args.always or args.isolated or args.config or settings)
    started = Options(tuple(args.config), settings, args.isolated, asked or AUTO)
    if sys.stdin is None:
        raise UsageError(CLOSED, where="standard input")
    if sys.stdin.isatty():
        output.tell("waiting for an editor on standard input; docs/editor.md says how to set one up")
    # A thread may still be reading when the program ends, and then must not hold what is closed by that.
    incoming = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    with _channel() as channel:
        if not FORKS or not has_plugins(isolated=args.isolated):
            return serve(incoming, channel, started)
        from obelism.server.keeper import keep

        return keep(incoming, channel, partial(serve, options=started))


def _channel() -> BinaryIO:
    """Return standard output for messages alone; what else is printed, by a plugin for one, goes to standard error."""
    try:
        sys.stdout.flush()
        out = sys.stdout.fileno()
    except io.UnsupportedOperation:
        raise UsageError(CLOSED, where="standard output") from None
    channel = os.fdopen(os.dup(out), "wb")
    try:
        os.dup2(sys.stderr.fileno(), out)
    except io.UnsupportedOperation:  # standard error is closed
        os.dup2(os.open(os.devnull, os.O_WRONLY), out)
    return channel
