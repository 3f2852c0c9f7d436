"""Read a pattern of the portable part of RE2's language, and refuse the rest with its reason."""

from __future__ import annotations

import re

#: The most a pattern may be: characters, groups within groups, repeats, pieces once unrolled.
LONGEST, DEEPEST, MOST_REPEATS, LARGEST = 500, 20, 100, 1_000
REPEAT = re.compile(r"\{([0-9]{1,3})(?:(,)([0-9]{1,3})?)?\}", re.ASCII)
LETTERS = "dDwWsS"
CONTROLS = "ntr"
LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


class PatternError(Exception):
    """A pattern that is refused.

    Attributes:
        code: entry of the message catalogue.
        at: where in the pattern, from 0.
        part: what is meant.
    """

    def __init__(self, code: str, at: int, part: str = "") -> None:
        self.code, self.at, self.part = code, at, part
        super().__init__(code)


def read_pattern(pattern: str) -> int:
    """Return how large a pattern is, once its repeats are unrolled.

    Raises:
        PatternError: for what RE2 does not have, or the two interpreters do not share.
    """
    if len(pattern) > LONGEST:
        raise PatternError("pattern_long", LONGEST)
    reader = _Reader(pattern)
    size = reader.branches(0)
    if reader.at < len(pattern):
        raise PatternError("pattern_unopened", reader.at, pattern[reader.at])
    return _small(size, 0)


def _small(size: int, at: int) -> int:
    if size > LARGEST:
        raise PatternError("pattern_large", at)
    return size


class _Reader:
    """A place in a pattern; each method reads one thing from there and returns its size."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def starts(self, text: str) -> bool:
        return self.pattern.startswith(text, self.at)

    def branches(self, level: int) -> int:
        size = self.sequence(level)
        while self.next() == "|":
            self.at += 1
            size += self.sequence(level) + 1
        return size

    def sequence(self, level: int) -> int:
        size = 0
        while self.next() not in ("", "|", ")"):
            size = _small(size + self.repeated(level), self.at)
        return size or 1

    def repeated(self, level: int) -> int:
        start, anchor = self.at, self.next() in "^$"
        size = self.item(level)
        found = REPEAT.match(self.pattern, self.at)
        if not found and self.next() not in ("*", "+", "?", "{"):
            return size
        if anchor or (self.next() == "{" and not found):
            raise PatternError("pattern_repeat", self.at, self.next())
        if found:
            size = _times(found, size, start)
        else:
            size += 1 + size * (self.next() == "+")
        self.at = found.end() if found else self.at + 1
        self.at += self.next() == "?"  # as few as possible: the same to a whole text
        if self.next() in ("*", "+", "?", "{"):
            raise PatternError("pattern_repeat", self.at, self.next())
        return _small(size, start)

    def item(self, level: int) -> int:
        sign = self.next()
        if sign == "(":
            return self.group(level)
        if sign == "[":
            return self.character_class()
        if sign == "\\":
            self.escape()
            return 1
        if sign in "*+?{":
            raise PatternError("pattern_repeat", self.at, sign)
        if sign in "]}":
            raise PatternError("pattern_unopened", self.at, sign)
        self.at += 1
        return 1

    def group(self, level: int) -> int:
        start = self.at
        if self.starts("(?") and not self.starts("(?:"):
            look = any(self.starts(each) for each in LOOKS)
            part = self.pattern[start : start + 3]
            raise PatternError("pattern_look" if look else "pattern_unknown", start, part)
        if level >= DEEPEST:
            raise PatternError("pattern_large", start)
        self.at += 3 if self.starts("(?:") else 1
        size = self.branches(level + 1)
        if self.next() != ")":
            raise PatternError("pattern_unclosed", start, "(")
        self.at += 1
        return size

    def escape(self) -> str:
        """Read what a backslash begins; return the character, "" for a whole class of them."""
        start, sign = self.at, self.pattern[self.at + 1 : self.at + 2]
        part = self.pattern[start : start + 2]
        if sign in LETTERS and sign:
            self.at += 2
            return ""
        if sign in CONTROLS and sign:
            self.at += 2
            return {"n": "\n", "t": "\t", "r": "\r"}[sign]
        if sign and sign.isascii() and not sign.isalnum() and sign > " " and sign != "\x7f":
            self.at += 2
            return sign
        raise PatternError("pattern_back" if sign.isdigit() else "pattern_unknown", start, part)

    def character_class(self) -> int:
        start = self.at
        self.at += 2 if self.starts("[^") else 1
        first = True
        while self.next() != "]" or first:
            if self.next() in ("", "[", "]"):
                code = "pattern_class" if self.next() else "pattern_unclosed"
                raise PatternError(code, self.at if self.next() else start, self.next() or "[")
            self.range_of(first)
            first = False
        self.at += 1
        return 1

    def range_of(self, first: bool) -> None:
        """Read one character of a class, or two with a hyphen between them."""
        start = self.at
        low = self.member(first)
        if self.next() != "-" or self.pattern[self.at + 1 : self.at + 2] in ("]", ""):
            return
        self.at += 1
        if self.next() == "[":
            raise PatternError("pattern_class", self.at, "[")
        high = self.member(True)
        if not low or not high or low > high:
            raise PatternError("pattern_range", start, self.pattern[start : self.at])

    def member(self, hyphen: bool) -> str:
        if self.next() == "\\":
            return self.escape()
        sign = self.next()
        if sign == "-" and not hyphen and self.pattern[self.at + 1 : self.at + 2] != "]":
            raise PatternError("pattern_class", self.at, "-")
        self.at += 1
        return sign


def _times(found: re.Match[str], size: int, at: int) -> int:
    least, open_ended, most = int(found[1]), bool(found[2]), int(found[3] or found[1])
    if max(least, most) > MOST_REPEATS or most < least:
        raise PatternError("pattern_count", at, found[0])
    if open_ended and not found[3]:
        return size * (least + 1) + 1
    return size * max(most, 1) + 1
