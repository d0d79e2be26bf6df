"""Keep what a build made, so that the next one makes only what has changed.

Beside the output stands OUTPUT.kept: `state.sqlite`, which records what the output was made
from, and `tree`, the output before the last build. Both may be deleted at any time.
"""
