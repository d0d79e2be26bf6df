"""What the W3C's validator of HTML finds."""

import subprocess
from pathlib import Path

NOT_SO = (
    # It reads the pages from a folder, and takes no picture there for one of 'self'.
    'Resource violates Content Security Policy (meta tag): image "/',
    # A block of data is no script: https://html.spec.whatwg.org/#data-block. That no page
    # has an inline script beside it is held in test_markup.py.
    "Inline script violates Content Security Policy (meta tag)",
    # It does not know the rule yet: https://drafts.csswg.org/css-view-transitions-2/.
    'CSS: Unrecognized at-rule "@view-transition"',
)
"""What the validator says, and Chromium does not."""

FOR_A_SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
"""Options of Java that halve the processor time of a run of seconds."""


def findings(vnu: Path, *arguments: str | Path) -> list[str]:
    """What the W3C's validator says of files and folders, a line each."""
    # Of a file on disk, no script or sheet is of its own origin; Chromium applies the policy.
    known = r".*external (script|stylesheet) .[^ ]*/theme/.* blocked by .(script|style)-src. .*"
    options = ["--format", "gnu", "--asciiquotes", "--filterpattern", known]
    command = ["java", *FOR_A_SHORT_RUN, "-jar", vnu, *options, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = done.stderr.splitlines()
    return [line for line in said if not any(words in line for words in NOT_SO)]
