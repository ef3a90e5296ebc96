"""What requests about a document are answered with."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING
from typing import Any

from obelism.fixing.edits import apply
from obelism.server import actions
from obelism.server import hover
from obelism.server.diagnostics import diagnostic
from obelism.server.documents import offset_of
from obelism.server.documents import uri_of
from obelism.server.editor import INFO
from obelism.server.markdown import plain
from obelism.server.names import COMMANDS
from obelism.server.names import FIX_ALL
from obelism.server.names import OPEN_RULE
from obelism.server.names import QUICK_FIX
from obelism.server.names import SELECT
from obelism.server.positions import Positions
from obelism.server.rpc import CONTENT_MODIFIED
from obelism.server.rpc import INVALID_PARAMS
from obelism.server.rpc import REQUEST_FAILED
from obelism.server.rpc import RequestError
from obelism.server.rpc import field
from obelism.server.rpc import option
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.findings import Finding
    from obelism.server.actions import Done
    from obelism.server.actions import Mender
    from obelism.server.actions import Offer
    from obelism.server.work import Work
    from obelism.server.workspace import Result

MOST_FINDINGS = 20
"""Findings of which actions are offered at once."""


class Answers:
    """Answer requests from the newest results of the work."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._editor = work.editor
        self._folder = ""

    def hover(self, params: Any) -> Any:
        """Return what is to be shown at a position, None for nothing."""
        uri = field(params, "textDocument", "uri", kind=str)
        result, workspace = self._work.fresh(uri), self._work.workspace
        if result is None or result.document is None or workspace is None:
            return None
        positions = self._work.positions(result)
        offset = offset_of(positions, params, "position")
        directive = hover.directive_at(result.document, offset)
        found = [item for item in self._work.findings(uri) if _touches(item, offset, offset)]
        if directive is not None:
            rules = workspace.registry(result.path).rules
            silenced = hover.silenced_by(result.document, directive, result.suppressed, rules)
            text, span = hover.of_directive(directive, rules, silenced), directive.comment.span
        elif found:
            text = hover.of_findings(found, workspace.registry(result.path).rules)
            span = min((item.location.span for item in found), key=lambda span: span.end - span.start)
        else:
            return None
        if self._editor.can_all("markdown", "textDocument", "hover", "contentFormat"):
            contents = {"kind": "markdown", "value": text}
        else:
            contents = {"kind": "plaintext", "value": plain(text)}
        return {"contents": contents, "range": positions.range(span)}

    def code_action(self, params: Any) -> Any:
        """Return what can be done about the findings in a range, or about the whole document."""
        uri = field(params, "textDocument", "uri", kind=str)
        only = option(params, "context", "only")
        result = self._work.fresh(uri)
        mender = self._mender(result)
        if result is None or mender is None:
            return []
        positions = self._work.positions(result)
        start, end = sorted(offset_of(positions, params, "range", at) for at in ("start", "end"))
        offers: list[Offer] = []
        if _wanted(QUICK_FIX, only):
            touched = [item for item in self._work.findings(uri) if _touches(item, start, end)]
            offers += mender.offers(touched[:MOST_FINDINGS])
        if _wanted(FIX_ALL, only) and (all_of_it := mender.offer_all()):
            offers.append(all_of_it)
        texts = self._work.texts()
        found = []
        for offer in offers:
            action: dict[str, Any] = {"title": offer.title, "kind": offer.kind}
            if offer.finding is not None:
                action["diagnostics"] = [diagnostic(offer.finding, positions, texts)]
            if offer.preferred:
                action["isPreferred"] = True
            found.append(self._completed(action, offer, uri, result, mender, by_name=only is not None))
        return [action for action in found if action]

    def _completed(
        self, action: dict[str, Any], offer: Offer, uri: str, result: Result, mender: Mender, *, by_name: bool
    ) -> dict[str, Any] | None:
        """Return an action with what it does: its edit, or what the editor asks for that by; None where it cannot."""
        finding = offer.finding
        if offer.what == actions.OPEN and finding is not None:
            if not self._shows_documents:
                return None
            command = {"title": offer.title, "command": OPEN_RULE, "arguments": [finding.code, uri]}
            return {**action, "command": command}
        if self._editor.can_all("edit", "textDocument", "codeAction", "resolveSupport", "properties"):
            span = finding.location.span if finding else Span(0, 0)
            code = finding.code if finding else ""
            data = {"uri": uri, "version": result.version, "what": offer.what, "code": code, "span": list(span)}
            return {**action, "data": data}
        if offer.what == actions.ALL and not by_name:
            return None  # worked out only for who asks for it by its kind
        done = mender.do(offer.what, finding, marks=self._shows_documents)
        return self._with_edit(action, done) if done else None

    def resolve(self, params: Any) -> Any:
        """Return an action with its edit.

        Raises:
            RequestError: the text has changed since it was offered, or it cannot be done.
        """
        if option(params, "data") is None:
            return params
        uri = field(params, "data", "uri", kind=str)
        what = field(params, "data", "what", kind=str)
        code = field(params, "data", "code", kind=str)
        result = self._work.fresh(uri)
        mender = self._mender(result)
        if result is None or mender is None or result.version != field(params, "data", "version", kind=int):
            raise RequestError(CONTENT_MODIFIED, "the text has changed since this was offered")
        span = tuple(field(params, "data", "span", kind=list))
        found = [item for item in self._work.findings(uri) if (item.code, tuple(item.location.span)) == (code, span)]
        done = mender.do(what, found[0] if found else None, marks=self._shows_documents)
        if done is None:
            raise RequestError(REQUEST_FAILED, actions.why_not(what, result.path))
        action = self._with_edit(dict(params), done)
        if action is None:
            raise RequestError(REQUEST_FAILED, "the editor cannot make files; write the settings by hand")
        return action

    def execute(self, params: Any) -> Any:
        """Carry out a command that an action has brought."""
        command = field(params, "command", kind=str)
        arguments = option(params, "arguments")
        if command not in COMMANDS or not isinstance(arguments, list) or len(arguments) != 2:
            raise RequestError(INVALID_PARAMS, "there is no such command, or it is given something else")
        first, second = arguments
        if command == SELECT:
            self._editor.ask("window/showDocument", {"uri": first, "takeFocus": True, "selection": second})
        elif isinstance(first, str) and isinstance(second, str):
            self._open_rule(first, second)
        return None

    def end(self) -> None:
        """Remove what was written to be shown."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _open_rule(self, code: str, uri: str) -> None:
        result, workspace = self._work.results.get(uri), self._work.workspace
        rule = workspace.registry(result.path).rules.get(code) if result and workspace else None
        if rule is None:
            raise RequestError(REQUEST_FAILED, f"there is no rule {code}")
        self._folder = self._folder or tempfile.mkdtemp(prefix="obelism-rules-")
        path = os.path.join(self._folder, f"{rule.code}.md")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(hover.page(rule))

        def look(shown: Any) -> None:
            if not option(shown, "success"):
                self._editor.tell(INFO, f"obelism rule {rule.code} explains it")

        self._editor.ask("window/showDocument", {"uri": uri_of(path), "takeFocus": True}, look)

    @property
    def _shows_documents(self) -> bool:
        return self._editor.can("window", "showDocument", "support")

    def _mender(self, result: Result | None) -> Mender | None:
        workspace = self._work.workspace
        if result is None or result.document is None or workspace is None:
            return None
        return actions.Mender(workspace, result, result.document)

    def _with_edit(self, action: dict[str, Any], done: Done) -> dict[str, Any] | None:
        """Return an action with what it comes to, None where the editor cannot do that."""
        buffer = next((item for item in self._work.buffers.values() if item.path == done.path), None)
        uri = buffer.uri if buffer else uri_of(done.path)
        positions = Positions(done.text, self._editor.encoding)
        edits = [{"range": positions.range(edit.span), "newText": edit.text} for edit in done.edits]
        if self._editor.can("workspace", "workspaceEdit", "documentChanges"):
            document = {"uri": uri, "version": buffer.version if buffer else None}
            changes: list[Any] = [{"textDocument": document, "edits": edits}]
            if done.is_new:
                if not self._editor.can_all("create", "workspace", "workspaceEdit", "resourceOperations"):
                    return None
                changes.insert(0, {"kind": "create", "uri": uri, "options": {"ignoreIfExists": True}})
            action["edit"] = {"documentChanges": changes}
        elif done.is_new:
            return None
        else:
            action["edit"] = {"changes": {uri: edits}}
        if done.marked is not None:
            after = Positions(apply(done.text, done.edits), self._editor.encoding)
            arguments = [uri, after.range(done.marked)]
            action["command"] = {"title": "Write the reason", "command": SELECT, "arguments": arguments}
        return action


def _touches(finding: Finding, start: int, end: int) -> bool:
    """Tell whether a finding shares a letter with a range, or the place of an empty one."""
    first, last = finding.location.span
    return first <= end and start <= last


def _wanted(kind: str, only: Any) -> bool:
    """Tell whether actions of a kind are asked for."""
    if not isinstance(only, list) or not only:
        return True
    return any(isinstance(item, str) and (kind == item or kind.startswith(f"{item}.")) for item in only)
