"""Write the form language as JSON Schema, so that text editors complete and check forms.

The first line of each content/forms/KEY.yaml names the schema file for the YAML language server
(redhat.vscode-yaml and others). `python3 tasks.py golden` writes the file.
"""

import json
from collections.abc import Sequence
from typing import Any

from plugins.forms.language.form import FormSpec
from plugins.forms.language.parts import Words
from plugins.languages.texts import texts_in
from tests.conftest import PROJECT

SCHEMA_FILE = PROJECT / "plugins/forms/language/form.schema.json"
FIRST_LINE = "# yaml-language-server: $schema=../../plugins/forms/language/form.schema.json"


def write_schema(languages: Sequence[str]) -> str:
    """Return the JSON Schema (2020-12) of a form's file, for a site in `languages`."""
    schema = FormSpec.model_json_schema()
    schema["$defs"]["Words"] = texts_in(Words, tuple(languages)).model_json_schema()
    of_staff = schema["$defs"]["Staff"]["properties"]
    described = of_staff["language"]["description"]
    of_staff["language"] = {"description": described, "enum": [*languages], "type": "string"}
    schema = _plain(schema)
    kinds = schema["$defs"]["All"]["properties"]["all"]["items"]["anyOf"]
    schema["$defs"] = {name: _name_conditions(one, kinds) for name, one in schema["$defs"].items()}
    schema["$defs"]["Condition"] = {"description": "When something applies.", "anyOf": kinds}
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _plain(node: Any, *, of_names: bool = False) -> Any:
    """Remove what editors do not need; `of_names` marks a mapping whose keys are names.

    Remove the null that Pydantic allows for optional keys: in a file, it is an unfinished line.
    """
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    if of_names:
        return {name: _plain(item) for name, item in node.items()}
    plain = {
        # Without a discriminator, several options may match.
        ("anyOf" if key == "oneOf" and "discriminator" not in node else key): _plain(
            item, of_names=key in ("properties", "$defs")
        )
        for key, item in node.items()
        if key not in ("title", "discriminator") and not (key == "default" and item is None)
    }
    if "patternProperties" in plain:  # otherwise other names would be allowed
        plain["additionalProperties"] = False
    options = [one for one in plain.get("anyOf", ()) if one != {"type": "null"}]
    if len(options) == 1:
        del plain["anyOf"]
        return {**options[0], **plain}
    return {**plain, "anyOf": options} if options else plain


def _name_conditions(node: Any, kinds: list[Any]) -> Any:
    """Replace each copy of the conditions `kinds` by a reference to one definition."""
    if isinstance(node, list):
        return [_name_conditions(item, kinds) for item in node]
    if not isinstance(node, dict):
        return node
    rest = {key: _name_conditions(item, kinds) for key, item in node.items() if item != kinds}
    return rest if len(rest) == len(node) else {"$ref": "#/$defs/Condition", **rest}
