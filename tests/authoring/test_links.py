from plugins.authoring.links import Place, replace_addresses, replace_file_links

PLACE = Place("sv", "news/a.sv.md")


def moved(path: str, part: str) -> tuple[str, str]:
    return ("pages/new.sv.md" if path == "news/old.sv.md" else path), part


def test_links_to_a_file_are_replaced_in_every_way_to_write_them() -> None:
    for before, after in {
        "[a]({filename}old.sv.md)": "[a]({filename}/pages/new.sv.md)",
        "[a]({filename}/news/old.sv.md#b)": "[a]({filename}/pages/new.sv.md#b)",
        "[a](<{filename}../news/old.sv.md>)": "[a](<{filename}/pages/new.sv.md>)",
        "<{filename}old.sv.md>": "<{filename}/pages/new.sv.md>",
        '[a]: {filename}old.sv.md "b"': '[a]: {filename}/pages/new.sv.md "b"',
        '<a href="{filename}old.sv.md">': '<a href="{filename}/pages/new.sv.md">',
    }.items():
        assert replace_file_links(before, PLACE, moved) == after


def test_other_links_and_code_stay_as_they_are() -> None:
    for source in ("{filename}older.sv.md", "`{filename}old.sv.md`", "    {filename}old.sv.md",
                   "```\n{filename}old.sv.md\n```", "<!-- {filename}old.sv.md -->"):  # fmt: skip
        assert replace_file_links(source, PLACE, moved) == source


def test_name_beside_the_text_stays_a_name_beside_it() -> None:
    beside = replace_file_links("{filename}old.sv.md", PLACE, lambda _, part: ("news/b.md", part))
    assert beside == "{filename}b.md"


def test_plain_links_lead_to_the_new_address() -> None:
    addresses = {"/old/": "/new/"}
    for before, after in {
        "[a](/old/)": "[a](/new/)",
        "[a](/old)": "[a](/new/)",
        "[a](/old/index.html#b)": "[a](/new/#b)",
        "[a](</old/>)": "[a](</new/>)",
        "[a]: /old/": "[a]: /new/",
        '<a href="/sub/old/">': '<a href="/sub/new/">',
        "[a](/older/)": "[a](/older/)",
        "the path /old/": "the path /old/",
    }.items():
        assert replace_addresses(before, addresses, "/sub") == after
