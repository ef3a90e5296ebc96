"""Which format each file of a run is read in: as its settings say, else as its name does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.errors import UsageError
from obelism.errors import nearest
from obelism.formats.registry import format_for
from obelism.formats.registry import format_named

if TYPE_CHECKING:
    from obelism.config.model import Settings
    from obelism.config.resolve import Resolver
    from obelism.formats.model import Format


class Reading:
    """Tell the formats of files by their absolute paths. Made once a run."""

    def __init__(self, resolver: Resolver, formats: tuple[Format, ...]) -> None:
        self._resolver = resolver
        self._formats = formats
        self._checked: dict[int, Settings] = {}

    def format_of(self, path: str) -> Format | None:
        """Return the format of a file, None for a kind of file that is not read.

        Raises:
            ConfigError: its settings name a format that does not exist.
        """
        settings = self._resolver.settings_for(path)
        if settings.formats:
            self._require_known(settings)
            if name := settings.format_in(path):
                return format_named(name, self._formats, path=path)
        return format_for(path, self._formats)

    def is_document(self, path: str) -> bool:
        """Tell whether a file is read wherever it is found: as a document, or because its settings say so.

        Raises:
            ConfigError: its settings name a format that does not exist.
        """
        settings = self._resolver.settings_for(path)
        found = self.format_of(path)
        if found is not None and (not found.asked or settings.format_in(path)):
            return True
        return settings.includes.match(path)

    def _require_known(self, settings: Settings) -> None:
        if id(settings) in self._checked:
            return
        for glob, name in settings.formats.items():
            try:
                format_named(name, self._formats)
            except UsageError as error:
                fix = nearest(name, [item.name for item in self._formats])
                raise settings.origins["formats"].error(error.what, "formats", glob.pattern, fix=fix) from None
        self._checked[id(settings)] = settings
