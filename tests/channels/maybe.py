"""A question that may mean one fact alone: returns, though nothing says how old a jar may be."""

MAYBE = "May I bring a jar back?"
