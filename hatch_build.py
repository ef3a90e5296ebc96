"""Build hook: put indexes of the rule packs and of the checks beside the packs in the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):
    """Parse every template and ask every check once, when the wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the indexes and add them to the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from obelism.plugins import check_index
            from obelism.plugins.builtin import check_modules
            from obelism.rules import index

            packs = [(path.name, path.read_bytes()) for path in sorted((root / "rules").glob("*.toml"))]
            texts = {
                index.FILE_NAME: index.dump_index(packs),
                check_index.FILE_NAME: check_index.dump_checks(check_modules()),
            }
        finally:
            sys.path.pop(0)
        self._folder = tempfile.TemporaryDirectory()
        for name, text in texts.items():
            path = Path(self._folder.name, name)
            path.write_text(text, encoding="utf-8")
            build_data["force_include"][str(path)] = f"obelism/_packs/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary files."""
        if version != "editable":
            self._folder.cleanup()
