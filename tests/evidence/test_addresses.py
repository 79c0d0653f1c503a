"""What is fetched is public: every spelling of every address that is not is refused before anything is connected."""

from ipaddress import ip_address

import pytest

from citekit.evidence._addresses import is_public, public_addresses
from citekit.evidence._failures import BlockedAddress, FetchError, RefusedUrl
from citekit.evidence._fetch import FetchRules, fetch
from citekit.evidence._urls import web_address

NOT_PUBLIC = """
127.0.0.1 127.255.255.254 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
100.100.100.200 100.127.255.255 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 240.0.0.1
255.255.255.255 192.88.99.1 :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.1.2.3 64:ff9b::7f00:1
64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:a9fe:a9fe:: 2002:6440:1:: fc00::1
fd00:ec2::254 fe80::1 fec0::1 ff02::1 3fff::1 5f00::1
""".split()  # noqa: SIM905  one can read it
PUBLIC = """
8.8.8.8 1.1.1.1 93.184.216.34 100.63.255.255 100.128.0.1 172.32.0.1 192.0.1.1 198.20.0.1 2606:4700::1111 2a00:1450::1
::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::
""".split()  # noqa: SIM905  one can read it


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_none_however_it_is_wrapped(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_network_is_public(address):
    assert is_public(ip_address(address))


SPELLINGS = """
http://127.0.0.1/ http://2130706433/ http://0x7f.1/ http://0x7f000001/ http://0177.0.0.1/ http://127.1/ http://127.0.1/
http://017700000001/ http://0/ http://[::1]/ http://[::]/ http://[::ffff:127.0.0.1]/ http://[::127.0.0.1]/
http://[64:ff9b::7f00:1]/ http://[2002:7f00:1::]/ http://127.0.0.1./ http://localhost/ http://localhost./ http://LOCALHOST/
http://foo.localhost/ http://ip6-localhost/ http://printer.local/ http://metadata.google.internal/ http://169.254.169.254/
http://2852039166/ http://100.100.100.200/ http://127。0。0。1/ http://①②⑦.⓪.⓪.①/ http://１２７.0.0.1/ http://[fd00:ec2::254]/
""".split()  # noqa: SIM905  one can read it


def nowhere(host, port):
    raise AssertionError(f"a resolver was asked for {host}")


@pytest.mark.parametrize("url", SPELLINGS)
def test_no_spelling_of_a_private_host_is_asked_for(url):
    with pytest.raises(BlockedAddress, match="no public address"):
        fetch(url, FetchRules(resolver=nowhere))


ANSWERS = [
    ("one", ["127.0.0.1"]),
    ("mixed", ["93.184.216.34", "10.0.0.1"]),
    ("last", ["2606:4700::1111", "93.184.216.34", "::1"]),
    ("scoped", ["fe80::1%eth0"]),
    ("mapped", ["::ffff:169.254.169.254"]),
]


@pytest.mark.parametrize(("name", "found"), ANSWERS)
def test_every_address_of_a_name_has_to_be_public(name, found):
    with pytest.raises(BlockedAddress) as raised:
        fetch("http://periodico.example/", FetchRules(resolver=lambda host, port: found))
    assert raised.value.host == "periodico.example"


def test_a_name_whose_addresses_are_all_public_has_these():
    found = public_addresses("periodico.example", 443, lambda host, port: ["93.184.216.34", "2606:4700::1111"])
    assert [str(one) for one in found] == ["93.184.216.34", "2606:4700::1111"]


REFUSED = {
    "ftp://example.org/": "only http",
    "file:///etc/passwd": "only http",
    "gopher://example.org/": "only http",
    "javascript:alert(1)": "only http",
    "example.org/page": "only http",
    "http://user:pw@example.org/": "user name",
    "http://@example.org/": "user name",
    "http://example.org\\@evil.example/": "backslashes",
    "http://evil.example#@example.org:99999999/": "",
    "http://example.org/\r\nHost: evil": "control characters",
    "http://example.org/a b": "spaces",
    "http:///page": "names a host",
    "http://exa<mple.org/": "names a host",
    "http://[::1/": "no address",
    "http://example.org:0/": "no port 0",
    "http://example.org:x/": "port is no number",
    "http://example.org:70000/": "port is no number",
    "http://example.org:22/": "port 22",
    "http://example.org:25/": "port 25",
    "http://example.org:6379/": "port 6379",
    "http://example.org/" + "a" * 1_000_000: "at most",
    "": "only http",
}


@pytest.mark.parametrize("url", REFUSED, ids=lambda url: url[:40] or "nothing")
def test_what_is_no_address_of_a_page_is_refused_and_the_message_is_short(url):
    def unknown(host, port):
        raise OSError

    with pytest.raises(FetchError) as raised:
        fetch(url, FetchRules(resolver=unknown))
    assert isinstance(raised.value, RefusedUrl) or REFUSED[url] == ""
    assert REFUSED[url] in str(raised.value)
    assert len(str(raised.value)) < 600


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://zeitung.example/straße?q=ß#:~:text=a", "https://zeitung.example/stra%C3%9Fe?q=%C3%9F"),
        ("HTTP://Müller.example", "http://xn--mller-kva.example/"),
        ("https://газета.example/новости", "https://xn--80aahjj1e.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://新聞.example:8443/a%20b", "https://xn--efvv70d.example:8443/a%20b"),
        ("https://example.org:443/x", "https://example.org/x"),
    ],
)
def test_an_address_is_asked_for_in_ascii_and_without_its_fragment(url, asked):
    assert web_address(url).url == asked
