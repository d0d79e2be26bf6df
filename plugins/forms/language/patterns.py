"""Regular expressions with the same meaning in a browser, in JSON Schema and in Python.

An editor's `pattern` may use only syntax with the same meaning in all three, and must not take
long: a repeat within a repeat is refused (see OWASP, Regular expression Denial of Service).
The receiver matches all patterns with RE2, which takes time linear in the length of the answer.
"""

import re
from functools import lru_cache

import re2

from plugins.sources.messages import NOTHING, Message, msg

EMAIL = (
    r"[a-zA-Z0-9.!#$%&'*+\/=?^_`\{\|\}~\-]+@[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?)+"
)
"""A valid e-mail address in HTML's standard for input type=email. The domain also needs a dot,
as all domains on the public internet have."""
ASCII_BEFORE_AT = r"[^@]*|[\x00-\x7F]+@(?:[^@]|@)*"
"""Any text, but for letters beyond ASCII before its first @, which need SMTPUTF8 (RFC 6531)."""
URL = r"https?:\/\/[^\x00-\x20\/?#][^\x00-\x20\/?#.]*\.[^\x00-\x20\/?#]+(?:[\/?#][^\x00-\x20]*)?"
"""A web address with a dot in its host. The dot is the first that can be, so that a browser,
which backtracks, takes linear time."""
MOST_DIGITS = 1000
"""Python refuses to read a number of more than 4,300 digits."""
INTEGER = rf"[0-9]{{1,{MOST_DIGITS}}}"

_ESCAPE = r"\\[dwDW.*+?^$()\[\]{}|\/]"
_DOUBLED = r"(?!(?P<twice>[!#$%*+,.:;<=>?@^`~])(?P=twice))"
"""Excludes doubled signs: browsers use flag v, which gives them a special meaning in a class."""
_CLASS = rf"\[\^?(?:{_ESCAPE}|\\-|{_DOUBLED}[^\\\[\]\-^&(){{}}/|]|(?<=[^\[^\-])-(?=[^\]\-]))+\]"
_TOKEN = re.compile(
    rf"(?P<one>{_ESCAPE}|{_CLASS}|[^\\\[\]{{}}()*+?|^$./\n]|\.)"
    r"|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})"
)


_NO_LINE_END = r"[^\n\r\u2028\u2029]"
_OPTIONS = re2.Options()
_OPTIONS.never_capture = True  # finding groups would be slower than finding whether it matches
_OPTIONS.max_mem = 2 << 20  # bytes, for the program of a pattern and its states
_OPTIONS.log_errors = False
MOST_REPEATS, MOST_ENDLESS = 10, 3
"""The most repeats of varying length in a pattern, and the most without a bound."""

MOST_CHARACTERS, MOST_OPEN = 500, 10
"""The most characters in a pattern, and the most brackets open at once."""
MOST_BOUNDED = 20
"""If a repeat can vary by more, it counts as without a bound."""
ENDLESS = 100_000
_SIGNS = {"?": (0, 1), "*": (0, ENDLESS), "+": (1, ENDLESS)}


