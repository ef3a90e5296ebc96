"""The public names for plugins and embedders; nothing else in the package is public."""

from __future__ import annotations

from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.checks.model import FactDraft
from obelism.checks.model import Hit
from obelism.checks.model import Match
from obelism.checks.model import Options
from obelism.checks.model import locate
from obelism.document import Alternative
from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Comment
from obelism.document import Document
from obelism.document import Mark
from obelism.document import MarkKind
from obelism.document import Prose
from obelism.document import Section
from obelism.engine.embed import lint_paths
from obelism.engine.embed import lint_text
from obelism.errors import ObelismError
from obelism.findings import Because
from obelism.findings import Copy
from obelism.findings import Edit
from obelism.findings import Fact
from obelism.findings import FileReport
from obelism.findings import Finding
from obelism.findings import Fix
from obelism.findings import Location
from obelism.findings import Problem
from obelism.findings import Related
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.findings import Within
from obelism.formats.model import Format
from obelism.pages.page import Page
from obelism.plugins.hookspecs import hookimpl
from obelism.plugins.reporter import Reporter
from obelism.report.model import Run
from obelism.report.model import Style
from obelism.rules.model import Context
from obelism.rules.model import Example
from obelism.rules.model import Limit
from obelism.rules.model import Pattern
from obelism.rules.model import Per
from obelism.rules.model import Rule
from obelism.rules.model import Status
from obelism.rules.model import Tier
from obelism.text.language import Language
from obelism.text.lines import LineIndex
from obelism.text.lines import Position
from obelism.text.segments import OPAQUE
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join as join_segments
from obelism.text.source import SourceFile
from obelism.traits import CommentSyntax
from obelism.traits import Traits

__all__ = [
    "OPAQUE",
    "Alternative",
    "Because",
    "Block",
    "BlockKind",
    "Check",
    "Comment",
    "CommentSyntax",
    "Context",
    "Copy",
    "CrossHit",
    "Document",
    "Edit",
    "Example",
    "Fact",
    "FactDraft",
    "FileReport",
    "Finding",
    "Fix",
    "Format",
    "Hit",
    "Language",
    "Limit",
    "LineIndex",
    "Location",
    "Mark",
    "MarkKind",
    "Match",
    "ObelismError",
    "Options",
    "Page",
    "Pattern",
    "Per",
    "Position",
    "Problem",
    "Prose",
    "Related",
    "Reporter",
    "Rule",
    "Run",
    "Safety",
    "Section",
    "Segment",
    "SegmentMap",
    "Severity",
    "SourceFile",
    "Span",
    "Status",
    "Style",
    "Tier",
    "Traits",
    "Within",
    "hookimpl",
    "join_segments",
    "lint_paths",
    "lint_text",
    "locate",
]
