"""The guide: a pure state machine that leads through scripts, event in, utterances and deeds out."""
