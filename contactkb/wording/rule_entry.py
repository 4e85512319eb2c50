"""A rule as somebody wrote it, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import re2

from contactkb.wording.rule import Rule, compile_token, compile_tokens

Path: TypeAlias = tuple[str | int, ...]

OWN_KEYS = {"existence": {"tokens"}, "occurrence": {"tokens", "max"}, "substitution": {"swap"}}
COMMON_KEYS = {"id", "extends", "message", "level", "ignorecase", "nonword", "scope", "good", "bad"}
LEVELS = ("error", "warning", "suggestion")
PLACES = ("published", "composer")
LONGEST_TOKEN = 500


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, the path to it from the rule, and the remedy."""

    what: str
    path: Path
    remedy: str


@dataclass(slots=True)
class Entry:
    """One rule's mapping; reading it fills `flaws`."""

    mapping: Mapping[str, Any]
    flaws: list[Flaw] = field(default_factory=list)

    def read(self) -> Rule | None:
        """The rule, or None when there are flaws."""
        kind = self._choice("extends", tuple(OWN_KEYS))
        if kind not in OWN_KEYS:
            return None
        self._refuse_unknown_keys(kind)
        rule = self._rule(kind)
        if rule:
            self._try_examples(rule)
        return None if self.flaws else rule

    def _refuse_unknown_keys(self, kind: str) -> None:
        known = COMMON_KEYS | OWN_KEYS[kind]
        for key in (key for key in self.mapping if key not in known):
            self._flaw(f"`{key}` is not a key of this kind of rule.", key, f"Take it out; {_name(known)} are.")

    def _rule(self, kind: str) -> Rule | None:
        swap = self._swap() if kind == "substitution" else {}
        tokens = list(swap) if swap else self._texts("tokens")
        ignore_case = self._says_yes("ignorecase")
        pattern = self._pattern(kind, tokens, ignore_case)
        name, message, level = self._text("id"), self._message(kind), self._choice("level", LEVELS)
        places, most = self._places(), self._most() if kind == "occurrence" else 0
        if self.flaws or pattern is None:
            return None
        swaps = tuple((compile_token(bad, ignore_case), good) for bad, good in swap.items())
        return Rule(name, message, level, places, pattern, swaps, most)

    def _try_examples(self, rule: Rule) -> None:
        for number, example in enumerate(self._texts("good", optional=True)):
            if found := rule.find(example):
                what = f'The rule catches "{found[0].found}" in its own good example.'
                self._flaw(what, ("good", number), "Change the rule or the example.")
        for number, example in enumerate(self._texts("bad", optional=True)):
            if not rule.find(example):
                what = "The rule finds nothing in its own bad example."
                self._flaw(what, ("bad", number), "Change the rule or the example.")

    def _pattern(self, kind: str, tokens: list[str], ignore_case: bool) -> re2._Regexp[str] | None:
        key = "swap" if kind == "substitution" else "tokens"
        for number, token in enumerate(tokens):
            if remedy := _mistake(token, ignore_case):
                path = (key, token) if key == "swap" else (key, number)
                self._flaw(f"`{token[:60]}` is not an expression that we can use.", path, remedy)
        if self.flaws or not tokens:
            return None
        try:
            return compile_tokens(tokens, ignore_case, inside_words=self._says_yes("nonword") or kind == "occurrence")
        except re2.error as error:
            self._flaw("The tokens together are not an expression that we can use.", key, _explain(error))
            return None

    def _swap(self) -> dict[str, str]:
        swap = self.mapping.get("swap")
        if not isinstance(swap, Mapping) or not swap:
            self._flaw("`swap` is not a mapping.", "swap", "Write `what is not said: what we say` on each line.")
            return {}
        for bad, good in swap.items():
            if not isinstance(good, str) or not good:
                self._flaw(f'What we say instead of "{bad}" is missing.', ("swap", bad), "Write it, or use existence.")
        return {str(bad): str(good) for bad, good in swap.items()}

    def _message(self, kind: str) -> str:
        message = self._text("message")
        most = 2 if kind == "substitution" else 1
        if message.count("%s") > most:
            self._flaw(f"The message holds more than {most} %s.", "message", "Take the others out; nothing fills them.")
        return message

    def _places(self) -> frozenset[str]:
        places = self._texts("scope", optional=True)
        for number, place in enumerate(places):
            if place not in PLACES:
                self._flaw(f'"{place}" is not a place.', ("scope", number), f"Write {_name(PLACES)}.")
        return frozenset(places or PLACES)

    def _most(self) -> int:
        most = self._text("max")
        if not re2.fullmatch("[1-9][0-9]{0,2}", most):
            self._flaw("`max` is not a whole number from 1 to 999.", "max", "Write one; for never, use existence.")
            return 1
        return int(most)

    def _says_yes(self, key: str) -> bool:
        answer = self.mapping.get(key, "false")
        if answer not in ("true", "false"):
            self._flaw(f"`{key}` is neither true nor false.", key, "Write one of them.")
        return bool(answer == "true")

    def _choice(self, key: str, choices: tuple[str, ...]) -> str:
        choice = self._text(key)
        if choice and choice not in choices:
            self._flaw(f'"{choice}" is not a choice for `{key}`.', key, f"Write {_name(choices)}.")
        return choice

    def _text(self, key: str) -> str:
        text = self.mapping.get(key)
        if isinstance(text, str) and text:
            return text
        self._flaw(f"`{key}` is missing or not a text.", key, f"Write `{key}:` and a text.")
        return ""

    def _texts(self, key: str, optional: bool = False) -> list[str]:
        texts = self.mapping.get(key, [])
        if isinstance(texts, list) and all(isinstance(text, str) and text for text in texts) and (texts or optional):
            return texts
        self._flaw(f"`{key}` is missing or not a list of texts.", key, f"Write `{key}:` and one text after each dash.")
        return []

    def _flaw(self, what: str, path: str | Path, remedy: str) -> None:
        flaw = Flaw(what, path if isinstance(path, tuple) else (path,), remedy)
        if flaw not in self.flaws:
            self.flaws.append(flaw)


def _mistake(token: str, ignore_case: bool) -> str:
    """What to do about the token; empty when it is good."""
    if len(token) > LONGEST_TOKEN:
        return f"Keep it under {LONGEST_TOKEN} characters."
    try:
        pattern = compile_token(token, ignore_case)
    except re2.error as error:
        return _explain(error)
    return "It fits where there is nothing; take a * or ? out." if pattern.fullmatch("") else ""


def _explain(error: re2.error) -> str:
    said = error.args[0] if error.args else b""
    return f"RE2 says: {said.decode(errors='replace') if isinstance(said, bytes) else said}."


def _name(choices: Iterable[str]) -> str:
    return ", ".join(sorted(choices))
