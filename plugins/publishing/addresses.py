"""Find what an address on a page of the site leads to."""

from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit


@dataclass(frozen=True)
class Landing:
    """A file of the output, by its path there, and a fragment in it, which may be ""."""

    file: str
    fragment: str


@dataclass(frozen=True)
class Site:
    """Where the site stands: `origin` is scheme and host, `base` "" or "/sub/path".

    `served` are the paths that a program answers rather than a file. A site `in_a_folder`
    is opened without a server, so that nothing turns a folder's address into a file.
    """

    origin: str
    base: str
    served: frozenset[str] = frozenset()
    in_a_folder: bool = False

    def address_of(self, file: str) -> str:
        """Return the whole address of `file`, a path in the output."""
        return f"{self.origin}{self.base}/{file.removesuffix('index.html')}"

    def landing(self, address: str, file: str) -> Landing | None:
        """Return where `address`, as written in `file`, leads; None if to elsewhere.

        What lies on the site's host but outside its base counts as the site's, since
        such an address is one that lacks the base.
        """
        try:
            parts = urlsplit(urljoin(self.address_of(file), address))
            scheme = urlsplit(address).scheme
        except ValueError:  # such as "http://[": no browser follows it
            return Landing(address, "")
        if self.in_a_folder and not scheme:
            return _landing_in_a_folder(address, file)
        if f"{parts.scheme}://{parts.netloc}" != self.origin or parts.path in self.served:
            return None
        path = unquote(parts.path)
        if not path.startswith(f"{self.base}/"):
            return Landing(path, unquote(parts.fragment))
        inside = path[len(self.base) + 1 :]
        if inside.endswith("/") or not inside:
            inside += "index.html"
        return Landing(inside, unquote(parts.fragment))


def _landing_in_a_folder(address: str, file: str) -> Landing:
    parts = urlsplit(address)
    beside = join(dirname(file), unquote(parts.path))
    return Landing(normpath(beside) if parts.path else file, unquote(parts.fragment))
