"""Words in several forms and languages: all of them name the same, and what they name exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contactkb.scripts.format.lints.names import DUE, Names
from contactkb.scripts.format.said import Written
from contactkb.scripts.format.script import Script
from contactkb.scripts.format.step import Promise
from contactkb.scripts.format.text import Text
from contactkb.scripts.tables.flaw import Flaw
from contactkb.wording.templates import references


def check_variants(names: Names) -> Iterator[Flaw]:
    """References to nothing, and forms and languages of a text that do not name the same values."""
    script = names.script
    for written in names.texts:
        dues = {DUE} if written.step and isinstance(script.by_id[written.step].does, Promise) else set()
        yield from _to_nothing(names, written, dues)
        for language, text in written.texts.items():
            yield from _forms(written, language, text)
        yield from _languages(script, written)


def advise_variants(names: Names) -> Iterator[Flaw]:
    """Texts that lack a language which the unit speaks."""
    spoken = names.view.units[names.script.unit].languages
    for written in names.texts:
        missing = [it for it in spoken if it not in written.texts]
        if written.texts and missing and written.is_said:
            remedy = f"Add `{missing[0]}:`, or the script is not offered in that language."
            yield Flaw(written.place, f"{written.name} has no words in {', '.join(missing)}.", remedy)


def _to_nothing(names: Names, written: Written, dues: set[str]) -> Iterator[Flaw]:
    for language, text in written.texts.items():
        for name in sorted(_named(text) - dues):
            if names.needs(name) is None:
                yield Flaw(
                    (*written.place, language), f"{written.name} names {{{name}}}, which does not exist.", _use(names)
                )


def _forms(written: Written, language: str, text: Text) -> Iterator[Flaw]:
    for form, words in (("voice", text.voice), ("short", text.short)):
        differing = {*references(words)} ^ {*references(text.text)}
        if words and differing:
            what = f"{written.name} names {_braced(differing)} in only one of `text` and `{form}`."
            yield Flaw((*written.place, language, form), what, "Name the same in both: no channel states other facts.")


def _languages(script: Script, written: Written) -> Iterator[Flaw]:
    first = written.texts.get(script.language)
    for language, text in written.texts.items():
        differing = {*references(text.text)} ^ {*references(first.text)} if first else set()
        if differing:
            what = f"{written.name} names {_braced(differing)} in only one of {script.language} and {language}."
            yield Flaw((*written.place, language), what, "Name the same in every language.")


def _named(text: Text) -> set[str]:
    return {*references(text.text), *references(text.voice), *references(text.short)}


def _braced(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _use(names: Names) -> str:
    known: Mapping[str, object] = {**names.script.slots, **names.script.readings}
    inner = [f"{step}.{output}" for step, outputs in names.outputs.items() for output in sorted(outputs)]
    told = [f"{name}.title" for name in names.script.facts]
    return f"Use one of: {', '.join((*known, *inner, *told, 'unit'))}."
