"""What is accepted as an e-mail address and a password."""

from __future__ import annotations

import pytest

from astra.errors import InvalidInput
from astra.identity.credentials import (
    MAX_BYTES,
    check_password,
    hash_password,
    normal_email,
    password_matches,
    password_problem,
)


def test_address_is_trimmed_and_lower_case() -> None:
    assert normal_email("  Asha.Rao@Example.ORG ") == "asha.rao@example.org"


@pytest.mark.parametrize("text", ["", "asha", "asha@", "asha@example", "a b@example.org", "@x.org"])
def test_what_is_no_address_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        normal_email(text)
    assert not text or text not in refused.value.message


@pytest.mark.parametrize(
    "password",
    ["moonlit river 7", "correct horse battery", "chai pe charcha 4 baje", "Tr4vel-Lamp"],
)
def test_good_passwords_need_no_special_characters(password: str) -> None:
    assert password_problem(password) is None


@pytest.mark.parametrize("password", ["short", "password123", "qwertyuiop12", "12345678910"])
def test_guessable_passwords_are_refused_in_words(password: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_password(password)
    assert refused.value.code == "weak_password"
    assert password not in refused.value.message


def test_own_name_and_address_do_not_make_a_password() -> None:
    assert password_problem("padmavathi", "padmavathi@example.org") is not None
    assert password_problem("Padmavathi Krishnan", "x@example.org", "Padmavathi Krishnan")


def test_password_is_bounded_by_what_bcrypt_reads() -> None:
    fits = "नमस्ते दुनिया यह लंबा"  # 21 characters, 57 bytes

    assert len(fits.encode()) <= MAX_BYTES
    assert password_problem(fits) is None
    assert password_problem(fits + " है बहुत") is not None


def test_password_matches_its_own_hash_only() -> None:
    hashed = hash_password("moonlit river 7")

    assert hashed.startswith("$2b$12$")
    assert password_matches("moonlit river 7", hashed)
    assert not password_matches("moonlit river 8", hashed)
    assert not password_matches("moonlit river 7", None)
    assert not password_matches("x" * 500, hashed)
