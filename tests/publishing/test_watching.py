from plugins.publishing.watching import Changes


def test_saved_replaced_and_new_files_of_the_sources_are_noticed(tmp_path):
    for name in ("content", "theme", "plugins", "output"):
        (tmp_path / name).mkdir()
    settings = tmp_path / "pelicanconf.py"
    settings.touch()
    changes = Changes(tmp_path)

    def replace() -> None:  # as editors save
        new = settings.with_suffix(".new")
        new.write_text("SITENAME = 'x'")
        new.rename(settings)

    for change in (
        (tmp_path / "content/new.md").touch,
        lambda: (tmp_path / "content/new.md").write_text("x"),
        lambda: (tmp_path / "theme/deep/er").mkdir(parents=True),
        replace,
        replace,
        (tmp_path / "content/new.md").unlink,
    ):
        assert not changes.wait(seconds=0.3)
        change()
        assert changes.wait(seconds=5)
