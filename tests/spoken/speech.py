"""A mouth and an ear: flite speaks, pocketsphinx listens for what a grammar allows, both at 16 kHz."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

from pocketsphinx import Decoder

from tests.skips import flite

# In one of them or the other, forty sounds like fourteen to the ear.
VOICES = ("rms", "slt")
RATE = 16000


class Mouth:
    """Speaks words into a file in this folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "spoken.wav"

    def speak(self, words: str, voice: str = VOICES[0]) -> bytes:
        """The sound of the words, as samples of 16 bits."""
        command = [str(flite()), "-voice", voice, "-t", words, "-o", str(self._file)]
        subprocess.run(command, check=True, capture_output=True)
        with wave.open(str(self._file)) as sound:
            assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (RATE, 1, 2)
            return sound.readframes(sound.getnframes())


class Ear:
    """Listens for one grammar at a time, with the English model that it brings."""

    def __init__(self) -> None:
        # With its usual beams it loses the thread of a long sentence; with wider ones it takes three times as long.
        self._decoder = Decoder(lm=None, samprate=RATE, beam=1e-60, wbeam=1e-40, pbeam=1e-60, loglevel="FATAL")

    def knows(self, words: str) -> bool:
        """Whether all of these words are in its dictionary."""
        return all(self._decoder.lookup_word(word) for word in words.split())

    def learn(self, name: str, grammar: str) -> None:
        """Listen for what this grammar allows, in JSGF, whenever it is named."""
        self._decoder.add_jsgf_string(name, grammar)

    def hear(self, sound: bytes, grammar: str) -> str:
        """The words that were most likely said; "" for none."""
        self._decoder.activate_search(grammar)
        self._decoder.start_utt()
        self._decoder.process_raw(sound, full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return str(found.hypstr) if found else ""
