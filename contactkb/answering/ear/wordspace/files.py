"""Where an operator's word vectors lie: one file for each language that the files' names tell; nothing is fetched."""

from __future__ import annotations

from pathlib import Path

from contactkb.errors import Misconfigured, Problem
from contactkb.wording import LANGUAGES

SETTING = "CONTACTKB_WORD_VECTORS"
ENDINGS = (".vec", ".txt", ".vec.gz", ".txt.gz")
NAMING = f"Name files by their language, like {' and '.join(f'{it}.vec' for it in LANGUAGES)}; .txt and .gz will do."


def find_files(place: Path) -> dict[str, Path]:
    """The file of each language in a folder, or the one file that is named itself. Raises Misconfigured."""
    if not place.exists():
        remedy = "Name a file of word vectors in the text format of word2vec, fastText or GloVe, or a folder of them."
        raise refusal(f"names {str(place)!r}, which does not exist.", remedy)
    if place.is_file():
        language = _language(place)
        if not language:
            raise refusal(f"names {str(place)!r}, whose name does not tell its language.", NAMING)
        return {language: place}
    return _files_in(place)


def refusal(what: str, remedy: str) -> Misconfigured:
    """The setting is wrong in that way."""
    return Misconfigured([Problem(what, SETTING, remedy)])


def _files_in(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        language = _language(path) if path.is_file() and path.name.endswith(ENDINGS) else ""
        if language in found:
            what = f"names a folder with two files for {language!r}: {found[language].name} and {path.name}."
            raise refusal(what, "Leave one of them there.")
        if language:
            found[language] = path
    if not found:
        raise refusal(f"names {str(folder)!r}, where no word vectors lie.", NAMING)
    return found


def _language(path: Path) -> str:
    """The language in a name such as en.vec or cc.en.300.vec.gz; "" where there is none, or more than one."""
    told = [part for part in path.name.split(".") if part in LANGUAGES]
    return told[0] if len(told) == 1 else ""
