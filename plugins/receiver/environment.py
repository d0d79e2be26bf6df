"""Read the receiver's settings from the environment, and refuse what is missing or wrong."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from plugins.languages.catalogues import SOURCE_LANGUAGE
from plugins.receiver.settings import MailSettings, Settings
from plugins.receiver.variables import VARIABLES, Variable, read_addresses
from plugins.sources.problems import Problem, ProblemsFound

PREFIX = "RECEIVER_"
TO_OF_FORM = "RECEIVER_MAIL_TO_"
SECRETS = ("RECEIVER_SMTP_PASSWORD",)
"""What no message shows, since messages end up in logs."""
NEEDED_FOR_MAIL = ("RECEIVER_MAIL_FROM", "RECEIVER_SMTP_HOST")


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that `environment` gives.

    Raises ProblemsFound naming every variable that is missing, wrong or unknown.
    """
    reading = _Reading(environment)
    values = {variable.name: reading.value(variable) for variable in VARIABLES}
    site, content, theme = (values[f"RECEIVER_{name}"] for name in ("SITE", "CONTENT", "THEME"))
    to_by_form = reading.recipients_by_form(content) if content else {}
    if values["RECEIVER_MAIL_TO"] or to_by_form:
        for name in NEEDED_FOR_MAIL:
            if values[name] == "":
                reading.wrong(name, "is not set", "set it too, since mail is to be sent")
    data = values["RECEIVER_DATA"]
    if site and data and data.resolve().is_relative_to(site):
        reading.wrong("RECEIVER_DATA", "lies in the site", "set it to a folder outside the site")
    languages = _languages(theme) if theme else set()
    if theme and values["RECEIVER_MAIL_LANGUAGE"] not in languages:
        what = f"is '{values['RECEIVER_MAIL_LANGUAGE']}'"
        reading.wrong(
            "RECEIVER_MAIL_LANGUAGE", what, f"write one of {', '.join(sorted(languages))}"
        )
    if reading.problems:
        raise ProblemsFound(reading.problems)
    return _settings(values, to_by_form)


def _languages(theme: Path) -> set[str]:
    translations = (theme / "translations").glob("*/LC_MESSAGES/messages.po")
    return {SOURCE_LANGUAGE, *(file.parents[1].name for file in translations)}


def _settings(values: Mapping[str, Any], to_by_form: Mapping[str, tuple[str, ...]]) -> Settings:
    mail = MailSettings(
        to=values["RECEIVER_MAIL_TO"],
        sender=values["RECEIVER_MAIL_FROM"],
        host=values["RECEIVER_SMTP_HOST"],
        port=values["RECEIVER_SMTP_PORT"],
        security=values["RECEIVER_SMTP_SECURITY"],
        user=values["RECEIVER_SMTP_USER"],
        password=values["RECEIVER_SMTP_PASSWORD"],
        language=values["RECEIVER_MAIL_LANGUAGE"],
        to_by_form=to_by_form,
    )
    return Settings(
        site=values["RECEIVER_SITE"],
        content=values["RECEIVER_CONTENT"],
        theme=values["RECEIVER_THEME"],
        database=values["RECEIVER_DATA"] / "submissions.sqlite",
        origins=values["RECEIVER_ORIGINS"],
        proxies=values["RECEIVER_PROXIES"],
        rate=values["RECEIVER_RATE"],
        retention_days=values["RECEIVER_RETENTION_DAYS"],
        mail=mail if mail.to or to_by_form else None,
    )


class _Reading:
    """The environment while it is read, and the problems met."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.problems: list[Problem] = []
        known = {variable.name for variable in VARIABLES}
        for name in sorted(environment.keys() - known):
            if name.startswith(PREFIX) and not name.startswith(TO_OF_FORM):
                close = get_close_matches(name, known, 1, cutoff=0.8)
                remedy = f"did you mean {close[0]}?" if close else "remove it"
                self.wrong(name, "is no setting", remedy)

    def value(self, variable: Variable) -> Any:
        text = self.environment.get(variable.name, "").strip() or variable.default
        if text is None:
            self.wrong(variable.name, "is not set", f"set it to {variable.meaning}")
            return None
        try:
            return variable.read(text)
        except ValueError as error:
            shown = "not right" if variable.name in SECRETS else f"'{text}'"
            self.wrong(variable.name, f"is {shown}", str(error))
            return None

    def recipients_by_form(self, content: Path) -> dict[str, tuple[str, ...]]:
        keys = [file.stem for file in sorted((content / "forms").glob("*.yaml"))]
        variables = {TO_OF_FORM + key.upper().replace("-", "_"): key for key in keys}
        found = {}
        for name in sorted(self.environment):
            if name in variables:
                found[variables[name]] = self.value(Variable(name, read_addresses, "", ""))
            elif name.startswith(TO_OF_FORM):
                self.wrong(name, "names no form", f"forms: {', '.join(keys)}")
        return {form: addresses for form, addresses in found.items() if addresses}

    def wrong(self, name: str, what: str, remedy: str) -> None:
        self.problems.append(Problem("environment", 0, 0, f"{name} {what}", remedy))
