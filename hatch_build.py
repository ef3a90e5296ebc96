"""Build hooks: indexes of the rule packs and of the checks in the wheel, and addresses from the one in the settings."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

STAND_IN = "https://example.org/obelism"
"""The address that pages show where that of a reader's own copy belongs."""

NOWHERE = f"> This copy was built without the address of its repository: links to {STAND_IN} lead nowhere.\n\n"
"""What the README says first of a build to which nobody has told where the project is."""


class IndexHook(BuildHookInterface):
    """Parse every template once, and for a wheel ask every check, too.

    The index of the packs lies beside them, in a checkout as well: a pack or a reader that is newer is not looked up in
    it. That of the checks is for code that no longer changes.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the indexes; what lies beside the packs comes into the wheel with them."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from obelism.plugins import check_index
            from obelism.plugins.builtin import check_modules
            from obelism.rules import index

            packs = [(path.name, path.read_bytes()) for path in sorted((root / "rules").glob("*.toml"))]
            (root / "rules" / index.FILE_NAME).write_bytes(index.dump_index(packs))
            if version == "editable":
                return
            checks = check_index.dump_checks(check_modules())
        finally:
            sys.path.pop(0)
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name, check_index.FILE_NAME)
        path.write_text(checks, encoding="utf-8")
        build_data["force_include"][str(path)] = f"obelism/_packs/{check_index.FILE_NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary files."""
        if version != "editable":
            self._folder.cleanup()


class AddressHook(MetadataHookInterface):
    """Say where the project is: its addresses, and a README whose links lead there from anywhere."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the addresses and the README to the metadata."""
        base = self.config["address"].rstrip("/")
        top = f"{base}/blob/v{metadata['version']}"
        metadata["urls"] = {
            "Repository": base,
            "Documentation": f"{top}/docs/index.md",
            "Changelog": f"{top}/CHANGELOG.md",
            "Issues": f"{base}/issues",
        }
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": lead_outside(text, base, top)}


def lead_outside(text: str, base: str, top: str) -> str:
    """Return a page whose links into the repository are whole addresses; what stands in code stays as it is.

    Where these lead nowhere, the page says so.
    """
    parts = re.split(r"(^```.*?^```$|`[^`\n]+`)", text, flags=re.MULTILINE | re.DOTALL)
    parts[::2] = [re.sub(r"\]\((?![a-z]+:|#)([^)\s]+)\)", rf"]({top}/\1)", part) for part in parts[::2]]
    led = "".join(parts)
    return NOWHERE + led if base == STAND_IN else led.replace(STAND_IN, base)
