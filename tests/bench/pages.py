"""Print the figures of every kind of page, and fail past a limit: `python -m tests.bench.pages`.

The real content is built as it is published, and served with the headers that preview sends,
compressed as hosts do. Lighthouse loads each page as a phone on slow 4G whose processor is four
times slower; `npm ci --prefix tests/lighthouse --ignore-scripts` installs it. Its figures are
medians of `--runs`. Times depend on the load of the machine, which is printed; nothing else does.

    --runs 0      leaves Lighthouse out
    --only form   measures the kinds of page whose name has this in it
    --judge SITE  measures a site that is built already, and only what no busy machine can
                  change, of the kinds of page that CI judges (tests/bench/test_pages.py)
"""

import argparse
import gzip
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

from plugins.publishing.serving import Application, site_application
from tests.conftest import CHROMIUM_FLAGS, PROJECT, WHOLE_CHROMIUMS, find_chromium
from tests.forms.browser.conftest import CHOSEN, FILL, TEXTS, wait_for_script
from tests.windows import RULES

AUDIT = PROJECT / "tests/lighthouse/audit.js"
INSTALLED = AUDIT.parent / "node_modules/lighthouse"
INSTALL = "npm ci --prefix tests/lighthouse --ignore-scripts"
PHONE = {"width": 375, "height": 667}
DESK = {"width": 1280, "height": 800}
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000}  # bytes a second
SLOW_4G["uploadThroughput"] = 84_375
COMPRESSED = re.compile(r"text/|application/(json|xml|atom|javascript)|image/svg")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SHIFTS = """window.shifts = 0;
window.shifted = new Set();
new PerformanceObserver((list) => {
    for (const { hadRecentInput, value, sources } of list.getEntries()) {
        if (hadRecentInput) continue;
        window.shifts += value;
        for (const { node } of sources) {
            const element = node?.nodeType === 3 ? node.parentElement : node;
            if (element) window.shifted.add(`${element.localName}.${element.className}`);
        }
    }
}).observe({ type: "layout-shift", buffered: true });"""
WEIGHTS = """() => {
    const size = (entries) => entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
    const files = performance.getEntriesByType("resource");
    return {
        paint: size([
            ...performance.getEntriesByType("navigation"),
            ...files.filter((file) => file.renderBlockingStatus === "blocking"),
        ]),
        script: size(files.filter((file) => /\\.js$/.test(new URL(file.name).pathname))),
    };
}"""
TEXT_SIZES = """() => {
    window.texts ??= [...document.querySelectorAll("body *")]
        .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
        .filter((e) => !e.closest("svg, script, style, template") && e.checkVisibility());
    return window.texts.map((e) => parseFloat(getComputedStyle(e).fontSize));
}"""
"""The sizes of the texts that were seen first."""


@dataclass(frozen=True)
class Limits:
    """The most that a kind of page may have; nothing shifts on any as it is loaded."""

    paint: int  # bytes, compressed
    script: int = 0  # bytes, compressed
    nodes: int = 450  # elements without script
    lcp: float = 0.85  # seconds
    tbt: float = 50  # milliseconds


CONTENT = Limits(paint=6_000)
HOME_PAGE = Limits(paint=7_400)  # of 6,000 to reach: it has a drawing for each of eight areas
# Of 8,500 and 450 to reach. The long form has 23 rows that can be filled in without the script,
# each answer with a label, a limit and an error of its own: a box for all would have none of these.
FORM = Limits(paint=10_200, script=5_000, nodes=620)
AFTER_INPUT = Limits(paint=10_200, script=16_000)
RECEIPT = Limits(paint=6_500, script=3_000)
SEARCH = Limits(paint=6_000, script=3_000)
TRIES = 3
TEXT = 1.99  # of 2: sizes are rounded


@dataclass(frozen=True)
class Kind:
    """A kind of page: its path in each language, and how a visitor comes to it from there.

    `link` is the XPath of the link to follow, and `steps` are what a visitor does then. A kind
    that is `judged` may not be past its limits in CI.
    """

    name: str
    paths: tuple[str, ...]
    limits: Limits = CONTENT
    link: str = ""
    steps: Callable[[Page], None] | None = None
    judged: bool = False


def show_errors(tab: Page) -> None:
    tab.locator(".questions > [type=submit]").click()
    wait_for_script(tab)
    tab.locator(".error-summary").wait_for()


def show_review(tab: Page) -> None:
    tab.evaluate(FILL, [CHOSEN, TEXTS])
    tab.locator(".questions > [type=submit]").click()
    wait_for_script(tab)
    tab.locator(".form-review").wait_for()


