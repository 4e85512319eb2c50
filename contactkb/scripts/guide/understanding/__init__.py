"""What customers answer, spoken or typed: yes and no, one of several ways, and values of every type."""

from contactkb.scripts.guide.understanding.agreeing import agrees
from contactkb.scripts.guide.understanding.choosing import chosen, named
from contactkb.scripts.guide.understanding.finding import found
from contactkb.scripts.guide.understanding.hearing import Listening, clean, heard
from contactkb.scripts.guide.understanding.wishes import looks_like_question, wants_person

__all__ = ["Listening", "agrees", "chosen", "clean", "found", "heard", "looks_like_question", "named", "wants_person"]
