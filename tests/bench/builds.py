"""Measure builds of corpora of several sizes, beside Hugo's and plain Pelican's.

`python3 tasks.py bench [--pairs 100,1000,5000] [--rounds 3]`. Each build is a process of its own,
from its start to its end. Printed are seconds of wall and of processor time, with those of its
child processes, and the largest memory of one process, at least that of this one. A figure is the
median of several builds. Ratios are of wall time to a full build by Hugo and by Pelican in the
same run. `--json` writes all figures.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.corpus import TODAY, write_corpus
from tests.bench.peers import HUGO, write_hugo, write_pelican

ARTICLE = "content/news/article-00003.en.md"
PLAIN_SETTINGS = '''"""The site without what the other generators do not make: cards and search."""

import plugins.pictures.pages as pictures
from pelicanconf import *
from plugins.pictures.pages import Preview

PLUGINS = [name for name in PLUGINS if name != "plugins.search"]


def no_card(settings, page):
    return Preview("theme/icon.svg", page.title)


pictures._preview_of = no_card
'''


@dataclass(frozen=True)
class Cost:
    """What one build takes: seconds of wall and processor time, MB of the largest process."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Row:
    """The median cost of a kind of build, and its wall time by that of the others."""

    build: str
    cost: Cost
    by_hugo: float | None
    by_pelican: float


def measure(command: list[str], folder: Path) -> Cost:
    """Run `command` in `folder`. Raises RuntimeError with its output if it fails."""
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed:\n{said.read()[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    rows = zip(*((one.wall, one.processor, one.memory) for one in costs), strict=True)
    return Cost(*(statistics.median(row) for row in rows))


@dataclass(frozen=True)
class Bench:
    """The measurement of builds, each of which is done so many times."""

    rounds: int

    def measure(self, command: list[str], folder: Path, before: Callable[[int], None]) -> Cost:
        """Return the median cost; `before` gets the number of each build."""
        costs = []
        for number in range(self.rounds):
            before(number)
            costs.append(measure(command, folder))
        return median(costs)


def measure_size(folder: Path, pairs: int, bench: Bench) -> list[Row]:
    """Return the rows of one size; all sites are written below `folder`."""
    hugo, pelican = folder / "hugo", folder / "pelican"
    site, plain = folder / "site", folder / "plain"
    hugo_command, pelican_command = write_hugo(hugo, pairs), write_pelican(pelican, pairs)
    ours = [sys.executable, "tasks.py", "build"]
    # tasks.py has no option for other settings: the folder has some of its own.
    for one in (site, plain):
        write_corpus(one, pairs)
    (plain / "pelicanconf.py").rename(plain / "wholeconf.py")
    settings = PLAIN_SETTINGS.replace("pelicanconf", "wholeconf")
    (plain / "pelicanconf.py").write_text(settings, encoding="utf-8")
    (plain / "publishconf.py").unlink()

    def remove(name: str) -> Callable[[int], None]:
        return lambda _: shutil.rmtree(name, ignore_errors=True)

    costs = {}
    full = None
    if hugo_command:
        full = bench.measure(hugo_command, hugo, remove(str(hugo / "public")))
        costs[f"Hugo {HUGO}, full"] = full
    plain_pelican = bench.measure(pelican_command, pelican, remove(str(pelican / "output")))
    costs["plain Pelican, full"] = plain_pelican
    costs["cold, without cards and search"] = bench.measure(ours, plain, lambda _: clear(plain))
    costs["cold"] = bench.measure(ours, site, lambda _: clear(site))
    costs["unchanged"] = bench.measure(ours, site, lambda _: None)
    for name, edit in EDITS.items():
        costs[name] = bench.measure(ours, site, lambda number, edit=edit: edit(site, number))
    return [
        Row(name, cost, cost.wall / full.wall if full else None, cost.wall / plain_pelican.wall)
        for name, cost in costs.items()
    ]


def clear(folder: Path) -> None:
    """Remove the output and what is kept for the next build."""
    for file in (*folder.glob("output*"), *folder.glob(".cache")):
        shutil.rmtree(file) if file.is_dir() else file.unlink()


def edit_body(site: Path, number: int) -> None:
    """Add a sentence to the text of one article."""
    file = site / ARTICLE
    file.write_text(f"{file.read_text('utf-8')}\nSentence {number}.\n", encoding="utf-8")


def edit_title(site: Path, number: int) -> None:
    """Change the title of one article."""
    replace(site / ARTICLE, "Title: ", f"Title: New {number} ")


def edit_template(site: Path, number: int) -> None:
    """Change the template of every article."""
    replace(site / "theme/templates/article.html", "<h1>", f'<h1 data-edit="{number}">', "<h1 ")


def edit_form(site: Path, number: int) -> None:
    """Change the words of one question."""
    replace(site / "content/forms/visit.yaml", "label: {sv: ", f"label: {{sv: Ny {number} ")


def replace(file: Path, old: str, new: str, also: str = "") -> None:
    """Replace the first `old`, or what follows `also` up to ">", in `file` by `new`."""
    text = file.read_text(encoding="utf-8")
    if old not in text and also:
        before, _, rest = text.partition(also)
        text = f"{before}{old}{rest.partition('>')[2]}"
    assert old in text, f"{file} has no {old}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


EDITS: dict[str, Callable[[Path, int], None]] = {
    "one body edit": edit_body,
    "one title edit": edit_title,
    "one template edit": edit_template,
    "one form edit": edit_form,
}


def table(pairs: int, rows: list[Row]) -> str:
    """Return the rows of one size as a table in Markdown."""
    lines = [
        f"| {pairs:,} pairs | wall | processor | memory | by Hugo | by Pelican |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        by_hugo = f"{row.by_hugo:.2f}" if row.by_hugo is not None else "–"
        cost = row.cost
        lines.append(
            f"| {row.build} | {cost.wall:.2f} s | {cost.processor:.2f} s | {cost.memory:.0f} MB"
            f" | {by_hugo} | {row.by_pelican:.2f} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """Return the processor, the number of cores, the system, and the load."""
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    name = next(names, platform.processor() or platform.machine())
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{name}, {os.cpu_count()} cores, {system}; load {load}"


def main(arguments: list[str] | None = None) -> int:
    """Measure the sizes that the command line names; return the exit code."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--pairs", default="100,1000,5000", help="sizes, with commas between")
    parser.add_argument("--rounds", type=int, default=3, help="how many times each build is done")
    parser.add_argument("--json", type=Path, help="a file for all figures")
    chosen = parser.parse_args(arguments)
    before, found = machine(), {}
    print(before, flush=True)
    for pairs in (int(one) for one in chosen.pairs.split(",")):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            found[pairs] = measure_size(Path(folder), pairs, Bench(chosen.rounds))
        print(f"\n{table(pairs, found[pairs])}", flush=True)
    print(f"\nload at the end: {', '.join(f'{one:.1f}' for one in os.getloadavg())}")
    if chosen.json:
        figures = {str(pairs): [asdict(row) for row in rows] for pairs, rows in found.items()}
        whole = {"machine": before, "pairs": figures}
        chosen.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
