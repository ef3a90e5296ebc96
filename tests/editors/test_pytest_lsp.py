"""Every feature, asked for by a client that others wrote, from the types of the protocol."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

lsp = pytest.importorskip("lsprotocol.types")
pytest_lsp = pytest.importorskip("pytest_lsp")

COPIED = (
    "The old mill by the river grinds flour for the whole valley, and its wheel has turned since the year the bridge "
    "was built by the monks. Farmers bring their wheat on Fridays, wait in the yard, and pay the miller with bran."
)
PATIENCE = 50


class Client:
    """A client with one folder open, in a coroutine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lsp = pytest_lsp.client.make_test_lsp_client()

    async def begin(self, encodings: list[Any]) -> Any:
        await self.lsp.start_io(sys.executable, "-m", "obelism", "server")
        capabilities = lsp.ClientCapabilities(
            general=lsp.GeneralClientCapabilities(position_encodings=encodings),
            text_document=lsp.TextDocumentClientCapabilities(
                publish_diagnostics=lsp.PublishDiagnosticsClientCapabilities(related_information=True),
                hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown]),
                code_action=lsp.CodeActionClientCapabilities(
                    resolve_support=lsp.ClientCodeActionResolveOptions(properties=["edit"])
                ),
            ),
            window=lsp.WindowClientCapabilities(show_document=lsp.ShowDocumentClientCapabilities(support=True)),
            workspace=lsp.WorkspaceClientCapabilities(
                workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
                did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
            ),
        )
        return await self.lsp.initialize_session(
            lsp.InitializeParams(
                capabilities=capabilities,
                workspace_folders=[lsp.WorkspaceFolder(uri=self.folder.as_uri(), name="x")],
            )
        )

    def open(self, name: str, text: str) -> str:
        uri = (self.folder / name).as_uri()
        item = lsp.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)
        self.lsp.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
        return uri

    def change(self, uri: str, version: int, text: str, start: Any = None, end: Any = None) -> None:
        place = None if start is None else lsp.Range(start=start, end=end or start)
        change: Any = (
            lsp.TextDocumentContentChangeWholeDocument(text=text)
            if place is None
            else lsp.TextDocumentContentChangePartial(range=place, text=text)
        )
        document = lsp.VersionedTextDocumentIdentifier(uri=uri, version=version)
        self.lsp.text_document_did_change(
            lsp.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
        )

    async def until(self, uri: str, holds: Callable[[list[Any]], bool]) -> list[Any]:
        """Return the diagnostics of a document when something holds for them."""
        while True:
            found = list(self.lsp.diagnostics.get(uri, ()))
            if uri in self.lsp.diagnostics and holds(found):
                return found
            await self.lsp.wait_for_notification("textDocument/publishDiagnostics")

    async def actions(self, uri: str, line: int, only: list[Any] | None = None) -> list[Any]:
        ends = lsp.Range(start=lsp.Position(line, 0), end=lsp.Position(line, 500))
        context = lsp.CodeActionContext(diagnostics=[], only=only)
        identifier = lsp.TextDocumentIdentifier(uri=uri)
        params = lsp.CodeActionParams(text_document=identifier, range=ends, context=context)
        found = await self.lsp.text_document_code_action_async(params)
        # What has a command and no edit, this library takes for a bare command.
        bare = [item for item in found if isinstance(item, lsp.Command)]
        return [*bare, *[await self.lsp.code_action_resolve_async(item) for item in found if item not in bare]]

    async def hover(self, uri: str, line: int, character: int) -> Any:
        place = lsp.Position(line, character)
        identifier = lsp.TextDocumentIdentifier(uri=uri)
        return await self.lsp.text_document_hover_async(lsp.HoverParams(text_document=identifier, position=place))


def converse(folder: Path, talk: Callable[[Client], Awaitable[None]], encodings: tuple[str, ...] = ("utf-16",)) -> None:
    """Run a conversation from greeting to leave."""

    async def run() -> None:
        client = Client(folder)
        await client.begin(list(encodings))
        await talk(client)
        await client.lsp.shutdown_session()
        await client.lsp.stop()

    asyncio.run(asyncio.wait_for(run(), PATIENCE))


def codes(diagnostics: list[Any]) -> list[Any]:
    return [item.code for item in diagnostics]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "obelism.toml").write_text('select = ["DUP010", "DUP014", "PHR101"]\n')
    (tmp_path / "mill.md").write_text(f"# The mill\n\n{COPIED}\n")
    return tmp_path


@pytest.mark.parametrize(("encoding", "column"), [("utf-16", 6), ("utf-8", 8)])
def test_columns_of_a_change_behind_an_emoji(folder: Path, encoding: str, column: int) -> None:
    async def talk(client: Client) -> None:
        uri = client.open("a.md", "😀 in the hall.\n")
        await client.until(uri, lambda found: not found)
        client.change(uri, 2, "the ", lsp.Position(0, column))
        (told,) = await client.until(uri, bool)
        assert told.code == "DUP014"
        assert told.range == lsp.Range(start=lsp.Position(0, column), end=lsp.Position(0, column + 7))

    converse(folder, talk, (encoding,))


def test_a_copy_is_seen_with_its_place_in_the_other_file(folder: Path) -> None:
    async def talk(client: Client) -> None:
        uri = client.open("a.md", "# Valley\n")
        client.change(uri, 2, f"\n{COPIED}\n", lsp.Position(1, 0))
        (told,) = await client.until(uri, bool)
        assert told.code == "DUP010"
        (related,) = told.related_information
        assert related.location.uri == (folder / "mill.md").as_uri()
        assert related.location.range.start == lsp.Position(2, 0)

    converse(folder, talk)


