"""Bundle the program at /admin/: Sveltia CMS from npm, and ours that starts it.

npm installs what package-lock.json names, and Bun bundles it with its fonts and the rest that
it loads, so that its pages ask no other host for anything. The result is kept in .cache/admin,
which may be deleted at any time. npm is needed where that has none of this lock.
"""

import hashlib
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.sources.messages import msg
from plugins.sources.problems import Problem, ProblemsFound
from plugins.theming.scripts import run_bundler

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "admin"
_HERE = Path(__file__).parent
_SOURCES = sorted([*_HERE.glob("package*.json"), *_HERE.glob("js/*.js"), Path(__file__)])
_LANGUAGES = ("sv", "en-GB")
"""The languages of the program besides its own English."""
_NOTHING = "nothing.js"
_CHANGES: tuple[tuple[str, str], ...] = (
    # how code in each of 240 languages is coloured, and the languages that editors do not have
    (r"import\(`@shikijs/[^`]*`\)", f"import(`HERE{_NOTHING}`)"),
    (rf"import\(`\.\./locales/(?!{'|'.join(_LANGUAGES)})[^`]*`\)", f"import(`HERE{_NOTHING}`)"),
    # all modules lie in one folder once they are bundled
    (r"`(?:\.\./)?assets/", "`./assets/"),
    # fonts, which the package has too, and whether the repository's service is well
    (r"url\(https://cdn\.jsdelivr\.net/[^)]*\)\s*format\('[^']*'\)", "local('')"),
    (r"https://(?:www\.githubstatus\.com/api|status-api\.hostedstatus\.com)/[^`]*", "data:,"),
)
"""What a bundle for this site has instead of the package's, by regular expressions."""


def read_program() -> Mapping[str, bytes]:
    """Return the program's files by their names in admin/; raises ProblemsFound without npm."""
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in _SOURCES)).hexdigest()[:16]
    kept = CACHE / digest
    if not kept.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=CACHE, prefix="new-") as made:
            _bundle(Path(made))
            (Path(made) / "out").replace(kept)
    files = sorted(file for file in kept.rglob("*") if file.is_file())
    return {file.relative_to(kept).as_posix(): file.read_bytes() for file in files}


def _bundle(place: Path) -> None:
    """Write the program to the folder `out` of `place`."""
    for file in (*_HERE.glob("package*.json"), *_HERE.glob("js/*.js")):
        shutil.copy(file, place)
    _install(place)
    package = place / "node_modules" / "@sveltia" / "cms"
    for folder in ("npm", "locales"):
        shutil.copytree(package / folder, place / folder)
    (place / "npm" / _NOTHING).write_text("export default [];\n", encoding="utf-8")
    for file in (place / "npm").rglob("*.js"):
        here = "../" if file.parent.name == "chunks" else "./"
        text = file.read_text(encoding="utf-8")
        for pattern, instead in _CHANGES:
            text = re.sub(pattern, instead.replace("HERE", here), text)
        file.write_text(text, encoding="utf-8")
    naming = ("--entry-naming=[name]-[hash].js", "--chunk-naming=part-[name]-[hash].js")
    options = ("--target=browser", "--minify", "--format=esm", "--splitting", "--no-module-preload")
    run_bundler(place, "build", "admin.js", "--outdir=out", *naming, *options)
    ignored = shutil.ignore_patterns("*.map")
    shutil.copytree(place / "npm" / "assets", place / "out" / "assets", ignore=ignored)
    shutil.copy(package / "LICENSE.txt", place / "out")


def _install(place: Path) -> None:
    """Install what package-lock.json in `place` names. Raises ProblemsFound."""
    npm = shutil.which("npm")
    if npm is None:
        what = msg(
            "CMS_REPOSITORY is set, and npm, which fetches the program at /admin/, is not here"
        )
        remedy = msg(
            "install npm (on Debian and Ubuntu: apt install npm), or leave CMS_REPOSITORY out"
        )
        raise ProblemsFound([Problem("plugins/admin/package.json", 0, 0, what, remedy)])
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if done.returncode:
        said = " ".join(done.stderr.split())[:300] or "npm does not say why"
        what = msg("the program at /admin/ cannot be fetched: {said}", said=said)
        remedy = msg("see that npm reaches its registry, or leave CMS_REPOSITORY out")
        raise ProblemsFound([Problem("plugins/admin/package.json", 0, 0, what, remedy)])
