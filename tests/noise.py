"""What becomes of a question on its way to us: slips of fingers, telephones, recognisers, mail; each time the same."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from tests.noise_words import FILLERS, GREETINGS, LITTLE, NUMBERS, QUOTED, SIGNATURES, SOUND_ALIKE, SUBJECTS, SWAPS

Noise = Callable[[str], str]
Maker = Callable[[str, random.Random], str]

# The keys of a telephone's keyboard as they lie, each row a bit further to the right.
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
FACES = ("🙂", "🙏", "🥩", "❤️", "😅", "👍🏽", "🤔", "!!", "🎉")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
FEWEST_LETTERS = 4


def noises(language: str, seed: str = "") -> Mapping[str, Noise]:
    """Every sort of noise by its name, in that language; another seed gives other accidents."""
    makers: dict[str, Maker] = {
        **{name: _each_long_word(0.3, change) for name, change in SLIPS.items()},
        "autocorrected": partial(_exchange, table=SWAPS[language], share=0.7),
        "homophones": partial(_exchange, table=SOUND_ALIKE[language], share=0.8),
        "recognised": partial(_recognise, language=language),
        "split": _each_long_word(0.2, _split, 6),
        "joined": _join,
        "little words dropped": partial(_drop_little, language=language),
        "shouted": lambda text, draw: text.upper() + draw.choice(("!!!", "???", "")),
        "lower case": lambda text, draw: _bare(text).lower(),
        "without accents": lambda text, draw: _plain(text),
        "faces": _add_faces,
        "mail": partial(_mail, language=language),
    }
    made = {name: _seeded(name, maker, seed) for name, maker in makers.items()}
    together = ("recognised", "little words dropped", "swapped", "keyboard")
    return {**made, "all at once": lambda text: _chain([made[name] for name in together], text)}


def slips(seed: str = "") -> Mapping[str, Noise]:
    """Slips of fingers, each in one word, by name."""
    return {name: _seeded(name, change, seed) for name, change in SLIPS.items()}


def _seeded(name: str, maker: Maker, seed: str) -> Noise:
    return lambda text: maker(text, random.Random(f"{seed}/{name}/{text}"))


def _chain(several: Sequence[Noise], text: str) -> str:
    for noise in several:
        text = noise(text)
    return text


def _each_long_word(share: float, change: Maker, letters: int = FEWEST_LETTERS) -> Maker:
    """So many of the longer words are changed, and one at least."""

    def make(text: str, draw: random.Random) -> str:
        places = [found for found in WORD.finditer(text) if len(found.group()) >= letters]
        if not places:
            return text
        hit = [found for found in places if draw.random() < share] or [draw.choice(places)]
        for found in reversed(hit):
            text = text[: found.start()] + change(found.group(), draw) + text[found.end() :]
        return text

    return make


def _hit_beside(word: str, draw: random.Random) -> str:
    places = [at for at, letter in enumerate(word) if _keys_beside(letter)]
    if not places:
        return word
    at = draw.choice(places)
    return word[:at] + draw.choice(_keys_beside(word[at])) + word[at + draw.choice((0, 1, 1, 1)) :]


def _keys_beside(letter: str) -> str:
    for row, keys in enumerate(ROWS):
        at = keys.find(letter.lower())
        if at >= 0:
            below = ROWS[row + 1] if row + 1 < len(ROWS) else ""
            above = ROWS[row - 1] if row else ""
            return (
                keys[max(0, at - 1) : at] + keys[at + 1 : at + 2] + below[max(0, at - 1) : at + 1] + above[at : at + 2]
            )
    return ""


def _swap_neighbours(word: str, draw: random.Random) -> str:
    places = [at for at in range(len(word) - 1) if word[at] != word[at + 1]]
    at = draw.choice(places) if places else 0
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _double(word: str, draw: random.Random) -> str:
    """A letter twice, or one that stands twice once."""
    twins = [at for at in range(len(word) - 1) if word[at] == word[at + 1]]
    if twins and draw.random() < 0.6:
        at = draw.choice(twins)
        return word[:at] + word[at + 1 :]
    at = draw.randrange(1, len(word))
    return word[: at + 1] + word[at:]


def _drop_letter(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _split(word: str, draw: random.Random) -> str:
    at = draw.randrange(2, len(word) - 2)
    return f"{word[:at]} {word[at:]}"


def _join(text: str, draw: random.Random) -> str:
    """One space between words is lost."""
    places = [found.start() for found in re.finditer(r"(?<=\w{3}) (?=\w{3})", text)]
    at = draw.choice(places) if places else len(text)
    return text[:at] + text[at + 1 :]


def _exchange(text: str, draw: random.Random, table: Mapping[str, str], share: float) -> str:
    """So many of the words that can be taken for others are."""

    def change(found: re.Match[str]) -> str:
        word = found.group()
        return table[word.lower()] if word.lower() in table and draw.random() < share else word

    return WORD.sub(change, text)


def _recognise(text: str, draw: random.Random, language: str) -> str:
    """As a recogniser of speech writes it: no signs, numbers as words, sound-alikes, fillers, a word begun twice."""
    said = _exchange(_bare(text).lower(), draw, SOUND_ALIKE[language], 0.5)
    words = [NUMBERS[language].get(word, word) for word in said.split()]
    if words and draw.random() < 0.4:
        words.insert(draw.randrange(len(words)), draw.choice(FILLERS[language]))
    if words and draw.random() < 0.2:
        at = draw.randrange(len(words))
        words.insert(at, words[at])
    return " ".join(words)


def _drop_little(text: str, draw: random.Random, language: str) -> str:
    words = text.split()
    kept = [word for word in words if word.lower().strip("¿?.,!") not in LITTLE[language] or draw.random() < 0.2]
    return " ".join(kept or words)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s'’]|_", " ", text).split())


def _plain(text: str) -> str:
    """Without accents, as those write who have no key for them."""
    return "".join(it for it in unicodedata.normalize("NFKD", text) if not unicodedata.combining(it))


def _add_faces(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    for _ in range(draw.randrange(1, 4)):
        words.insert(draw.randrange(len(words) + 1), draw.choice(FACES))
    return " ".join(words)


def _mail(text: str, draw: random.Random, language: str) -> str:
    """The question within a mail: subject, greeting, signature, and what it answers to."""
    return "\n".join(
        draw.choice(of[language]).replace("{question}", text) for of in (SUBJECTS, GREETINGS, SIGNATURES, QUOTED)
    )


SLIPS: Mapping[str, Maker] = {
    "keyboard": _hit_beside,
    "swapped": _swap_neighbours,
    "doubled": _double,
    "dropped letters": _drop_letter,
}
