"""The command ``obelism``; ``python -m obelism`` is the same."""

from __future__ import annotations

import sys

MAX_MESSAGE = 2_000
"""Letters of an error that are told; a value that somebody wrote into a file may have millions."""


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return its exit code; whatever goes wrong is told in one line on stderr."""
    arguments = sys.argv[1:] if argv is None else argv
    wants_version = arguments in (["--version"], ["-V"])
    try:
        if wants_version and sys.stdout is not None:
            return _tell_version()
        if argv is None:
            _leave_out_the_project()
        _collect_rarely()
        from obelism.cli.streams import prepare

        prepare()
        if wants_version:
            return _tell_version()
        from obelism.cli.main import run

        code = run(arguments)
        if argv is None:
            _leave_behind_what_plugins_started(code)
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _close_pipe()
    except OSError as error:
        return _tell_of_system(error)
    except Exception as error:
        return _tell(error)


def _tell_version() -> int:
    from obelism import __version__

    sys.stdout.write(f"obelism {__version__}\n")
    sys.stdout.flush()
    return 0


def _leave_out_the_project() -> None:
    """Import nothing from the working directory, which may be anybody's repository."""
    from obelism.plugins.trust import trusted

    sys.path[:] = trusted(sys.path, as_module=__name__ == "__main__")


def _leave_behind_what_plugins_started(code: int) -> None:
    """End the program at once where it would wait for a thread that a plugin has started."""
    if "obelism.plugins.contain" not in sys.modules:
        return
    from obelism.plugins import ending

    if ending.threads_left():
        sys.stdout.flush()
        sys.stderr.flush()
        ending.end_process(code)


def _collect_rarely() -> None:
    """Look for cyclic garbage rarely, at the end not at all.

    When the interpreter ends it would look through all that is left, which takes a tenth of a short run.
    """
    import atexit
    import gc

    from obelism.records import GARBAGE_THRESHOLDS

    gc.set_threshold(*GARBAGE_THRESHOLDS)
    atexit.register(gc.freeze)


def _close_pipe() -> int:
    """Leave quietly when the reader of our output has gone, with the code a shell gives for SIGPIPE."""
    from obelism.cli.streams import drop_output

    drop_output()
    return 141


def _tell_of_system(error: OSError) -> int:
    """Print what the system refused: a full or closed standard output, a working directory that is gone."""
    import errno

    from obelism.cli.streams import drop_output
    from obelism.errors import UsageError

    if error.filename is not None:
        return _tell(error)
    if error.errno == errno.ENOENT:
        return _tell(UsageError("does not exist", where="the working directory"))
    if error.errno not in (errno.ENOSPC, errno.EBADF, errno.EIO, errno.EFBIG, errno.EDQUOT):
        return _tell(error)
    drop_output()
    return _tell(UsageError(f"cannot be written: {error.strerror}", where="standard output"))


def _tell(error: Exception) -> int:
    """Print an error in one line and return the exit code of a run that cannot be trusted."""
    import os

    from obelism.errors import ObelismError
    from obelism.errors import shorten
    from obelism.report.sanitize import line

    told = shorten(str(error), MAX_MESSAGE)
    if isinstance(error, ObelismError):
        message = f"obelism: error: {told}"
    else:
        message = f"obelism: internal error: {type(error).__name__}: {told} (please report it)"
    if os.environ.get("OBELISM_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    sys.stderr.write(line(message) + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
