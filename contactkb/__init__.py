"""What we know, and how we decide what to say.

`knowledge` keeps facts and publishes them, `wording` says values in every medium and language, `answering` is the one
path from a question to an answer with a receipt, `contacts` is what belongs to a customer, `people` who works here,
`packs` everything a business says as files. `business` joins them, `app` puts the channels on top, `commands` is what
one types.
"""

__version__ = "0.1.0"
