"""Write the JSON that the page's scripts read from an attribute."""

import json


def write_json(value: object) -> str:
    """Return `value` as JSON without extra spaces; NUL becomes an escape."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
