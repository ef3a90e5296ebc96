"""The command ``obelism``; ``python -m obelism`` is the same."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return its exit code; whatever goes wrong is told in one line on stderr."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments in (["--version"], ["-V"]):
        from obelism import __version__

        sys.stdout.write(f"obelism {__version__}\n")
        return 0
    try:
        _collect_rarely()
        from obelism.cli.main import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _close_pipe()
    except Exception as error:
        return _tell(error)


def _collect_rarely() -> None:
    """Look for cyclic garbage rarely, at the end not at all: documents hold no cycles, and looking takes time.

    When the interpreter ends it would look through all that is left, which takes a tenth of a short run.
    """
    import atexit
    import gc

    gc.set_threshold(200_000, 20, 20)
    atexit.register(gc.freeze)


def _close_pipe() -> int:
    """Leave quietly when the reader of our output has gone, with the code a shell gives for SIGPIPE."""
    import os

    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    return 141


def _tell(error: Exception) -> int:
    """Print an error in one line and return the exit code of a run that cannot be trusted."""
    import os

    from obelism.errors import ObelismError
    from obelism.report.sanitize import line

    if isinstance(error, ObelismError):
        message = f"obelism: error: {error}"
    else:
        message = f"obelism: internal error: {type(error).__name__}: {error} (please report it)"
    if os.environ.get("OBELISM_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    sys.stderr.write(line(message) + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
