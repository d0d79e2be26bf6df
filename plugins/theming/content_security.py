"""Write the Content-Security-Policy of a page, for a <meta> in that page.

It allows only what the page uses: its one inlined stylesheet by its hash, pictures of the
site and, if there is a form, posting to its endpoint and the redirect back.
What a <meta> cannot express, such as who may frame a page, is in headers.py.
"""

import base64
import hashlib
from collections.abc import Sequence

OURS = ("'self'",)
OURS_IN_A_FOLDER = ("'self'", "file:")
"""Sources of the site's own files; not every browser treats a folder as 'self'."""


def content_security(
    sheet: str,
    form_actions: Sequence[str] | None = None,
    *,
    script: bool = False,
    search: bool = False,
    connects: Sequence[str] = (),
    ours: Sequence[str] = OURS,
) -> str:
    """Return the policy of a page that inlines `sheet`; `ours` are OURS or OURS_IN_A_FOLDER.

    `script` means that the page has a script, which is a file of the site. `search` means the
    search page, which reads an index and runs Pagefind's WebAssembly. `connects` are the
    sources that a form's script connects to, 'self' or a foreign origin.

    `form_actions` are the foreign origins that the page's form posts to; None means that the
    page has no form. 'self' is always added: Chromium applies form-action to the redirect
    to our thanks page too, and would leave the visitor on a blank page.
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
