"""Voice: speaking to Astra and hearing it, with a voice service or without a key.

``speech`` speaks on this machine. [docs/voice.md] tells how it all works.
"""
