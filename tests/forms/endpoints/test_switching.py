"""Switching the service changes only the markup that the service owns."""

import re
from pathlib import Path

import pytest

from plugins.theming.horizon import horizon
from tests.forms.endpoints.conftest import EACH, ENDPOINTS, build, with_staff, write_content

OWNED = re.compile(
    r" (?:action|accept-charset|netlify-honeypot|data-netlify|data-static-form-name|data-send|"
    r"data-name|data-value)=(?:\"[^\"]*\"|'[^']*')"
)
"""Attributes that only a service needs."""
HIDDEN = re.compile(r'<input type="hidden"[^>]*>\n')
TRAP = re.compile(r'<div class="visually-hidden" aria-hidden.*?</div>\n\n', re.DOTALL)
POLICY = re.compile(r' http-equiv="Content-Security-Policy" content="[^"]*"')
NAMES = re.compile(r' (name|value)="[^"]*"(?= data-\1="([^"]*)")')


def without_the_service(page: str, key: str) -> str:
    """Take away what the service owns; give each control its question's own name."""
    head, form = page.split("<!--form-->")
    form, after = form.split("<!--/form-->")
    form = re.sub(
        r"<form[^>]*>", lambda found: found[0].replace(f' name="{key}"', ""), form, count=1
    )
    form = NAMES.sub(r' \1="\2"', form)
    form = TRAP.sub("", HIDDEN.sub("", OWNED.sub("", form)))
    whole = POLICY.sub("", head) + form + after
    for ridge in horizon(key):
        whole = whole.replace(f'd="{ridge}"', 'd="RIDGE"')
    return re.sub(rf"\b{key}\b", "KEY", whole).replace(key.upper(), "KEY")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("switching")
    names = {key: f"trial{number}" for number, key in enumerate(ENDPOINTS)}
    spec = with_staff(EACH, "language: sv\nsubject: 'Prov: {who}, {stay}'\n")
    output = build(
        write_content(folder / "content", dict.fromkeys(names.values(), spec)),
        folder / "output",
        FORM_ENDPOINTS={names[key]: endpoint for key, endpoint in ENDPOINTS.items()},
    )
    return {
        f"{key} {lang}": without_the_service(
            Path(output, lang, name, "index.html").read_text(encoding="utf-8"), name
        )
        for key, name in names.items()
        for lang in ("", "en")
    }


@pytest.mark.parametrize("service", sorted(ENDPOINTS.keys() - {"receiver"}))
@pytest.mark.parametrize("lang", ["", "en"])
def test_nothing_else_of_the_page_differs(service: str, lang: str, pages: dict[str, str]) -> None:
    assert pages[f"{service} {lang}"] == pages[f"receiver {lang}"]


def test_what_is_compared_is_the_whole_page(pages: dict[str, str]) -> None:
    page = pages["forminit en"]
    assert '<input class="control" id="KEY-mail" name="mail" type="email"' in page
    assert "Content-Security-Policy" not in page
    assert page.rstrip().endswith("</html>")
