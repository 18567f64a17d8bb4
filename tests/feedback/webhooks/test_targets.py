"""What may be the address of a webhook, and what is refused with words on what to change."""

import pytest

from codecrafthub.feedback.webhooks.errors import WebhookAddressRefused
from codecrafthub.feedback.webhooks.targets import Target, parse_target


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org", Target("https", "example.org", 443, "/")),
        ("https://Example.ORG:8443/a/b?c=d&e", Target("https", "example.org", 8443, "/a/b?c=d&e")),
        ("https://example.org./x#part", Target("https", "example.org", 443, "/x")),
        ("https://1.1.1.1/x", Target("https", "1.1.1.1", 443, "/x")),
        ("https://[2606:4700:4700::1111]:1024/", Target("https", "2606:4700:4700::1111", 1024, "/")),
        ("https://xn--bcher-kva.example/", Target("https", "xn--bcher-kva.example", 443, "/")),
    ],
)
def test_public_addresses_are_taken_apart(url: str, target: Target) -> None:
    assert parse_target(url.replace("#part", ""), allows_private=False) == target


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://example.org/", "must begin with https://"),
        ("ftp://example.org/", "must begin with https://"),
        ("file:///etc/passwd", "must begin with https://"),
        ("example.org/hook", "must begin with https://"),
        ("", "Write the address"),
        ("https://example.org/a b", "Write the address"),
        ("https://example.org/\r\nX-Evil: 1", "Write the address"),
        ("https://example.org/\n", "Write the address"),
        ("https://example.org/\t", "Write the address"),
        ("https://example.org/\x00", "Write the address"),
        ("https://bücher.example/", "xn--"),
        ("https://example.org/<script>", "Write the address"),
        ("https://example.org\\@127.0.0.1/", "Write the address"),
        ("https://user:secret@example.org/", "Leave name and password out"),
        ("https://example.org/" + "x" * 500, "500 characters"),
        ("https:///hook", "names no host"),
        ("https://-/hook", "names no host"),
        ("https://exa%6Dple.org/", "names no host"),
        ("https://example.org:99999/", "not an address"),
        ("https://[::1/", "not an address"),
        ("https://example.org:22/", "port 443, or to one from 1024"),
        ("https://example.org:80/", "port 443, or to one from 1024"),
        ("https://example.org:0/", "port 443, or to one from 1024"),
        ("https://127.0.0.1/", "not a public address"),
        ("https://[::1]/", "not a public address"),
        ("https://[::ffff:169.254.169.254]/", "not a public address"),
        ("https://169.254.169.254/latest/meta-data", "not a public address"),
        ("https://[64:ff9b::7f00:1]/", "not a public address"),
        ("https://10.1.2.3:8443/", "not a public address"),
    ],
)
def test_what_is_refused_says_why(url: str, words: str) -> None:
    with pytest.raises(WebhookAddressRefused, match=r".*") as caught:
        parse_target(url, allows_private=False)
    assert words in caught.value.detail


def test_within_a_network_private_addresses_and_http_are_taken() -> None:
    for url in ("http://127.0.0.1:8080/x", "http://intranet/", "https://10.0.0.1/", "http://[::1]:1024/"):
        assert parse_target(url, allows_private=True).path
    for url in ("http://127.0.0.1:25/", "http://127.0.0.1:443/", "gopher://127.0.0.1/"):
        with pytest.raises(WebhookAddressRefused):
            parse_target(url, allows_private=True)


def test_the_host_header_names_the_port_only_where_it_is_another() -> None:
    assert parse_target("https://a.example/", allows_private=False).authority == "a.example"
    assert parse_target("https://a.example:8443/", allows_private=False).authority == "a.example:8443"
    assert parse_target("http://[::1]:8000/", allows_private=True).authority == "[::1]:8000"
