"""Print what each hostile form spec costs: `python tests/bench/hostile_specs.py [NAME ...]`.

Each is read in a process of its own, as `tasks.py check` would. Printed are the seconds of
processor time that reading took, the largest memory in MB (with Python and its imports), and
how many problems were told; then the worst of all. Needed is at most 2 s and 300 MB.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import LANGUAGES, PROJECT

sys.path.insert(0, str(PROJECT))

from tests.forms.reading.hostile import hostile_files
from tests.forms.reading.problems import check_forms


def measure(content: Path) -> str:
    start = time.process_time()
    problems = check_forms(content, LANGUAGES)
    seconds = time.process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return f"{seconds:6.2f} s {megabytes:4.0f} MB {len(problems):4d} problems"


def measure_apart(content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "forms" / "hostile.yaml"
        file.parent.mkdir()
        file.write_bytes(content)
        command = [sys.executable, __file__, "--one", folder]
        done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(measure(Path(sys.argv[2])))
        sys.exit()
    lines = []
    for name, content in hostile_files():
        if name in (sys.argv[1:] or [name]):
            lines.append(f"{measure_apart(content)}  {name}")
            print(lines[-1], flush=True)
    print("worst:", max(lines))
