"""What days are called by those who mistype or clip them: sundy, wensday, sabdo, sat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_lowercase

from contactkb.answering.ear.spelling.slips import BESIDE_EACH_OTHER
from contactkb.answering.understanding.day_names import WEEKDAYS
from contactkb.answering.understanding.tokens import words_in

# What a slip may be in; in those that are no longer than that, no letter is taken for another.
NAMES = words_in(
    "monday tuesday wednesday thursday friday saturday sunday today tonight tomorrow weekend lunes martes miercoles "
    "jueves viernes sabado domingo manana"
)
SHORT = 5
VOWELS = "aeiou"
NEAR = {key: "".join(sorted(other for one, other in BESIDE_EACH_OTHER if one == key)) for key in ascii_lowercase}
# What is no day though it is one letter away.
OTHERS = words_in(
    "tday toda lines lunas mares mates marts mattes martas vienes jueces domino dominga sabada frida sunda sunray "
    "monda manna manama manzana mananas tomorrows weekends"
)


def _forms(rows: str) -> dict[str, str]:
    """Forms by line, each with the day that it stands for."""
    found = (row.partition("=") for row in rows.strip().splitlines())
    return {form: day for day, _, forms in found for form in forms.split()}


# Other forms, and those with more than one letter amiss.
FORMS = _forms("""
today=tdy
tonight=tonite
tomorrow=tomoro tommorow tommorrow tomorro tmrow tmorow tomrw tomoz
weekend=wknd wkend weeknd
next=nxt
monday=mondey mundy
tuesday=teusdy tusdy
wednesday=wensday wendsday wensdy wedsday wensdey wenesday wendesday wedensday wednsdy
thursday=thirsday thersday thursdey thrsday thurdsay thrusdy
friday=fryday
saturday=saterday satday satrdy saturdey satdy
sunday=sundey sonday
miércoles=mierkoles miercles
jueves=juebes
viernes=biernes
sábado=savado sbdo
domingo=dmgo
mañana=mnn
fin de semana=finde
""")
# As in a calendar: these are days beside certain other words alone.
CLIPPED = _forms("""
monday=mon
tuesday=tue tues
wednesday=wed weds
thursday=thu thur thurs
friday=fri
saturday=sat
sunday=sun
lunes=lun
miércoles=mie
jueves=jue
viernes=vie
sábado=sab
domingo=dom
""")
# What a figure runs on into: 2moro.
AFTER_TWO = {**dict.fromkeys(("moro", "morow", "morrow", "mrw"), "tomorrow"), "nite": "tonight"}


def _slips(name: str) -> Iterator[str]:
    """The name with one letter left out, doubled or swapped with the next, or a key hit beside it or in its place."""
    for at, letter in enumerate(name):
        before, after = name[:at], name[at + 1 :]
        yield before + letter + letter + after
        yield before + after[:1] + letter + after[1:]
        # People rarely slip in the first letter, and without it much becomes another word.
        if at:
            yield before + after
        if at and len(name) > SHORT:
            yield from (before + it + after for it in NEAR[letter] + (VOWELS if letter in VOWELS else ""))
            yield from (before + both + after for it in NEAR[letter] for both in (it + letter, letter + it))


def _misspelt() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name in NAMES:
        for slip in _slips(name):
            found.setdefault(slip, set()).add(name)
    known = OTHERS | WEEKDAYS.keys() | NAMES
    return {slip: next(iter(names)) for slip, names in found.items() if len(names) == 1 and slip not in known}


MISSPELT: Mapping[str, str] = {**_misspelt(), **FORMS}
