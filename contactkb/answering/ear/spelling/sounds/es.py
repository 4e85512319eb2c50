"""How Spanish sounds in the Americas: our own rules for each letter, in the order in which they are tried."""

from __future__ import annotations

# What stands at a letter, and how it is said. Consonants become capitals, Q a rolled r, X as in chico; vowels are said
# as they are written.
RULES = {
    "c": ((r"ch", "X"), (r"c(?![ei])", "K"), (r"c", "S")),
    "g": ((r"gu(?=[ei])", "G"), (r"g(?=[ei])", "J")),
    "h": ((r"^hu(?=e)", "G"), (r"h", "")),
    "j": ((r"j", "J"),),
    "k": ((r"k", "K"),),
    "l": ((r"ll", "Y"),),
    "m": ((r"m(?=[pb])", "N"),),
    "p": ((r"ph", "F"), (r"^ps", "S")),
    "q": ((r"qu(?=[ei])|q", "K"),),
    "r": ((r"rr", "Q"),),
    "s": ((r"sc(?=[ei])|s", "S"),),
    "u": ((r"^u(?=e)", "G"),),
    "v": ((r"v", "B"),),
    "w": ((r"w", "GU"),),
    "x": ((r"xc(?=[ei])|x(?=[aeiou])", "KS"), (r"x", "S")),
    "y": ((r"y(?=[aeiou])", "Y"), (r"y", "i")),
    "z": ((r"z", "S"),),
}
IRREGULAR: dict[str, str] = {}
KEEPS_VOWELS = True
# Spelling and sound go together, so that a word that sounds the same is a small slip away.
SAME_SOUND = 0.3
