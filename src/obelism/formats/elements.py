"""What elements of HTML, and components that sites name alike, are to the text around and inside them."""

from __future__ import annotations

from obelism.document import BlockKind
from obelism.text.lazy import lazy

LITERAL = frozenset("code kbd samp output tt var pre xmp listing".split())
"""Elements whose text is code, as that between backticks is."""

LITERAL_COMPONENTS = frozenset(
    "code inlinecode codeinline codeblock codespan codesnippet apicode kbd key keys keyboard samp var command cmd "
    "terminal shell".split()
)
"""Names of components, in lower case, whose text is code."""

DRAWN = frozenset("svg math video audio iframe object canvas textarea select picture map meter progress".split())
"""Elements that show something other than the text inside them."""

SHOWN = frozenset("img input embed".split())
"""Elements that have no inside, and show something."""

UNREAD = frozenset("script style template head noscript pre".split())
"""Elements of blocks whose inside is no prose, beside those that are drawn."""

PARTS = {
    "h1": BlockKind.HEADING,
    "h2": BlockKind.HEADING,
    "h3": BlockKind.HEADING,
    "h4": BlockKind.HEADING,
    "h5": BlockKind.HEADING,
    "h6": BlockKind.HEADING,
    "li": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
    "summary": BlockKind.CELL,
    "legend": BlockKind.CELL,
    "label": BlockKind.CELL,
    "button": BlockKind.CELL,
    "option": BlockKind.CELL,
    "blockquote": BlockKind.QUOTE,
}
"""Elements that tell what a paragraph inside them is."""

BREAKS = frozenset(
    (
        *PARTS,
        *"address article aside body caption center col colgroup details dialog div dl fieldset figcaption figure "
        "footer form frame frameset header hr html link main menu menuitem meta nav ol optgroup p param search "
        "section table tbody tfoot thead title tr track ul".split(),
    )
)
"""Elements that end the paragraph before them."""

TAG = lazy(r"<(?P<slash>/?)(?P<name>[A-Za-z][\w.:-]*)(?P<rest>(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*)>")


def is_literal(name: str) -> bool:
    """Tell whether the text of an element or component is code."""
    key = name.lower()
    return key in LITERAL or (name[:1].isupper() and key in LITERAL_COMPONENTS)
