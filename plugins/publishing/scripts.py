"""Make the scripts of pages from the theme's JavaScript.

A folder in theme/static/js is one script: its files in order of name, in a scope of their
own, minified. Written as theme/NAME.js; pages ask for it by what it says, so that no page
runs the script of another build.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import TemplateRuntimeError
from pelican import Pelican
from rjsmin import jsmin


def write_script(folder: Path) -> str:
    """Return the script whose parts lie in `folder`."""
    parts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js"))]
    body: str = jsmin("".join(parts))
    return f'(()=>{{"use strict";{body}\n}})()\n'


def script_addresses(folder: Path) -> Callable[[str], str]:
    """Return the function that templates call for the address of a script, from the root."""

    @cache
    def script(name: str) -> str:
        if not (folder / name).is_dir():
            raise TemplateRuntimeError(f"there is no script '{name}' in {folder.name}/")
        digest = hashlib.sha256(write_script(folder / name).encode()).hexdigest()
        return f"theme/{name}.js?v={digest[:8]}"

    return script


def write_scripts(pelican: Pelican) -> None:
    """Write every script into the output of `pelican`."""
    for folder in sorted(Path(pelican.settings["THEME"], "static", "js").glob("*/")):
        file = Path(pelican.output_path, "theme", f"{folder.name}.js")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write_script(folder), encoding="utf-8")