def show_receipt(tab: Page) -> None:
    show_review(tab)
    tab.evaluate("performance.now = () => 60_000")
    form = tab.url
    tab.locator(".form-review [type=submit]").click()
    tab.wait_for_url(lambda url: url.split("?")[0] != form)
    tab.locator(".receipt, [data-receipt]").first.wait_for(state="attached")


def show_results(tab: Page) -> None:
    tab.locator(".search-results li").first.wait_for()


HOME, NEWS, AREAS = ("/", "/en/"), ("/nyheter/", "/en/news/"), ("/omraden/", "/en/areas/")
VISIT, SOUGHT = ("/boka-besok/", "/en/book-a-visit/"), ("/sok/?q=energi", "/en/search/?q=energy")
ARTICLE = "//*[contains(@class, 'news-item')]//a/@href"
AREA = "//*[@class='area-card']//h3/a/@href"
KINDS = (
    Kind("home", HOME, HOME_PAGE, judged=True),
    Kind("listing", NEWS, judged=True),
    Kind("article", NEWS, link=ARTICLE, judged=True),
    Kind("areas", AREAS),
    Kind("area", AREAS, link=AREA),
    Kind("projects", ("/projekt/", "/en/projects/")),
    Kind("events", ("/evenemang/", "/en/events/")),
    Kind("contact", ("/kontakt/", "/en/contact/"), FORM),
    Kind("form", VISIT, FORM, judged=True),
    Kind("form with errors", VISIT, AFTER_INPUT, steps=show_errors, judged=True),
    Kind("review", VISIT, AFTER_INPUT, steps=show_review),
    Kind("receipt", VISIT, RECEIPT, steps=show_receipt),
    Kind("search", ("/sok/", "/en/search/"), SEARCH, judged=True),
    Kind("search with results", SOUGHT, SEARCH, steps=show_results),
    Kind("404", ("/404.html", "/en/404.html"), judged=True),
)


@dataclass
class Figures:
    """What was measured of a page.

    `shift` is the largest of its loads, of which `shifting` shifted at all. A `failed` audit is one
    that costs Lighthouse's score.
    """

    kind: Kind
    path: str
    paint: int = 0
    script: int = 0
    nodes: int = 0
    shift: float = 0
    shifting: int = 0
    shifted: list[str] = field(default_factory=list)
    text: float = 0
    violations: list[str] = field(default_factory=list)
    scores: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    lcp: float | None = None
    tbt: float | None = None

    def past_limits(self) -> Iterator[str]:
        """Say what is past a limit that does not depend on the machine."""
        limits = self.kind.limits
        if self.paint > limits.paint:
            yield f"{self.paint:,} bytes before paint, of at most {limits.paint:,}"
        if self.script > limits.script:
            yield f"{self.script:,} bytes of script before input, of at most {limits.script:,}"
        if self.nodes > limits.nodes:
            yield f"{self.nodes} elements without script, of at most {limits.nodes}"
        if self.shifting > 1:
            yield f"its layout shifts by {self.shift:.4f}: {', '.join(self.shifted)}"
        if self.text < TEXT:
            yield f"its text grows {self.text:.2f} times where the reader's is twice as large"
        yield from (f"axe finds {violation}" for violation in self.violations)
        for name, score in self.scores.items():
            if score < 100 and name != "performance":
                yield f"{name} {score}, for {', '.join(self.failed)}"

    def past_limits_of_time(self) -> Iterator[str]:
        """Say what is past a limit on a quiet machine."""
        limits = self.kind.limits
        if self.shifting == 1:  # where a packet ended is chance
            yield f"once its layout shifts by {self.shift:.4f}: {', '.join(self.shifted)}"
        if self.scores.get("performance", 100) < 100:
            yield f"performance {self.scores['performance']}"
        if self.lcp is not None and self.lcp > limits.lcp:
            yield f"largest paint after {self.lcp:.2f} s, of at most {limits.lcp}"
        if self.tbt is not None and self.tbt > limits.tbt:
            yield f"blocked for {self.tbt:.0f} ms, of at most {limits.tbt}"


