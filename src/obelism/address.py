"""Where the project can be found, and the page of each of its rules there.

The address stands once, in the settings of the build, and is read from what was installed.
"""

from __future__ import annotations

from functools import cache

from obelism import __version__

FAMILIES = frozenset({"CLM", "CON", "DUP", "GRM", "NAV", "OBL", "PHR", "RDB", "STR"})
"""Families of the rules that have a page; no other pack can claim one of them."""

LABEL = "Repository"
"""What the build calls the address among the addresses of the package."""


def rule_page(code: str) -> str:
    """Return the address of the page of a rule, nothing for a rule of others or where no address is known."""
    if code.rstrip("0123456789") not in FAMILIES or not (base := _base()):
        return ""
    return f"{base}/blob/v{__version__}/docs/rules/{code}.md"


@cache
def _base() -> str:
    """Return the address of the repository; one that only stands in for it leads nowhere and is none."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import metadata

    try:
        told = metadata("obelism").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    named = dict(entry.split(", ", 1) for entry in told)
    address: str = named.get(LABEL, "").rstrip("/")
    return "" if is_reserved(address) else address


def is_reserved(address: str) -> bool:
    """Tell whether an address can belong to nobody (RFC 2606)."""
    host = address.partition("://")[2].partition("/")[0].partition(":")[0]
    return host.endswith((".example", ".invalid", ".test")) or host.removeprefix("www.") in {
        "example.com",
        "example.net",
        "example.org",
    }
