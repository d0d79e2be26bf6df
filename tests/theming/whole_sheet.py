"""The whole CSS of a theme as one sheet, for what reads all of it."""

from pathlib import Path

from rcssmin import cssmin

from plugins.theming.stylesheet import LAYERS, _files_of


def whole_sheet(folder: Path, groups: tuple[str, ...]) -> str:
    """The CSS in `folder` and of `groups`, in order of layer and name, minified."""
    layers = dict.fromkeys(LAYERS, "")
    for layer, file in _files_of(folder, groups):
        layers[layer] += file.read_text(encoding="utf-8")
    parts = (f"@layer {layer}{{{rules}}}" for layer, rules in layers.items())
    return str(cssmin("".join([f"@layer {','.join(LAYERS)};", *parts])))
