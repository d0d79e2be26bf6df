"""The built sites that every promise about a whole site is checked on.

`pytest tests/site --site output` checks a site that is there, whatever content it was
built from. Without the option it is the fixture site: at the root of a host, below a path,
and there with every kind of text and list, which is all that the one below a path has; that
one is checked with --all.
"""

from pathlib import Path

import pytest

from tests.built import Built, Page
from tests.conftest import build_fixture_site

KINDS_OF_SITE = ("root", "every-kind", pytest.param("subpath", marks=pytest.mark.slow))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "built" in metafunc.fixturenames:
        given = metafunc.config.getoption("--site")
        sites = [given] if given else getattr(metafunc.module, "SITES", KINDS_OF_SITE)
        metafunc.parametrize("built", sites, indirect=True, scope="session")


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    given = request.config.getoption("--site")
    output = Path(given) if given else build_fixture_site(tmp_path_factory, request.param)
    return Built.read(output)


@pytest.fixture(scope="session")
def pages(built: Built) -> list[Page]:
    return list(built.pages.values())
