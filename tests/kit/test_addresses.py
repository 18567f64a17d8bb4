"""Which addresses are open to everybody: also those that are written as one within another."""

import pytest

from codecrafthub.kit.addresses import is_public, look_up


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "100.63.255.255", "172.32.0.1"]
)
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "100.127.255.254", "192.0.0.192", "168.63.129.16", "198.18.0.1", "192.0.2.1",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:7f00:1", "::127.0.0.1", "::7f00:1",
        "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::1", "2002:101:101::",
        "2001:0:7f00:1::", "2001:db8::1", "2001:20::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
        "100::1", "5f00::1",
    ],
)  # fmt: skip
def test_what_is_not_for_everybody_is_known(address: str) -> None:
    assert not is_public(address)


def test_a_name_of_this_machine_is_looked_up() -> None:
    assert "127.0.0.1" in look_up("localhost", 443)
    assert look_up("127.0.0.1", 443) == ["127.0.0.1"]
    assert look_up("0x7f.1", 443) == ["127.0.0.1"], "what the resolver makes of it counts, not how it is written"
