"""The shape of the project: who imports whom, what files are called, how long they get, what a channel is made of."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
CHANNELS = CHECKOUT / "channels"

NAMED_AFTER_NOTHING = {"service", "manager", "handler", "util", "helper", "common", "misc"}

LENGTH_LIMIT = 200
# Path from the checkout -> why it reads better as one file.
LONGER_FOR_A_REASON = {
    "contactkb/database/migrations/versions/0001_first.py": "a migration is one step, and reads as one",
}

EVERY_CHANNEL_HAS = {"__init__.py", "routes.py", "incoming.py", "outgoing.py"}
A_CHANNEL_MAY_HAVE = {"gateway.py", "visitor.py", "templates", "static"}
# Channel -> file that no other has, and why.
ONE_CHANNEL_HAS = {
    "agent": {
        "guarding.py": "the one table of what each route takes, and forms that only our pages send",
        "signing_in.py": "the pages for signing in and out",
        "desk.py": "the pages that agents work at; all pages in one file would be too many to read",
        "cards.py": "an answer as agents see it: the line, what is for us only, the same fact elsewhere",
        "customers.py": "what was asked, told and promised in every channel, and what holds of it",
        "commitments.py": "callbacks promised and customers handed over from the desk",
        "sending.py": "an answer sent as mail or text message",
        "messages.py": "the pages of messages that wait for a person",
        "deciding.py": "what a person decides about them",
        "grounds.py": "what stands behind words that a person wrote",
        "flags.py": "what agents say is wrong or missing",
        "duties.py": "what waits for people",
        "authoring.py": "the pages that authors work at",
        "catalogue.py": "the page where facts are looked up",
        "history.py": "the revisions of an entry with their steps",
        "scripts.py": "the pages of scripts: the list, and one with its flow, tests and revisions",
        "script_changes.py": "a script changed from there, with a second person",
        "previews.py": "the page where a script is tried in all channels side by side",
        "decisions.py": "the pages where agents ask what the business decides",
        "cases.py": "the typed form of a case, and what was typed in it",
        "records.py": "a decision on record, and what a contact keeps of it",
        "standards.py": "the pages of the tables that decide, and of their changes",
        "care.py": "the page of care moments, planned, done and missed",
    },
    "api": {
        "answers.py": "the routes for asking; all routes in one file would be too many to read",
        "facts.py": "the routes for reading facts",
        "publishing.py": "the routes for changing them",
        "gaps.py": "the routes for what customers ask that nobody wrote",
        "proposing.py": "from such questions to a draft, and what it would change",
        "gap_requests.py": "the shape of what is asked there",
        "gap_shapes.py": "the shape of what is sent there",
        "verdicts.py": "the route for what people say of an answer",
        "decisions.py": "the routes for what the business decides",
        "decision_shapes.py": "the shape of what is asked and sent there",
        "runs.py": "the routes for leading people through scripts",
        "run_requests.py": "the shape of what is asked there",
        "run_shapes.py": "the shape of what is sent there",
        "bearer.py": "who asks, and the one table of what each route needs",
        "once.py": "a write that is sent twice happens once",
        "shapes.py": "the shape of everything that is sent, for the OpenAPI document",
        "describing.py": "the OpenAPI document itself",
    },
    "email": {
        "correspondence.py": "a letter is answered outside of any request, by the worker",
        "mime.py": "reading what anybody may have written is a subject of its own",
        "measuring.py": "what would keep a parser busy is found before one begins",
        "charsets.py": "words from bytes whose charset is unknown, or a lie",
        "bounces.py": "reports of failed deliveries",
        "child.py": "the process that reads mail, within limits",
        "reader.py": "our end of that process, which replaces it when it dies",
        "markup.py": "plain text from HTML",
        "quoting.py": "what is new in a mail, without what it quotes",
        "robots.py": "the signs of a machine, one table",
        "keeping.py": "mail comes in by three ways, and is kept in one",
        "mailbox.py": "one of those ways: a mailbox that somebody else keeps",
        "rates.py": "how often we write by ourselves",
        "threads.py": "which conversation a mail goes on with",
        "cues.py": "what no machine may answer alone, one table",
        "gating.py": "whether a reply may leave by itself, without any effect",
        "guiding.py": "what belongs to a guided conversation is led by it, and keeps its own record",
        "replying.py": "each question asked at the counter, and one reply made of all answers",
        "dispatch.py": "what leaves by itself, and what waits for a person",
    },
    "widget": {
        "pages.py": "the addresses under /help, which say the same without script",
        "writing.py": "these pages in HTML, and what they say where there is no answer",
        "shelves.py": "the list of everything that we tell unasked",
        "structured.py": "an answer in the words of schema.org",
        "conversation.py": "questions that belong together, each answered once, with all of them in the brief",
        "callbacks.py": "how a person reaches whoever asked: read, confirmed and promised",
        "guiding.py": "what belongs to a guided conversation is led by it, and keeps its own record",
    },
    "sms": {
        "conversation.py": "what a message means depends on what was written before",
        "guiding.py": "what belongs to a guided conversation is led by it, and keeps its own record",
    },
    "phone": {
        "conversation.py": "a call is many requests, and what each means depends on what was said before",
        "greeting.py": "the first words of a call",
        "guiding.py": "what belongs to a guided conversation is led by it, and keeps its own record",
        "turns.py": "what is known before such a request, and what is said in it",
        "line.py": "what each of these requests has at hand",
        "vocabulary.py": "the words that are understood, one table",
        "once.py": "a step that is asked for twice is taken once",
        "wishes.py": "what a caller may want by speech or keys, one question for each wish",
        "menus.py": "the keypad menus, made from what is offered",
        "answers.py": "what is told, and what may be done with it on a telephone",
        "ladder.py": "silence and mishearing, in one place",
        "texting.py": "an answer as a text message, from the question for a number on",
        "callbacks.py": "a callback, from the question for a number to the promise",
        "handing_over.py": "who takes a call that we hand over",
        "codes.py": "how a colleague who calls in is known",
        "queueing.py": "what whoever waits hears, and whoever takes the call",
        "keeping.py": "what a turn leaves in the store",
        "apologies.py": "failures said without the store, at each of the addresses",
    },
}
# File beside the channels -> why it is neither one of them nor in the core.
BESIDE_THE_CHANNELS = {
    "__init__.py": "names the channels",
    "page_links.py": "phone and sms name in one way the page that shows the same, and the core knows no page",
    "twilio_replies.py": "phone and sms write in one way what Twilio reads, and the core knows no TwiML",
    "twilio_rest.py": "phone and sms reach Twilio in one way, and the core knows no Twilio",
    "twilio_requests.py": "phone and sms prove in one way that Twilio made a request, and the core knows no Twilio",
}


@pytest.mark.skipif(not (CHANNELS / "__init__.py").exists(), reason="no channel is written yet")
def test_imports_keep_the_contracts_of_setup_cfg() -> None:
    linter = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports('setup.cfg', no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", linter], cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_wsgi_joins_the_channels_to_the_core_and_knows_nothing_else() -> None:
    file = CHECKOUT / "wsgi.py"
    tree = ast.parse(file.read_text(encoding="utf-8") if file.exists() else "")
    imported = {name.split(".")[0] for node in ast.walk(tree) for name in _imported_names(node)}
    assert imported <= {"__future__", "os", "channels", "contactkb", "flask"}


def test_every_file_is_named_after_what_it_holds() -> None:
    vague = [str(path) for path in _python_files() if _words(path) & NAMED_AFTER_NOTHING]
    assert vague == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    too_long = {str(path) for path in _python_files() if _length(path) > LENGTH_LIMIT}
    assert too_long == set(LONGER_FOR_A_REASON), f"split them by noun, or give a reason, above {LENGTH_LIMIT} lines"
    assert all(LONGER_FOR_A_REASON.values())


def test_every_channel_has_the_same_shape() -> None:
    for channel in _channel_folders():
        names = {path.name for path in channel.iterdir() if path.name != "__pycache__"}
        assert names >= EVERY_CHANNEL_HAS, f"{channel.name} lacks {EVERY_CHANNEL_HAS - names}"
        allowed = EVERY_CHANNEL_HAS | A_CHANNEL_MAY_HAVE | ONE_CHANNEL_HAS.get(channel.name, {}).keys()
        assert names <= allowed, f"{channel.name} has more than a channel needs"


def test_beside_the_channels_lies_only_what_has_a_reason_to() -> None:
    assert {path.name for path in CHANNELS.glob("*.py")} == BESIDE_THE_CHANNELS.keys()


def test_a_channels_templates_lie_under_its_own_name() -> None:
    """Flask shares templates of equal names among blueprints: the first that is registered would win everywhere."""
    for channel in _channel_folders():
        names = [path.name for path in channel.glob("templates/*")]
        assert names in ([], [channel.name]), f"{channel.name}: {names}"


def _imported_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def _python_files() -> Iterator[Path]:
    for folder in ("contactkb", "channels", "tests"):
        yield from (path.relative_to(CHECKOUT) for path in (CHECKOUT / folder).rglob("*.py"))


def _words(path: Path) -> set[str]:
    parts = [*path.parts[:-1], path.stem]
    return {word.removesuffix("s") for part in parts for word in part.lower().split("_")}


def _length(path: Path) -> int:
    return len((CHECKOUT / path).read_text(encoding="utf-8").splitlines())


def _channel_folders() -> list[Path]:
    return [path for path in CHANNELS.glob("*") if path.is_dir() and path.name != "__pycache__"]
