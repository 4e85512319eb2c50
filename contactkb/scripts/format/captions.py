"""What the picture of a script calls its parts, for authors who read English or Spanish."""

from __future__ import annotations

from collections.abc import Mapping

CAPTIONS: Mapping[str, tuple[str, str]] = {
    "say": ("says", "dice"),
    "answer": ("answers", "responde"),
    "ask": ("asks", "pregunta"),
    "choose": ("offers ways", "ofrece opciones"),
    "listen": ("listens", "escucha"),
    "decide": ("decides", "decide"),
    "do": ("does", "hace"),
    "promise": ("promises", "promete"),
    "note": ("notes", "anota"),
    "touchpoint": ("cares", "cuida"),
    "handover": ("hands over", "pasa a una persona"),
    "sub": ("goes through", "pasa por"),
    "answered": ("answered", "respondido"),
    "promised": ("promised", "prometido"),
    "done": ("done", "hecho"),
    "handed-over": ("handed over", "en manos de una persona"),
    "true": ("yes", "sí"),
    "false": ("no", "no"),
    "*": ("otherwise", "si no"),
    "skipped": ("passed over", "se omite"),
    "only if": ("only if", "solo si"),
    "missing": ("where it cannot be told", "si no se puede decir"),
    "again": ("again", "de nuevo"),
    "title": ("The flow of {title}", "El flujo de {title}"),
    "about": (
        "{count} steps, beginning with {first}. It may end as: {ends}. The table below the picture says the same.",
        "{count} pasos, desde {first}. Puede terminar así: {ends}. La tabla debajo del dibujo dice lo mismo.",
    ),
}
LANGUAGES = ("en", "es")


def caption(name: str, language: str, **filled: str) -> str:
    """The words for that part, in English where the language is another."""
    words = CAPTIONS[name][LANGUAGES.index(language) if language in LANGUAGES else 0]
    return words.format(**filled) if filled else words
