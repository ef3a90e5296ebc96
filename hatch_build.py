"""Build hook: put an index of the rule packs beside them in the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):
    """Parse every template once, when the wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the index and add it to the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from obelism.rules.index import FILE_NAME
            from obelism.rules.index import dump_index
        finally:
            sys.path.pop(0)
        packs = [(path.name, path.read_bytes()) for path in sorted((root / "rules").glob("*.toml"))]
        self._folder = tempfile.TemporaryDirectory()
        index = Path(self._folder.name, FILE_NAME)
        index.write_text(dump_index(packs), encoding="utf-8")
        build_data["force_include"][str(index)] = f"obelism/_packs/{FILE_NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary index."""
        if version != "editable":
            self._folder.cleanup()
