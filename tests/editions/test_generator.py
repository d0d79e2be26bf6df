from pathlib import Path

import pytest

from plugins.sources import processes
from tests.tiny_site import TinySite

TWIN = "Title: {title}\nSlug: {slug}\nDate: 2026-10-0{number}\nSummary: S.\n\nText.\n"


@pytest.fixture
def many(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> TinySite:
    """The tiny site, with news that three processes write."""
    monkeypatch.setattr(processes, "LEAST", 2)
    for number in range(1, 6):
        twins = (
            TWIN.format(title=f"{word} {number}", slug=f"{word}-{number}", number=number)
            for word in ("nytt", "new")
        )
        tiny.write_twins(f"news/n{number}", *twins)
    return tiny


def files(tiny: TinySite) -> dict[str, bytes]:
    output = tiny.project / "output"
    return {str(one.relative_to(output)): one.read_bytes() for one in output.rglob("*.*")}


def use_cores(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(processes, "cores_here", lambda: count)


def test_the_site_is_the_same_whichever_process_writes_a_page(
    many: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_cores(monkeypatch, 1)
    many.build()
    alone = files(many)
    use_cores(monkeypatch, 3)
    many.build()
    assert files(many) == alone


def test_problems_of_pages_are_reported_whichever_process_writes_them(
    many: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_cores(monkeypatch, 3)
    template = many.project / "theme/templates/article.html"
    whole = template.read_text(encoding="utf-8")
    template.write_text(
        f"{whole}{{% if '4' in page.title %}}{{{{ oops }}}}{{% endif %}}\n", "utf-8"
    )
    line = whole.count("\n") + 1
    assert many.problems() == [
        f"theme/templates/article.html:{line}: 'oops' is undefined; "
        "correct the name, or give it a value"
    ]
    link = '{% if page.title[-1] in "35" %}<a href="/lost/">a</a>{% endif %}\n'
    template.write_text(f"{whole}{link}", "utf-8")
    (problem,) = many.problems()
    assert "links to '/lost/', which the site does not have (and 3 more pages)" in problem
    assert Path(problem.split(":")[0]).name == "n3.en.md"
