from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from plugins.theming.bytecode import keep_templates


def render(folder: Path, source: str = "{{ 1 + 1 }}", decided: str = "code") -> str:
    environment = Environment(loader=DictLoader({"page.html": source}))
    keep_templates(environment, folder, decided)
    return environment.get_template("page.html").render()


def compiled(folder: Path) -> bytes:
    (file,) = folder.iterdir()
    return file.read_bytes()


def test_a_template_is_compiled_once(tmp_path, monkeypatch):
    assert render(tmp_path) == "2"
    monkeypatch.setattr(Environment, "_generate", None)
    assert render(tmp_path) == "2"


def test_processes_that_keep_a_template_at_once_do_not_share_a_file(tmp_path, monkeypatch):
    written = []

    def note(file, content, write=Path.write_bytes):
        written.append(file)
        return write(file, content)

    monkeypatch.setattr(Path, "write_bytes", note)
    for process in (1, 2):
        monkeypatch.setattr("os.getpid", lambda process=process: process)
        render(tmp_path, decided=str(process))
    assert len({*written}) == 2


def test_another_text_and_other_code_compile_it_again(tmp_path):
    assert render(tmp_path) == "2"
    first = compiled(tmp_path)
    assert render(tmp_path, "{{ 1 + 2 }}") == "3"
    second = compiled(tmp_path)
    assert render(tmp_path, "{{ 1 + 2 }}", "other") == "3"
    assert len({first, second, compiled(tmp_path)}) == 3


@pytest.mark.parametrize("damage", [b"", b"damaged", b"x\n\0"])
def test_a_damaged_file_is_made_again(tmp_path, damage):
    assert render(tmp_path) == "2"
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage or whole[:-1])
    assert render(tmp_path) == "2"
    assert compiled(tmp_path) == whole
