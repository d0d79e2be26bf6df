import pytest

from plugins.authoring.desk import Desk, RefusedError
from tests.authoring.conftest import Project


@pytest.mark.parametrize(
    "name",
    [
        "content/news/sun.sv.md",
        "news/sun.sv.md",
        "sun.sv.md",
        "./content/news/sun.sv.md",
        "content\\news\\sun.sv.md",
        "{folder}/content/news/sun.sv.md",
    ],
)
def test_text_is_found_by_any_name_that_means_it_alone(project: Project, name: str) -> None:
    with Desk.opened(project.folder) as desk:
        found = desk.find_text(name.replace("{folder}", str(project.folder)))
    assert found.path == "content/news/sun.sv.md"


def test_name_that_several_texts_have_must_be_said_more_exactly(project: Project) -> None:
    project.write("pages/sun.sv.md", project.read("pages/thanks.sv.md"))
    with Desk.opened(project.folder) as desk, pytest.raises(RefusedError, match="several such"):
        desk.find_text("sun.sv.md")
