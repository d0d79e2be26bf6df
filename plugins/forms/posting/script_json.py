"""Write what the page's scripts read from an attribute."""

import json


def write_json(value: object) -> str:
    """Write `value` as JSON without needless spaces; NUL comes out as an escape."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
