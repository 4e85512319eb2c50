"""The test phone: Twilio's side of a call to us, without Twilio.

    line = line_inside(app, settings)           # or line_to("http://127.0.0.1:8000", settings)
    call = line.call("+12075550167")            # greeted: call.heard lists what was said
    call.say("how much are oysters")            # each act returns what was heard because of it
    call.press("7"); call.press("101#"); call.wait(); call.hang_up()
    call.pick_up(keys="1"); call.ring_out("busy"); call.release()   # what a colleague does who is rung (call.rung)
    call.over, call.expects, call.queue, call.is_talking, call.faults; print(call.transcript)

Requests are signed as Twilio signs them; documents are followed on a virtual clock and checked against the
vocabulary of the installed twilio package. A fault of ours raises Broken, unless the line is not strict.
"""

from contactkb.testphone.call import Call
from contactkb.testphone.clock import Clock
from contactkb.testphone.faults import Broken, Fault
from contactkb.testphone.line import Line, line_inside, line_to
from contactkb.testphone.signing import sign
from contactkb.testphone.transcript import Transcript
from contactkb.testphone.typed import do_as_typed
from contactkb.testphone.wire import Wire

__all__ = [
    "Broken",
    "Call",
    "Clock",
    "Fault",
    "Line",
    "Transcript",
    "Wire",
    "do_as_typed",
    "line_inside",
    "line_to",
    "sign",
]
