"""Each module of plugins/ has its tests at the mirrored path, or they are known to be elsewhere."""

from pathlib import Path, PurePosixPath

from tests.conftest import PROJECT

# Folders whose modules one table of cases tests: each mistake is a file beside its message,
# each type of question a row, and the test fails where one has none.
BY_CASES = {
    "editorial": "editorial/test_check.py",
    "forms/language/field_types": "forms/language/test_field_types.py",
    "forms/reading": "forms/reading/test_bad_specs.py",
    "forms/reading/checks": "forms/reading/test_bad_specs.py",
}
# Single modules, whose effect shows on the pages or in the files that another test reads.
ELSEWHERE = {
    "editions/kinds.py": "editions/test_further_kind.py",
    "forms/language/formats.py": "forms/language/test_field_types.py",
    "forms/language/form.py": "forms/language/test_json_schema.py",
    "forms/language/parts.py": "forms/reading/test_bad_specs.py",
    "forms/made_forms.py": "forms/test_booking.py",
    "forms/pages.py": "forms/test_booking.py",
    "forms/places.py": "forms/test_booking.py",
    "editions/faces.py": "incremental/test_kept.py",
    "editions/reads.py": "incremental/test_kept.py",
    "forms/site_forms.py": "forms/test_check.py",
    "news/structured_data.py": "site/test_structured_data.py",
    "publishing/body.py": "publishing/test_short_path.py",
    "publishing/body_facts.py": "publishing/test_short_path.py",
    "publishing/open_pages.py": "publishing/test_warm.py",
    "theming/form_slot.py": "forms/test_booking.py",
    "theming/pelican_steps.py": "theming/test_content_security.py",
    "theming/used_names.py": "theming/test_stylesheet.py",
    "theming/whole_addresses.py": "news/test_feed.py",
    "search/files.py": "search/test_patch.py",
}


def without_tests_of_their_own() -> list[str]:
    """The modules of plugins/, but for what only starts or exports, without a mirrored test."""
    plugins = PROJECT / "plugins"
    modules = [file.relative_to(plugins) for file in sorted(plugins.rglob("*.py"))]
    return [
        module.as_posix()
        for module in modules
        if not module.name.startswith("__") and not mirrored(module).is_file()
    ]


def mirrored(module: Path) -> Path:
    return PROJECT / "tests" / module.with_name(f"test_{module.name}")


def test_each_module_has_a_test_module_at_the_mirrored_path_or_is_known_to_have_none() -> None:
    unknown = [
        module
        for module in without_tests_of_their_own()
        if module not in ELSEWHERE and str(PurePosixPath(module).parent) not in BY_CASES
    ]
    assert unknown == [], "write tests/.../test_NAME.py for these"


def test_no_module_with_tests_of_its_own_is_listed_as_without() -> None:
    assert sorted(ELSEWHERE.keys() - {*without_tests_of_their_own()}) == []


def test_the_tests_that_are_named_are_there() -> None:
    named = {*ELSEWHERE.values(), *BY_CASES.values()}
    assert [path for path in sorted(named) if not (PROJECT / "tests" / path).is_file()] == []
