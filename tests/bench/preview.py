"""Print how long a saved text takes to show in Chromium: `python -m tests.bench.preview`.

`--project FOLDER` measures a project, whose text `--text` is edited and put back; without it,
a corpus of `--pairs` is written to a folder for that time. The time is from just before the
file is written until the browser paints the page anew. Beside it stands the time until the
whole site is built again.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.bench.corpus import write_corpus
from tests.conftest import CHROMIUM_FLAGS, find_chromium

EDITS = 15
PORT = 18400
TEXT = "content/news/article-00000.en.md"
REPORT = """
addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => {
  const [edit] = document.body.textContent.match(/Edit number [0-9]+\\./) ?? [""];
  console.log(JSON.stringify([edit, Date.now()]));
}));
"""


@contextmanager
def previewed(project: Path) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the address of a preview of `project`, and the lines that it says."""
    run = f"from plugins.publishing.preview import main; main({PORT})"
    process = subprocess.Popen(
        [sys.executable, "-c", run],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        text=True,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    lines = iter(process.stdout)
    try:
        yield wait_for(lines, r"The site: (.*)"), lines
    finally:
        process.terminate()
        process.wait()


def wait_for(lines: Iterator[str], pattern: str) -> str:
    """Wait for a line that matches; return its first group."""
    for line in lines:
        if found := re.search(pattern, line):
            return found[1]
    raise SystemExit("preview has ended, see above")


def measure(project: Path, text: str, edits: int) -> list[tuple[float, float]]:
    """Return, of each edit, the milliseconds until it is shown, and until the site is built."""
    file = project / text
    before = file.read_text(encoding="utf-8")
    slug = re.search(r"^Slug: (.*)$", before, re.MULTILINE)
    assert slug, f"{text} has no Slug"
    times = []
    print("shown after, built after (ms):")
    with previewed(project) as (address, lines), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page()
        page.goto(f"{address}.preview/status")
        page.get_by_role("link").and_(page.locator(f"[href*='/{slug[1]}/']")).first.click()
        page.wait_for_load_state()
        page.add_init_script(REPORT)
        try:
            for number in range(edits):
                edit = f"Edit number {number}."
                time.sleep(1)
                with page.expect_console_message(
                    lambda message, edit=edit: edit in message.text, timeout=600_000
                ) as shown:
                    start = time.time()
                    file.write_text(f"{before}\n{edit}\n", encoding="utf-8")
                at = int(re.search(r"[0-9]{13}", shown.value.text)[0])  # type: ignore[index]
                wait_for(lines, r"Built ([0-9]+) pages")
                times.append((at - start * 1000, (time.time() - start) * 1000))
                print("{:8.0f} {:8.0f}".format(*times[-1]), flush=True)
        finally:
            file.write_text(before, encoding="utf-8")
        browser.close()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path)
    parser.add_argument("--text", default=TEXT, help="the text to edit, from the project's folder")
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=EDITS)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="preview-"))
    try:
        project = chosen.project
        if project is None:
            project = folder / "project"
            write_corpus(project, chosen.pairs)
        times = measure(project.resolve(), chosen.text, chosen.edits)
    finally:
        shutil.rmtree(folder)
    shown, built = (median(column) for column in zip(*times, strict=True))
    print(f"{shown:8.0f} {built:8.0f}  median of {len(times)}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
