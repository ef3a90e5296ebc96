"""Checksums by which things stay known; nothing secret hangs on them, and ``hashlib`` is slow to import."""

from __future__ import annotations

from zlib import crc32


def checksum(data: bytes) -> str:
    """Return 16 hexadecimal digits: the CRC-32 of some bytes and that of the bytes in reverse."""
    return f"{crc32(data):08x}{crc32(data[::-1]):08x}"
