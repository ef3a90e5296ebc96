"""A reader of the report's page that knows every tag and attribute it may have, and takes no others."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from html.parser import HTMLParser

VOID = {"meta", "input"}
TAGS = VOID | set(
    "html head title style body a header span nav button main section h1 h2 p b time div ul ol li figure figcaption "
    "table thead tbody tr th td svg rect form label select option output bdi code details summary script "
    "noscript".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class id href type tabindex hidden role for value selected autocomplete "
    "spellcheck scope title datetime viewbox preserveaspectratio focusable x y width height".split()
)


class Page(HTMLParser):
    """The elements and texts of a page; anything unexpected is an error."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.data: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES or name.startswith(("aria-", "data-")), name
            assert name != "href" or str(value).startswith("#"), value
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("id")))
        if tag in self.raw:
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, name = self._open[-1] if self._open else ("", None)
        if tag == "script" and name:
            self.data[name] = self.data.get(name, "") + data
        if tag in self.raw:
            self.raw[tag][-1] += data
        else:
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        assert data.startswith(" obelism: file-ignore["), data
        assert not self.elements, "the only comment stands before everything"

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def policy(self) -> str:
        """Return the content security policy."""
        return next(str(given["content"]) for tag, given in self.elements if given.get("http-equiv"))

    def document(self, number: int) -> tuple[str, list[list]]:
        """Return the text and the findings of a document, as the script unpacks them."""
        text, findings = map(unpack, self.data[f"d{number}"].split(" "))
        return text, json.loads(findings)

    def overview(self) -> dict:
        """Return everything else that the script is given."""
        return json.loads(unpack(self.data["data"]))


def unpack(packed: str) -> str:
    """Return a text that the page holds."""
    return zlib.decompress(base64.b64decode(packed, validate=True)).decode()


def hash_of(text: str) -> str:
    """Return what a policy calls a script or a style sheet."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
