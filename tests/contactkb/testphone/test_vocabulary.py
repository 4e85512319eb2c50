"""The vocabulary is that of the installed twilio package, whole."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from twilio.twiml.voice_response import Dial, Gather, Say, VoiceResponse

from contactkb.testphone.vocabulary import strangers, vocabulary


def test_it_has_every_verb_of_the_package() -> None:
    verbs = {
        "Connect Dial Echo Enqueue Gather Hangup Leave Pause Pay Play Prompt Queue Record Redirect Refer Reject Say"
        " Sms Start Stop"
    }
    assert verbs.pop().split() == sorted(vocabulary()["", "Response"].children)


@pytest.mark.parametrize(
    ("place", "attributes"),
    [
        (("Response", "Gather"), {"numDigits", "finishOnKey", "actionOnEmptyResult", "speechTimeout", "hints"}),
        (("Dial", "Number"), {"url", "method", "statusCallback", "statusCallbackEvent"}),
        (("Response", "Enqueue"), {"action", "waitUrl", "workflowSid"}),
        (("Say", "say-as"), {"interpret-as", "format"}),
        (("Say", "lang"), {"xml:lang"}),
        (("Response", "Hangup"), set()),
    ],
)
def test_it_has_the_attributes_of_an_element(place: tuple[str, str], attributes: set[str]) -> None:
    assert attributes <= vocabulary()[place].attributes


def test_what_the_package_writes_is_known() -> None:
    response = VoiceResponse()
    gather = Gather(input="dtmf speech", num_digits=5, action_on_empty_result=True, hints="ham, beef")
    say = Say("It costs ", language="en-US")
    say.prosody("six dollars", rate="80%")
    say.break_(time="1s")
    say.lang("seis", xml_lang="es-US")
    gather.append(say)
    gather.pause(length=1)
    response.append(gather)
    dial = Dial(action="/next", answer_on_bridge=True)
    dial.number("+12075550123", url="/whisper")
    dial.queue("ham", url="/whisper")
    response.append(dial)
    response.enqueue("ham", wait_url="/wait").task("{}", priority=5)
    assert list(strangers(ElementTree.fromstring(str(response)))) == []


def test_the_same_noun_may_differ_by_what_it_stands_in() -> None:
    assert "postWorkActivitySid" in vocabulary()["Dial", "Queue"].attributes
    assert vocabulary()["Response", "Queue"].attributes != frozenset()
