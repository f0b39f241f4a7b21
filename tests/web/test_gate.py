"""Who is let in, and who is not."""

from dataclasses import replace

import pytest

from portfolio.errors import PortfolioError
from portfolio.web.gate import (
    FORBIDDEN,
    UNKNOWN,
    Asking,
    Gate,
    Refused,
    Visitor,
    checked_url,
    links_for,
)

HERE = "http://127.0.0.1:8000"
GATE = Gate(HERE, {"s3cret": Visitor(), "kb-s3cret": Visitor("kb", may_write=True)})
ASKED = Asking("127.0.0.1:8000", "127.0.0.1", secrets=("s3cret",))

BEHIND = Gate(
    "https://stadt.example",
    header="X-Remote-User",
    proxies=frozenset({"10.0.0.5", "::1"}),
    writers=frozenset({"kb"}),
)
LOGGED_IN = Asking("stadt.example", "10.0.0.5", logins=("KB",))


def status_of(gate: Gate, asking: Asking) -> int:
    with pytest.raises(Refused) as refused:
        gate.visitor(asking)
    return refused.value.status


def test_the_common_link_is_for_looking_and_ones_own_for_writing():
    assert GATE.visitor(ASKED) == Visitor()
    assert GATE.visitor(replace(ASKED, secrets=("kb-s3cret",))) == Visitor("kb", may_write=True)


@pytest.mark.parametrize("secrets", [(), ("",), ("s3cre",), ("s3cret ",), ("S3CRET",), ("ü",)])
def test_a_wrong_secret_is_nobodys(secrets):
    assert status_of(GATE, replace(ASKED, secrets=secrets)) == UNKNOWN


def test_an_old_cookie_does_not_keep_a_new_link_out():
    assert GATE.visitor(replace(ASKED, secrets=("s3cret", "of yesterday"))) == Visitor()


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1", "127.0.0.1:8001", "localhost:8000"]
)
def test_another_name_for_the_address_is_refused(host):
    assert status_of(GATE, replace(ASKED, host=host)) == FORBIDDEN


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "https://127.0.0.1:8000"])
@pytest.mark.parametrize("is_socket", [True, False])
def test_a_foreign_page_is_refused_even_with_the_secret(origin, is_socket):
    asking = replace(ASKED, origins=(origin,), is_socket=is_socket)

    assert status_of(GATE, asking) == FORBIDDEN


def test_a_socket_has_to_say_which_page_asks():
    assert status_of(GATE, replace(ASKED, is_socket=True)) == FORBIDDEN
    assert GATE.visitor(replace(ASKED, is_socket=True, origins=(HERE,))) == Visitor()


def test_two_origins_are_one_too_many():
    asking = replace(ASKED, is_socket=True, origins=(HERE, "http://evil.example"))

    assert status_of(GATE, asking) == FORBIDDEN


def test_the_proxys_name_is_believed_and_says_who_may_write():
    assert BEHIND.visitor(LOGGED_IN) == Visitor("KB", may_write=True)
    assert BEHIND.visitor(replace(LOGGED_IN, logins=("rat",))) == Visitor("rat")
    assert BEHIND.visitor(replace(LOGGED_IN, peer="::1")).may_write


@pytest.mark.parametrize("peer", ["10.0.0.6", "", "unix:", "127.0.0.1"])
def test_no_other_machine_is_believed(peer):
    assert status_of(BEHIND, replace(LOGGED_IN, peer=peer)) == FORBIDDEN


def test_a_proxy_that_is_written_as_ipv6_is_the_same():
    assert BEHIND.visitor(replace(LOGGED_IN, peer="::ffff:10.0.0.5")).name == "KB"


@pytest.mark.parametrize(
    "logins",
    [
        (),
        ("",),
        (" ",),
        ("kb", "ml"),
        ("x" * 65,),
        ("\u212ab",),
        ("kb ",),
        ("\u3000kb",),
        ("k\ufffdb",),
        ("k" + chr(0xDCFF) + "b",),
        ("k\x1bb",),
        ("kb\u200b",),
        ("kb\u00ad",),
        ("k\u034fb",),
        ("kb\u2800",),
        ("kb, anna",),
    ],
)
def test_who_has_not_logged_in_stays_outside(logins):
    assert status_of(BEHIND, replace(LOGGED_IN, logins=logins)) == UNKNOWN


def test_a_link_is_worth_nothing_where_a_login_is_wanted():
    assert status_of(BEHIND, replace(LOGGED_IN, logins=(), secrets=("s3cret",))) == UNKNOWN


def test_a_cookie_of_odd_bytes_is_nobodys():
    assert status_of(GATE, replace(ASKED, secrets=("\udcff\udcfe",))) == UNKNOWN


def test_every_link_is_another_and_long_enough():
    links = links_for(["kb", "ml"])

    assert [visitor.name for visitor in links.values()] == ["", "kb", "ml"]
    assert [visitor.may_write for visitor in links.values()] == [False, True, True]
    assert all(len(secret) >= 40 for secret in links)
    assert not set(links) & set(links_for(["kb", "ml"]))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("https://Stadt.Example/", "https://stadt.example"),
        ("https://stadt.example:443", "https://stadt.example"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
    ],
)
def test_an_address_is_kept_as_browsers_tell_it(told, kept):
    assert checked_url(told) == kept


@pytest.mark.parametrize(
    "told", ["", "stadt.example", "ftp://x", "https://", "https://x/y", "https://x:y"]
)
def test_what_is_no_address_is_refused(told):
    with pytest.raises(PortfolioError, match="kann nicht die Adresse sein"):
        checked_url(told)
