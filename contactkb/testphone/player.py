"""One end of a call, which does what documents say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from contactkb.testphone.acts import Act, Ended, HungUp, Keys, Need, Script, Silence, Speech
from contactkb.testphone.clock import speaking_seconds
from contactkb.testphone.document import Document, read_document
from contactkb.testphone.faults import Broken, Fault
from contactkb.testphone.transcript import Transcript
from contactkb.testphone.verbs import perform

if TYPE_CHECKING:
    from collections.abc import Generator

    from contactkb.testphone.line import Line

CALLER, COLLEAGUE = "caller", "a colleague"
MOST_DOCUMENTS = 50
SORRY = "We're sorry, an application error has occurred. Goodbye."


@dataclass
class Player:
    """Whoever is at this end: `form` is what Twilio says of it in each request, `url` the document that is played.

    `presses` gives what a colleague does when asked; for the caller it is None, and the line waits for the next act.
    `leaves_at` is when the caller hangs up whatever happens then, in seconds of the clock.
    """

    line: Line
    who: str
    form: dict[str, str]
    transcript: Transcript
    faults: list[Fault]
    presses: Iterator[Act] | None = None
    url: str = ""
    twiml: str = ""
    heard: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    leaves_at: float | None = None
    documents: int = 0
    act: Callable[[Act], object] = lambda _: None
    interrupt: Callable[[Exception], object] = lambda _: None

    def run(self, url: str, about: Mapping[str, str] | None = None, method: str = "POST") -> Script:
        """Play the document at `url`, and all that it leads to."""
        following: Document | None = None
        try:
            following = self.fetch(url, about, method)
        except Fault as fault:
            following = self._fall_back(fault)
        while following is not None:
            try:
                following = yield from self._play(following)
            except Fault as fault:
                following = self._fall_back(fault)
        return None

    def fetch(self, url: str, about: Mapping[str, str] | None = None, method: str = "POST") -> Document:
        """The document at `url`, as seen from the one that is played now. Raises Fault."""
        address = urljoin(self.url, url)
        self.documents += 1
        if self.documents > MOST_DOCUMENTS:
            raise Fault(f"we are sent in circles: {MOST_DOCUMENTS} documents without a word of the caller", address)
        document = self.line.wire.fetch(address, {**self.form, **(about or {})}, method or "POST")
        if self.form["CallStatus"] == "ringing":
            self.form["CallStatus"] = "in-progress"
        return document

    def perform(self, verb: Element) -> Script:
        """Do what one verb says; gives the document that takes over, if one does."""
        return (yield from perform(self, verb))

    def colleague(self, form: dict[str, str], presses: Iterator[Act]) -> Player:
        """The other end, where a colleague has picked up."""
        return Player(self.line, COLLEAGUE, form, self.transcript, self.faults, presses, self.url)

    def tell(self, url: str, about: Mapping[str, str], method: str = "POST") -> None:
        """Report to `url`, where nothing is played; what is wrong with the answer is a fault."""
        address = urljoin(self.url, url)
        try:
            response = self.line.wire.send(address, {**self.form, **about}, method or "POST")
            if not response.is_success:
                raise Fault(f"the answer to a report is {response.status_code}", address)
        except Fault as fault:
            self.report(fault)

    def listen(self, need: Need) -> Generator[Need, Act, Act]:
        """Wait for what happens next at this end."""
        if self.presses is None:
            act = yield need
        else:
            act = next(self.presses, Silence())
        self.documents = 0
        if isinstance(act, Speech):
            self.transcript.tell(self.who, "says", act.words)
            self.pass_by(speaking_seconds(act.words))
        elif isinstance(act, Keys):
            self.transcript.tell(self.who, "presses", " ".join(act.keys))
        return act

    def hear(self, words: str, language: str) -> None:
        """Words are said at this end, and take their time."""
        self.heard.append(words)
        self.languages.append(language)
        self.transcript.tell(self.who, "hears", words)
        self.pass_by(speaking_seconds(words))

    def pass_by(self, seconds: float) -> None:
        """Let time go by. Raises HungUp when the caller does not wait that long."""
        clock = self.line.clock
        if self.leaves_at is not None and clock.seconds + seconds >= self.leaves_at:
            clock.pass_by(max(self.leaves_at - clock.seconds, 0))
            self.leaves_at = None
            raise HungUp
        clock.pass_by(seconds)

    def report(self, fault: Fault) -> None:
        """Note a fault of ours. Raises Broken on a line that expects none."""
        self.faults.append(fault)
        self.transcript.note(f"fault{f' {fault.code}' if fault.code else ''}: {fault}")
        if self.line.is_strict:
            raise Broken(str(fault)) from fault

    def _play(self, document: Document) -> Script:
        self.url, self.twiml = document.url, document.text
        for warning in document.warnings:
            self.report(warning)
        for verb in document.root:
            following = yield from self.perform(verb)
            if following is not None:
                return following
        return None

    def _fall_back(self, fault: Fault) -> Document:
        """What is played instead: the fallback that the number has, or else Twilio's own regret."""
        self.report(fault)
        if self.who != CALLER:
            raise Ended
        self.documents = 0
        fallback, sorry = self.line.fallback, f"<Response><Say>{SORRY}</Say><Hangup/></Response>"
        if not fallback or self.url == urljoin(self.url, fallback):
            return read_document(self.url, sorry.encode(), "text/xml")
        if fallback.lstrip().startswith("<"):
            return read_document(urljoin(self.url, "/fallback"), fallback.encode(), "text/xml")
        self.url = urljoin(self.url, fallback)
        try:
            return self.fetch(fallback, {"ErrorCode": str(fault.code), "ErrorUrl": fault.url})
        except Fault as second:
            return self._fall_back(second)