def find_flaw(pattern: str) -> Message:
    """Return what a browser reads differently or too slowly, as part of a message; else ""."""
    if len(pattern) > MOST_CHARACTERS:
        return msg("has more than {most} characters", most=MOST_CHARACTERS)
    position, before = 0, ""
    varying, endless = 0, 0
    groups = [False]  # for each open bracket: whether its content can vary
    while position < len(pattern):
        token = _TOKEN.match(pattern, position)
        if not token:
            return msg(
                "has '{sign}' at character {place}, which is not taken",
                sign=pattern[position],
                place=position + 1,
            )
        kind = str(token.lastgroup)
        if kind == "open":
            groups.append(False)
            if len(groups) > MOST_OPEN + 1:
                return msg("has brackets more than {most} deep", most=MOST_OPEN)
        elif kind == "close":
            if len(groups) == 1:
                return msg("closes a bracket that is not open")
            inner = groups.pop()
            groups[-1] |= inner
            kind = "varying" if inner else "one"
        elif kind == "bar":
            groups[-1] = True
        elif kind == "repeat":
            least, most = _bounds(token[0])
            if least > most:
                return msg(
                    "has '{token}' at character {place}, from more to less",
                    token=token[0],
                    place=position + 1,
                )
            if before not in ("one", "varying"):
                return msg(
                    "has '{token}' at character {place}, with nothing to repeat",
                    token=token[0],
                    place=position + 1,
                )
            if before == "varying" and most > 1:
                return msg(
                    "has '{token}' after a bracket that holds '|' or another repeat", token=token[0]
                )
            groups[-1] |= least != most
            varying += least != most
            endless += most - least > MOST_BOUNDED
        before, position = kind, token.end()
    if len(groups) > 1:
        return msg("has a bracket that is never closed")
    if varying > MOST_REPEATS or endless > MOST_ENDLESS:
        return msg("has too many repeats")
    try:
        compile_whole(whole(portable(pattern)))
    except re2.error as error:
        if "repetition" in str(error) or "too large" in str(error):
            return msg("has too many repeats")
        return msg("has a range in [...] that goes from more to less, or has no ends")
    return NOTHING


def lengths_of(pattern: str) -> tuple[int, int]:
    """Return the fewest and the most characters of a match; any number for a flawed pattern."""
    if not pattern or find_flaw(pattern):
        return 0, ENDLESS
    # For each open bracket: the lengths of its earlier alternatives, of this one, of its last part.
    stack = [_Lengths()]
    for token in _TOKEN.finditer(pattern):
        inner = stack[-1]
        match token.lastgroup:
            case "open":
                stack.append(_Lengths())
            case "close":
                stack.pop()
                stack[-1].add(inner.whole())
            case "bar":
                inner.alternatives.append(inner.whole())
                inner.before, inner.last = (0, 0), (0, 0)
            case "repeat":
                least, most = _bounds(token[0])
                inner.last = inner.last[0] * least, min(inner.last[1] * most, ENDLESS)
            case _:
                inner.add((1, 1))
    return stack[0].whole()


class _Lengths:
    """The least and the most characters that the parts of a bracket match."""

    def __init__(self) -> None:
        self.alternatives: list[tuple[int, int]] = []
        self.before = self.last = (0, 0)

    def add(self, lengths: tuple[int, int]) -> None:
        """Add a part."""
        self.before, self.last = self._sum(), lengths

    def whole(self) -> tuple[int, int]:
        """Return the lengths of all alternatives."""
        every = [*self.alternatives, self._sum()]
        return min(least for least, _ in every), max(most for _, most in every)

    def _sum(self) -> tuple[int, int]:
        return self.before[0] + self.last[0], min(self.before[1] + self.last[1], ENDLESS)


def steps_for(pattern: str) -> int:
    """Return how many steps at most each character of an answer takes; 0 for a flawed pattern."""
    return 0 if find_flaw(pattern) else int(compile_whole(whole(portable(pattern))).programsize)


def _bounds(repeat: str) -> tuple[int, int]:
    """Return the least and the most times that a repeat can occur."""
    if repeat in _SIGNS:
        return _SIGNS[repeat]
    least, comma, most = repeat.strip("{}").partition(",")
    return int(least), int(most or ENDLESS) if comma else int(least)


def whole(pattern: str) -> str:
    """Return `pattern` for the whole answer, in the syntax of JSON Schema and browsers."""
    return f"^(?:{pattern})$"


def portable(pattern: str) -> str:
    """Return an editor's valid pattern, with '.' matching the same characters in all three."""
    tokens = (token[0] for token in _TOKEN.finditer(pattern))
    return "".join(_NO_LINE_END if token == "." else token for token in tokens)


@lru_cache(maxsize=1024)
def compile_whole(pattern: str) -> "re2._Regexp":
    """Compile a result of `whole` for `search`; its $ does not match before a last line end."""
    in_re2 = pattern.replace(_NO_LINE_END, "[^\n\r\u2028\u2029]")  # RE2 has no \u
    return re2.compile(in_re2.removesuffix("$") + r"\z", _OPTIONS)
