"""How the second half of a sentence asks something of its own: "and is parking free", "y se puede fumar"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contactkb.answering.understanding.tokens import STOPS, Token, words_in

# Words that follow a verb whose subject was said before: "that is soft and is good for toast" is one question.
NO_SUBJECT = (
    "(?!(?:not|also|still|just|so|very|too|really|always|never|now|already|ever|even|only|then|to|at|on|in|for|from|with|by"
    "|of|as|up|out|good|great|best|better|worth|safe|fresh|easy|hard|ready|open|closed|free|cheap|less|more|most|available"
    "|ok|okay|able|about|over|under|near|close|like|what|which|who|when|where|how|why|gluten|dairy|nut|this|us"
    r"|[a-z]+(?:ly|ed|est))\b)"
)
WHOM = "i|we|you|he|she|they|it|anyone|anybody|someone|somebody|everyone|everybody|everything"
WHOSE = f"{WHOM}|there|this|that|these|those|the|any|my|your|our|his|her|their"
MANY = f"(?:{NO_SUBJECT}[a-z]+[^s\\W]s|children|people|men|women)"
# They who do something: of "do" alone nobody knows whether it begins a question ("can you come and do windows").
DOERS = "children|people|(?:kid|dog|cat|pet|guest|adult|senior|student|member|visitor|customer|bab(?:y|ie))s"
# A verb stands before whom it is asked of. Of a verb before a bare noun the number agrees, which it need not otherwise.
INVERTED = re.compile(
    r"(?:(?:hi|hello|hey|hola)(?: [^\W\d_]+)?[ ,]+)?"
    r"(?:(?:please|and|also|so|then|okay|ok|por favor|y|e|también|oiga|if (?:so|not)|si es así)[ ,]+){0,4}¿?(?:"
    rf"(?:is|are|was|were)(?:n['’]?t)? (?:{WHOSE})"
    rf"|(?:will|would|does|did|can|could|may|should)(?:n['’]?t)? (?:{WHOSE}|an?|all|another)"
    rf"|(?:do|have|had)(?:n['’]?t)? (?:i|we|you|they)|do (?:{DOERS})|has (?:{WHOM})"
    r"|has (?:the|my|your|our|this|that) [a-z]+ (?:[a-z]+ )?(?:been|come|gone|[a-z]+ed)"
    rf"|(?:are|were|can|could|should|would|will) {MANY} [a-z]+"
    rf"|(?:is|was) {NO_SUBJECT}[a-z]+ [a-z]+|does {NO_SUBJECT}[a-z]+[^s\W] [a-z]+"
    rf"|(?:will|would|can|could|should) {NO_SUBJECT}[a-z]+ (?:(?!to )[a-z]+ )?(?:be|cost|come|take|work|count|need)"
    r"|(?:no )?se (?:puede|permite|admite|acepta|cobra|necesita)n?|(?:acepta|admite|permite|cobra|ofrece|incluye)n"
    r"|incluye|tengo que|hace falta|debo"
    r"|(?:es|son) (?:gratis|posible|necesari[oa]s?|obligatori[oa]s?) [a-z]+"
    r"|est[aá]n? (?:incluid[oa]s?|permitid[oa]s?|abiert[oa]s?|disponibles?|el|la|los|las|mi|mis|su|sus)"
    r")\b",
    re.IGNORECASE,
)
# What is said of these may go on after a joint.
RELATIVES = words_in("that which who something anything somebody anybody someone anyone")
# "Algo que"; but "a qué hora", which many write without its accent.
ASKING_QUE = words_in("a hasta con de por en para y , ; :") | STOPS


def begins_question(sentence: str, clause: Sequence[Token]) -> bool:
    """Whether this clause asks something from its first word on: further on, the same words tell at least as often."""
    return bool(clause and INVERTED.match(sentence, clause[0].start, clause[-1].end))


def asks_anew(sentence: str, before: Sequence[Token], after: Token) -> bool:
    """Whether a verb asks of somebody or something else, and does not go on about what was said before it."""
    return bool(INVERTED.match(sentence, after.start)) and not _is_described(before)


def _is_described(before: Sequence[Token]) -> bool:
    texts = [token.text for token in before]
    ques = [at for at, text in enumerate(texts) if text == "que" and at and texts[at - 1] not in ASKING_QUE]
    return bool(ques) or not RELATIVES.isdisjoint(texts)
