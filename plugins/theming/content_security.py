"""Write the Content-Security-Policy that a page carries in a <meta> of its own.

It allows what the page has and nothing else: its one inlined stylesheet by its hash,
pictures of the site, and, where there is a form, the way to its endpoint and back.
What a <meta> cannot express, such as who may frame a page, is in headers.py.
"""

import base64
import hashlib
from collections.abc import Sequence

OURS = ("'self'",)
OURS_IN_A_FOLDER = ("'self'", "file:")
"""Where the site's own files come from: not every browser takes a folder for 'self'."""


def content_security(
    sheet: str,
    form_actions: Sequence[str] | None = None,
    *,
    script: bool = False,
    search: bool = False,
    connects: Sequence[str] = (),
    ours: Sequence[str] = OURS,
) -> str:
    """Return the policy of a page that inlines exactly `sheet`; `ours` are OURS or the other.

    `script` means that the page has a script, which is a file of the site; `search`, that it
    is the search's, which reads an index and runs Pagefind's WebAssembly. `connects` are
    the sources that a form's script asks, 'self' or a foreign origin.

    `form_actions` are the foreign origins that the page's form posts to; None means that
    the page has no form. 'self' is always among them: Chromium holds the redirect back to
    our thanks page against form-action too, and would stop the visitor on a blank page.
    """
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode("ascii")
    posting = ("'none'",) if form_actions is None else ("'self'", *form_actions)
    directives = {
        "default-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": posting,
        "connect-src": (*(ours if search else ()), *connects),
        "img-src": ours,
        "script-src": (*(ours if script else ()), *(("'wasm-unsafe-eval'",) if search else ())),
        "style-src": (f"'sha256-{digest}'",),
    }
    return "; ".join(
        f"{name} {' '.join(sources)}" for name, sources in directives.items() if sources
    )
