"""Print what each page weighs before its first paint: `python tests/bench/weight.py [OUTPUT]`.

That is its HTML with the stylesheet in it, compressed as a host would, in bytes; nothing
else blocks painting. The best of its kind that was measured needs 5.7 kB for an article.
"""

import gzip
import sys
from pathlib import Path


def weights(output: Path) -> dict[str, int]:
    """Return the compressed bytes of each page in `output`, the heaviest first."""
    sizes = {
        file.relative_to(output).as_posix(): len(gzip.compress(file.read_bytes(), 6, mtime=0))
        for file in output.rglob("*.html")
    }
    return dict(sorted(sizes.items(), key=lambda size: (-size[1], size[0])))


if __name__ == "__main__":
    for name, size in weights(Path(*sys.argv[1:2] or ["output"])).items():
        print(f"{size:7,d}  {name}")
