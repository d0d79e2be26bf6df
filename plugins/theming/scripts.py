"""Make the scripts of pages from the theme's JavaScript.

A folder in theme/static/js is one script: its files in order of name, in a scope of their
own, minified. Its words stand in it as _("..."), and a script that has any is written once
for each language. Written as theme/NAME.js or theme/NAME.LANG.js; pages ask for it by what
it says, so that no page runs the script of another build.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from jinja2 import TemplateRuntimeError
from pelican import Pelican
from rjsmin import jsmin

from plugins.languages.catalogues import Catalogues, catalogues_of
from plugins.settings.site_settings import site_settings

_WORDS = re.compile(r'\b_\(("(?:[^"\\]|\\.)*")\)')
"""A text to translate, as Babel finds it too (see plugins/languages/extraction.py)."""


def write_script(folder: Path, words: NullTranslations) -> str:
    """Return the script whose parts lie in `folder`, in the language of `words`."""
    body: str = jsmin(_source(folder))
    return f'(()=>{{"use strict";{_WORDS.sub(lambda found: _said(found[1], words), body)}\n}})()\n'


def script_name(folder: Path, lang: str) -> str:
    """Return the file that the script is written to for pages in `lang`."""
    return f"{folder.name}.{lang}.js" if _WORDS.search(_source(folder)) else f"{folder.name}.js"


def script_addresses(folder: Path, catalogues: Catalogues) -> Callable[[str, str], str]:
    """Return the function that templates call for the address of a script, from the root.

    It takes the script's name and the language of the page.
    """

    @cache
    def script(name: str, lang: str) -> str:
        if not (folder / name).is_dir():
            raise TemplateRuntimeError(f"there is no script '{name}' in {folder.name}/")
        written = write_script(folder / name, catalogues[lang])
        digest = hashlib.sha256(written.encode()).hexdigest()
        return f"theme/{script_name(folder / name, lang)}?v={digest[:8]}"

    return script


def write_scripts(pelican: Pelican) -> None:
    """Write every script into the output of `pelican`."""
    scripts = site_settings(pelican.settings).theme / "static" / "js"
    for name, text in _scripts(scripts, catalogues_of(pelican.settings)):
        file = Path(pelican.output_path, "theme", name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _scripts(folder: Path, catalogues: Catalogues) -> Iterator[tuple[str, str]]:
    for script in sorted(folder.glob("*/")):
        for lang, words in catalogues.items():
            yield script_name(script, lang), write_script(script, words)


def _source(folder: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js")))


def _said(literal: str, words: NullTranslations) -> str:
    return json.dumps(words.gettext(json.loads(literal)), ensure_ascii=False)
