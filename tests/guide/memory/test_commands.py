"""Commands to the memory: understood in three languages, and no idiom is taken for one."""

from __future__ import annotations

import pytest

from astra.guide.memory.commands import Ask, agreed, command_in, seals_erasure

COMMANDS = [
    ("What do you know about me?", Ask.ALL_KNOWN, ""),
    ("what all do you remember about me", Ask.ALL_KNOWN, ""),
    ("mere baare mein kya jaante ho", Ask.ALL_KNOWN, ""),
    ("aapko mere bare me kya kya pata hai?", Ask.ALL_KNOWN, ""),
    ("मेरे बारे में क्या जानते हो?", Ask.ALL_KNOWN, ""),
    ("Do you remember my sister's name?", Ask.RECALL, "my sister's name"),
    ("What did I tell you about Ravi?", Ask.RECALL, "Ravi"),
    ("yaad hai meri behen ka naam?", Ask.RECALL, "meri behen ka naam"),
    ("What does my sister do?", Ask.RECALL, "my sister do"),
    ("kya tumhe mere boss ka naam yaad hai?", Ask.RECALL, "mere boss ka naam"),
    ("what's my name?", Ask.RECALL, "what's my name"),
    ("Please call me Ashu from now on", Ask.REMEMBER, ""),
    ("mujhe Ashu bulao", Ask.REMEMBER, ""),
    ("remember that my mug is blue", Ask.REMEMBER, "my mug is blue"),
    ("Don't forget I have an exam tomorrow", Ask.REMEMBER, "I have an exam tomorrow"),
    ("yaad rakhna ki mujhe chai pasand hai", Ask.REMEMBER, "mujhe chai pasand hai"),
    ("याद रखना कि मुझे चाय पसंद है", Ask.REMEMBER, "मुझे चाय पसंद है"),
    ("That's wrong, I'm a nurse", Ask.CORRECT, ""),
    ("galat, main nurse hoon", Ask.CORRECT, ""),
    ("forget that I'm a nurse", Ask.FORGET, "I am a nurse"),
    ("Please forget about Ravi", Ask.FORGET, "Ravi"),
    ("Ravi ke baare mein bhool jao", Ask.FORGET, "Ravi"),
    ("mera kaam bhool jao", Ask.FORGET, "mera kaam"),
    ("रवि के बारे में भूल जाओ", Ask.FORGET, "रवि"),
    ("forget that", Ask.FORGET_LAST, ""),
    ("yeh bhool jao", Ask.FORGET_LAST, ""),
    ("ये बात भूल जाओ", Ask.FORGET_LAST, ""),
    ("forget everything I told you", Ask.FORGET_ALL, ""),
    ("sab kuch bhool jao", Ask.FORGET_ALL, ""),
    ("delete all my data", Ask.ERASE, ""),
    ("How do I delete my account?", Ask.ERASE, ""),
    ("mera sab data mita do", Ask.ERASE, ""),
    ("मेरा सारा डेटा मिटा दो", Ask.ERASE, ""),
]


@pytest.mark.parametrize(("text", "ask", "about"), COMMANDS)
def test_a_command_is_understood(text: str, ask: Ask, about: str):
    command = command_in(text)
    assert command is not None
    assert (command.ask, command.about) == (ask, about)


@pytest.mark.parametrize(
    "text",
    [
        "forget it",
        "I can't forget him",
        "how do I forget my ex",
        "main use bhool nahi paa rahi",
        "log kehte hain bhool jao",
        "I want to forget everything and start over",
        "What does my chart say about me?",
        "do you know my moon sign",
        "What do you know about Saturn in my chart",
        "I forgot my keys",
        "remember me?",
        "call me when Saturn moves",
        "delete my chart drawing",
        "How is my week?",
        "mera din kaisa rahega",
    ],
)
def test_what_only_sounds_like_a_command_is_none(text: str):
    assert command_in(text) is None


@pytest.mark.parametrize(
    "text", ["yes", "Yes please", "haan", "ji haan", "हाँ", "ok do it", "kar do"]
)
def test_yes_is_yes(text: str):
    assert agreed(text) is True


@pytest.mark.parametrize("text", ["no", "No, leave it", "nahi", "नहीं", "rehne do", "cancel"])
def test_no_is_no(text: str):
    assert agreed(text) is False


@pytest.mark.parametrize("text", ["How is my week?", "maybe later", "kal kaisa rahega"])
def test_what_is_neither_decides_nothing(text: str):
    assert agreed(text) is None


def test_only_the_exact_words_seal_an_erasure():
    assert seals_erasure("DELETE EVERYTHING")
    assert seals_erasure("“sab mita do”")
    assert seals_erasure("सब मिटा दो")
    assert not seals_erasure("yes, delete everything please")
    assert not seals_erasure("delete everything?")
