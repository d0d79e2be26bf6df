"""Postal addresses."""

from collections.abc import Mapping
from typing import Any, Literal

from plugins.forms.language.field_types.choice import CountryQuestion
from plugins.forms.language.field_types.question import Question
from plugins.forms.language.field_types.text import TextareaQuestion, TextQuestion
from plugins.forms.language.parts import Words

Part = Literal["street", "postal_code", "town", "country"]


class AddressQuestion(Question):
    """A postal address in parts, posted as NAME_street, NAME_postal_code, NAME_town, NAME_country.

    Whoever begins it must give all parts but the `optional` ones.
    """

    control = "address"
    part_names = ("street", "postal_code", "town", "country")
    is_personal = True

    type: Literal["address"]
    street: Words
    """The label of the street, and whatever else stands above the town."""
    postal_code: Words | None = None
    """The label of the postal code; without the line, none is asked for."""
    town: Words
    """The label of the town."""
    country: Words | None = None
    """The label of the country; without the line, none is asked for."""
    optional: tuple[Part, ...] = ()
    """The parts that can be left out of an address."""

    @property
    def asked_parts(self) -> tuple[str, ...]:
        """Return the names of the parts that have a label."""
        return tuple(name for name in self.part_names if getattr(self, name))

    def part(self, name: str) -> Question:
        """Return the question for one part."""
        keys: dict[str, Any] = {
            "name": self.name,
            "label": getattr(self, name),
            "required": self.required and name not in self.optional,
            "messages": self.messages,
            "personal": self.personal,
        }
        match name:
            case "street":
                return TextareaQuestion(
                    type="textarea", rows=2, maxlength=500, autocomplete="street-address", **keys
                )
            case "postal_code":
                return TextQuestion(type="text", maxlength=20, autocomplete="postal-code", **keys)
            case "town":
                return TextQuestion(type="text", autocomplete="address-level2", **keys)
        return CountryQuestion(type="country", autocomplete="country", **keys)


def write_address(parts: Mapping[str, str]) -> str:
    """Return the texts of an address's parts as its lines, the postal code before the town."""
    place = " ".join(parts[name] for name in ("postal_code", "town") if name in parts)
    lines = [parts.get("street", ""), place, parts.get("country", "")]
    return "\n".join(filter(None, lines))