def test_fixes_comments_and_settings(folder: Path) -> None:
    async def talk(client: Client) -> None:
        uri = client.open("a.md", "# Valley\n\nThe mill plays a pivotal role in the the valley.\n")
        await client.until(uri, bool)
        offered = await client.actions(uri, 2)
        by_title = {item.title: item for item in offered}
        assert by_title["Delete the second “the”"].is_preferred
        (change,) = by_title["Ignore DUP014 here"].edit.document_changes
        assert change.edits[0].new_text.startswith("<!-- obelism: ignore[DUP014] ")
        (change,) = by_title["Accept “plays a pivotal role” in this project"].edit.document_changes
        assert change.edits[0].new_text.endswith('vocabulary.accept = ["plays a pivotal role"]\n')
        (change,) = by_title["Ignore PHR101 in this project"].edit.document_changes
        assert change.text_document.uri == (folder / "obelism.toml").as_uri()
        assert "Open the page of PHR101 pivotal-role" in by_title
        opening = lsp.ExecuteCommandParams(command="obelism.openRule", arguments=["PHR101", uri])
        await client.lsp.workspace_execute_command_async(opening)
        assert client.lsp.shown_documents[-1].uri.endswith("/PHR101.md")
        (everything,) = await client.actions(uri, 0, only=[lsp.CodeActionKind.SourceFixAll])
        (change,) = everything.edit.document_changes
        assert [edit.new_text for edit in change.edits] == [""]

    converse(folder, talk)


def test_findings_and_comments_are_explained(folder: Path) -> None:
    async def talk(client: Client) -> None:
        comment = "<!-- obelism: ignore[PHR101] a role in a play -->"
        text = f"# Valley\n\n{comment}\nIt plays a pivotal role in the the valley.\n"
        uri = client.open("a.md", text)
        (told,) = await client.until(uri, bool)
        assert told.code == "DUP014"
        finding = await client.hover(uri, 3, told.range.start.character)
        assert finding.contents.value.startswith("**DUP014**")
        shown = await client.hover(uri, 2, 10)
        assert "Findings it silences: 1" in shown.contents.value

    converse(folder, talk)


def test_settings_are_watched(folder: Path) -> None:
    async def talk(client: Client) -> None:
        uri = client.open("a.md", "It stands in the the hall.\n")
        await client.until(uri, bool)
        settings = folder / "obelism.toml"

        def write(text: str) -> None:
            settings.write_text(text)
            event = lsp.FileEvent(uri=settings.as_uri(), type=lsp.FileChangeType.Changed)
            client.lsp.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changes=[event]))

        write('select = ["PHR101"]\n')
        await client.until(uri, lambda found: not found)
        write("select = [\n")
        (told,) = await client.until(settings.as_uri(), bool)
        assert "TOML" in told.message
        write('select = ["DUP014"]\n')
        assert codes(await client.until(uri, bool)) == ["DUP014"]
        await client.until(settings.as_uri(), lambda found: not found)

    converse(folder, talk)


def test_a_project_without_settings_is_left_alone(folder: Path) -> None:
    (folder / "obelism.toml").unlink()

    async def talk(client: Client) -> None:
        uri = client.open("a.md", "It stands in the the hall.\n")
        assert await client.hover(uri, 0, 14) is None
        assert uri not in client.lsp.diagnostics

    converse(folder, talk)


HOUSE = """\
[pack]
name = "house"
prefix = "HSE"
[[rule]]
code = "HSE001"
name = "words"
summary = "A word that the house writes otherwise."
why = "The house has chosen."
check = "phrase"
message = "write {fix} instead of “{text}”"
swap = { whitelist = ["allowlist", "list of guests"] }
bad = ["A whitelist."]
"""


def test_each_of_several_texts_is_offered(folder: Path) -> None:
    """House rules and Vale styles leave the choice to the author."""
    pytest.importorskip("yaml")
    settings = 'select = ["HSE", "House"]\npacks = ["house.toml"]\nvale = ".vale.ini"\n'
    (folder / "obelism.toml").write_text(settings)
    (folder / "house.toml").write_text(HOUSE)
    (folder / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = House\n")
    (folder / "styles" / "House").mkdir(parents=True)
    rule = "extends: substitution\nmessage: use %s\naction:\n  name: replace\nswap:\n  utilize: use|employ\n"
    (folder / "styles" / "House" / "Words.yml").write_text(rule)

    async def talk(client: Client) -> None:
        uri = client.open("a.md", "They utilize a whitelist.\n")
        assert codes(await client.until(uri, bool)) == ["House.Words", "HSE001"]
        offered = [item for item in await client.actions(uri, 0) if item.title.startswith("Replace")]
        texts = [item.edit.document_changes[0].edits[0].new_text for item in offered]
        assert texts == ["use", "employ", "allowlist", "list of guests"]

    converse(folder, talk)


def test_an_editor_chooses_what_is_shown(folder: Path) -> None:
    async def talk(client: Client) -> None:
        uri = client.open("a.md", "It stands in the the hall and plays a pivotal role.\n")
        assert codes(await client.until(uri, bool)) == ["DUP014", "PHR101"]
        configure = client.lsp.workspace_did_change_configuration
        configure(lsp.DidChangeConfigurationParams(settings={"obelism": {"minSeverity": "error"}}))
        assert codes(await client.until(uri, lambda found: len(found) < 2)) == ["DUP014"]
        configure(lsp.DidChangeConfigurationParams(settings={"obelism": {"minSeverity": ""}}))
        await client.until(uri, lambda found: len(found) == 2)
        configure(lsp.DidChangeConfigurationParams(settings={"obelism": {"enable": False}}))
        await client.until(uri, lambda found: not found)

    converse(folder, talk)
