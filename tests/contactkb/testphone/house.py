"""A house that answers its phone with whatever documents a test gives it, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from twilio.request_validator import RequestValidator
from werkzeug.wrappers import Request, Response

from contactkb.testphone import Clock, Line, line_inside
from tests.world import settings_for

SETTINGS = settings_for("sqlite://")
Document: TypeAlias = str | Response | Callable[[dict[str, str]], str | Response]


@dataclass
class Asked:
    """One request: where to, with which form, under which token of Twilio's."""

    path: str
    form: dict[str, str]
    token: str


@dataclass
class House:
    """A WSGI application of documents by their path; the last of several is given again and again."""

    documents: dict[str, Document | list[Document]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        request = Request(environ)
        return self.answer(request, environ["REQUEST_URI"])(environ, start_response)

    def answer(self, request: Request, target: str) -> Response:
        """The document for a request, if Twilio signed it."""
        form = request.form.to_dict() if request.method == "POST" else {}
        url = SETTINGS.public_url + target
        signature = request.headers["X-Twilio-Signature"]
        if not RequestValidator(SETTINGS.twilio_tokens[0]).validate(url, form, signature):
            return Response(status=403)
        token = request.headers["I-Twilio-Idempotency-Token"]
        self.asked.append(Asked(target, form or request.args.to_dict(), token))
        given = self.documents.get(request.path, Response(status=204))
        if isinstance(given, list):
            given = given.pop(0) if len(given) > 1 else given[0]
        told = given(form) if callable(given) and not isinstance(given, Response) else given
        return Response(written(told), mimetype="text/xml") if isinstance(told, str) else told

    def line(self, **others: object) -> Line:
        """A number that leads here."""
        return line_inside(self, SETTINGS, **others)

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [asked.path for asked in self.asked]

    def last(self, path: str) -> dict[str, str]:
        """The form of the last request to a path."""
        return next(asked.form for asked in reversed(self.asked) if asked.path.partition("?")[0] == path)


def written(inside: str) -> str:
    """A document; what begins like one is left as it is."""
    return inside if inside.startswith(("<?", "<Response", "!")) else f"<Response>{inside}</Response>"


def answering(document: Document | list[Document], **others: Document | list[Document]) -> House:
    """A house that answers with this document, and has others under the paths of their names."""
    return House({"/phone/call": document, **{f"/phone/{name}": it for name, it in others.items()}})


__all__ = ["SETTINGS", "Asked", "Clock", "House", "answering"]