def compressed(application: Application) -> Application:
    """Return `application` with what is text compressed, as hosts do."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        response = Response.from_app(application, environ)
        accepted = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        if accepted and response.status_code != 304 and COMPRESSED.match(response.mimetype):
            response.direct_passthrough = False
            response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
        return response(environ, start_response)

    return answer


class Silent(WSGIRequestHandler):
    """Keep connections open, and say nothing of each request."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def served(site: Path, data: Path, port: int = 0) -> Iterator[str]:
    """Yield the origin at which `site` is served, its forms received in the folder `data`."""
    from plugins.receiver import create_app

    application = compressed(site_application(site, create_app(site, data)))
    server = make_server("127.0.0.1", port, application, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def path_of(site: Path, kind: Kind, path: str) -> str:
    """Return the path of the page of `kind` that stands at `path` or behind a link there."""
    if not kind.link:
        return path
    root = html.document_fromstring((site / path.strip("/") / "index.html").read_bytes())
    address = str(root.xpath(kind.link)[0])
    return urlsplit(address).path


def open_page(browser: Browser, address: str, kind: Kind, **options: Any) -> Page:
    """Open a page in a window of its own, once it is at rest."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", **options)
    tab = context.new_page()
    tab.add_init_script(SHIFTS)
    tab.goto(address, wait_until="networkidle")
    if kind.steps:
        kind.steps(tab)
    return tab


def slow_down(tab: Page) -> None:
    tools = tab.context.new_cdp_session(tab)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_4G)


def measure_shift(browser: Browser, address: str, figures: Figures, loads: int) -> None:
    """Note the largest sum of layout shifts of `loads` loads, every other on slow 4G.

    What a visitor's own input moves does not count.
    """
    steps = None if figures.kind.limits is AFTER_INPUT else figures.kind.steps
    for load in range(loads):
        with browser.new_context(viewport=PHONE if load % 4 in (0, 3) else DESK) as context:
            tab = context.new_page()
            if load % 2:
                slow_down(tab)
            tab.add_init_script(SHIFTS)
            tab.goto(address, wait_until="networkidle")
            if steps:
                steps(tab)
            tab.wait_for_timeout(100)
            shift = tab.evaluate("window.shifts")
            figures.shifting += shift > 0
            if shift > figures.shift:
                figures.shift, figures.shifted = shift, tab.evaluate("[...window.shifted]")


def text_ratio(tab: Page) -> float:
    """Return the least by which a text grows where the reader's font is twice as large."""
    tools = tab.context.new_cdp_session(tab)
    before = tab.evaluate(TEXT_SIZES)
    tools.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    tab.wait_for_timeout(50)
    after = tab.evaluate(TEXT_SIZES)
    tools.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    return min(large / small for large, small in zip(after, before, strict=True) if small)


def violations_of(tab: Page, look: str) -> list[str]:
    """Return what axe finds on a page that has a `look`, and whether it is too wide.

    In forced colours axe compares the theme's text with the system's ground, which nobody sees.
    """
    rules = {"color-contrast": {"enabled": "forced" not in look}}
    response = Axe().run(tab, options={**RULES, "rules": rules}).response
    found = [violation["id"] for violation in response["violations"]]
    if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("a page wider than its window")
    return [f"{violation}{look}" for violation in found]


def violations_by_look(browser: Browser, address: str, kind: Kind) -> list[str]:
    """Return what axe finds on a page in every look that a reader may choose."""
    tab = open_page(browser, address, kind)
    found = violations_of(tab, "")
    tab.emulate_media(color_scheme="dark")
    found += violations_of(tab, ", dark")
    tab.set_viewport_size({"width": 320, "height": 640})
    found += violations_of(tab, ", dark at 320 px")
    tab.emulate_media(color_scheme="light", forced_colors="active")
    found += violations_of(tab, ", in forced colours at 320 px")
    tab.emulate_media(forced_colors="none")
    tools = tab.context.new_cdp_session(tab)
    tools.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    found += violations_of(tab, ", with text of 200 % at 320 px")
    tab.set_viewport_size(DESK)
    found += violations_of(tab, ", with text of 200 % on a desk")
    tab.context.close()
    return found


def audit(port: int, address: str, *options: str) -> dict[str, Any]:
    """Return what tests/lighthouse/audit.js prints."""
    command = ["node", AUDIT, str(port), address, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse failed for {address}:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def load(port: int, address: str) -> dict[str, Any]:
    """Return what Lighthouse finds; try again where the machine is too busy to paint in time."""
    for _ in range(TRIES):
        found = audit(port, address)
        if "lcp" in found and "tbt" in found:
            return found
    raise SystemExit(f"Lighthouse saw no paint of {address} in {TRIES} loads.")


def measure(
    browser: Browser, port: int, address: str, kind: Kind, runs: int, loads: int
) -> Figures:
    """Measure the page at `address`."""
    figures = Figures(kind, urlsplit(address).path)
    figures.violations = violations_by_look(browser, address, kind)
    tab = open_page(browser, address, kind)
    weights = tab.evaluate(WEIGHTS)
    figures.paint, figures.script = weights["paint"], weights["script"]
    if runs and kind.steps:
        found = audit(port, tab.url, "--as-it-is")
        figures.scores, figures.failed = found["scores"], found["failed"]
    figures.text = text_ratio(tab)
    tab.context.close()
    if not kind.steps:
        plain = open_page(browser, address, kind, java_script_enabled=False)
        figures.nodes = plain.evaluate("document.querySelectorAll('*').length")
        plain.context.close()
        if runs:
            take_lighthouse(figures, [load(port, address) for _ in range(runs)])
    measure_shift(browser, address, figures, loads)
    return figures


def take_lighthouse(figures: Figures, found: list[dict[str, Any]]) -> None:
    """Write the medians of Lighthouse's runs into `figures`."""
    for name in found[0]["scores"]:
        figures.scores[name] = round(median(run["scores"][name] for run in found))
    figures.failed = sorted({failed for run in found for failed in run["failed"]})
    figures.lcp = median(run["lcp"] for run in found) / 1000
    figures.tbt = median(run["tbt"] for run in found)


@contextmanager
def opened_browser(port: int) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(WHOLE_CHROMIUMS),
            args=[*CHROMIUM_FLAGS, f"--remote-debugging-port={port}"],
        )
        yield browser
        browser.close()


def measure_site(
    site: Path,
    origin: str,
    kinds: Iterable[Kind],
    runs: int,
    loads: int,
    only_first: bool = False,
) -> Iterator[Figures]:
    """Yield the figures of the pages of `kinds`, in each language.

    Lighthouse may load `only_first`, the page in the first language: each load takes it seconds.
    """
    port = free_port()
    with opened_browser(port) as browser:
        for kind in kinds:
            for path in kind.paths:
                address = f"{origin}{path_of(site, kind, path)}"
                is_loaded = not only_first or path == kind.paths[0]
                of_lighthouse = runs if is_loaded else 0
                yield measure(browser, port, address, kind, of_lighthouse, loads)


HEADER = "  perf  a11y  best   seo  LCP s TBT ms   shift  paint script  nodes  text  load  page"


def row(figures: Figures) -> str:
    scores = "".join(f"{figures.scores.get(name, '-'):>6}" for name in CATEGORIES)
    lcp = "-" if figures.lcp is None else f"{figures.lcp:.2f}"
    tbt = "-" if figures.tbt is None else f"{figures.tbt:.0f}"
    return (
        f"{scores}{lcp:>7}{tbt:>7}{figures.shift:8.4f}{figures.paint:7,d}{figures.script:7,d}"
        f"{figures.nodes or '-':>7}{figures.text:6.2f}{os.getloadavg()[0]:6.1f}"
        f"  {figures.kind.name}, {figures.path}"
    )


def build_as_published(folder: Path, origin: str) -> Path:
    """Build the real content to stand at `origin`, with the receiver as its forms' endpoint."""
    output = folder / "output"
    # In a process of its own, since one that imports tests.conftest may not read content/.
    build = f"build_site(Path('publishconf.py'), Path({str(output)!r}))"
    subprocess.run(
        [
            *(sys.executable, "-c"),
            f"from pathlib import Path; from plugins.publishing.build import build_site; {build}",
        ],
        cwd=PROJECT,
        env=os.environ | {"SITEURL": origin, "FORM_ENDPOINT": "receiver"},
        check=True,
    )
    return output


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5, help="of Lighthouse, a page")
    parser.add_argument("--loads", type=int, default=20, help="to find a layout shift, a page")
    parser.add_argument("--only", default="", help="a part of the name of a kind of page")
    parser.add_argument("--judge", type=Path, help="a built site")
    chosen = parser.parse_args()
    kinds = [kind for kind in KINDS if chosen.only in kind.name]
    if chosen.judge:
        kinds = [kind for kind in kinds if kind.judged]
    runs = chosen.runs
    if runs and not INSTALLED.exists():
        print(f"WITHOUT LIGHTHOUSE, since npm has not installed it: {INSTALL}", file=sys.stderr)
        runs = 0
    port = free_port()
    past: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        site = chosen.judge or build_as_published(Path(name), f"http://127.0.0.1:{port}")
        with served(site, Path(name), port) as origin:
            print(HEADER)
            for figures in measure_site(
                site, origin, kinds, runs, chosen.loads, only_first=bool(chosen.judge)
            ):
                print(row(figures), flush=True)
                found = [*figures.past_limits()]
                if not chosen.judge:
                    found += figures.past_limits_of_time()
                past += [f"{figures.kind.name}, {figures.path}: {words}" for words in found]
    print("\n".join(["", *past] if past else ["", "No limit is passed."]))
    sys.exit(bool(past))


if __name__ == "__main__":
    main()
