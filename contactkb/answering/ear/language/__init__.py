"""What the ear knows of a language before it knows any fact: its words, their stems, and what means the same."""

from contactkb.answering.ear.language.kinds import kinds_asked_for
from contactkb.answering.ear.language.said import Said, put_together, read, stems_of, words_of

__all__ = ["Said", "kinds_asked_for", "put_together", "read", "stems_of", "words_of"]
