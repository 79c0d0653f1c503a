"""Archived copies, of a loopback archive that speaks RFC 7089, and of one that is asked to make one."""

from datetime import UTC, datetime

import pytest

from citekit.evidence import FetchError, FetchRules, Manners, Unreachable, archive_page, mementos, nearest_memento
from citekit.evidence._mementos import links_in
from tests.evidence.serving import http, pages, serving

PAGE = "https://elfaro.example/2023/05/25/tropas"
MANNERS = Manners(FetchRules(allow_hosts=("127.0.0.1",)), sleep=lambda seconds: None)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def memento(server_or_base, stamp, when, more=""):
    return f'<{server_or_base}/web/{stamp}/{PAGE}>; rel="{more}memento"; datetime="{when}"'


def timemap(*links):
    return http(",\n".join(links), kind="application/link-format")


ARCHIVE = "https://archivo.example"
OWN = [
    f'<{PAGE}>; rel="original"',
    f'<{ARCHIVE}/timemap/{PAGE}>; rel="self"; type="application/link-format"; from="Thu, 25 May 2023 20:00:00 GMT"',
    f'<{ARCHIVE}/timegate/{PAGE}>; rel="timegate"',
    memento(ARCHIVE, "20230525200000", "Thu, 25 May 2023 20:00:00 GMT", "first "),
    memento(ARCHIVE, "20230601120000", "Thu, 01 Jun 2023 12:00:00 GMT"),
    memento(ARCHIVE, "20240101000000", "Mon, 01 Jan 2024 00:00:00 GMT", "last "),
]


def test_a_map_gives_its_copies_by_their_time():
    with serving(pages({f"/timemap/{PAGE}": timemap(*OWN)})) as server:
        found = mementos(server.url("/timemap/{url}"), PAGE, MANNERS)
        assert found == mementos(server.url("/timemap/"), PAGE, MANNERS)
    assert [one.day for one in found] == ["2023-05-25", "2023-06-01", "2024-01-01"]
    assert found[0].url == f"{ARCHIVE}/web/20230525200000/{PAGE}"
    assert b"Accept: application/link-format" in server.requests[0]


NEAREST = {"2023-05-25T08:00:00": 0, "2023-05-31T00:00:00": 1, "2023-09-16T06:00:00": 1, "2030-01-01T00:00:00": 2}


@pytest.mark.parametrize("when", NEAREST)
def test_the_copy_nearest_to_a_time_is_named(when):
    with serving(pages({f"/timemap/{PAGE}": timemap(*OWN)})) as server:
        found = mementos(server.url("/timemap/"), PAGE, MANNERS)
    assert nearest_memento(found, at(when)) == found[NEAREST[when]]
    assert nearest_memento((), at(when)) is None


def test_a_map_that_is_spread_over_several_addresses_is_followed_and_one_in_a_circle_ends():
    def answer(head):
        number = int(head.split(b" ")[1].rsplit(b"/", 1)[1] or b"0")
        following = f'<{server.url(f"/map/{(number + 1) % 3}")}>; rel="timemap"; type="application/link-format"'
        return [timemap(memento(ARCHIVE, f"2023010{number}", f"Sun, 0{number + 1} Jan 2023 00:00:00 GMT"), following)]

    with serving(answer) as server:
        found = mementos(server.url("/map/0?{url}".replace("?{url}", "")) + "{url}", "", MANNERS)
    assert len(found) == 3
    assert len(server.requests) == 3


def test_a_map_without_end_is_left_after_five():
    def answer(head):
        number = int(head.split(b" ")[1].rsplit(b"/", 1)[1] or b"0")
        return [timemap(f'<{server.url(f"/map/{number + 1}")}>; rel="timemap"')]

    with serving(answer) as server:
        assert mementos(server.url("/map/0") + "{url}", "", MANNERS) == ()
    assert len(server.requests) == 5


def test_no_copy_is_no_copy_and_an_archive_that_cannot_say_is_not_taken_for_one():
    with serving(pages({})) as server:
        assert mementos(server.url("/"), PAGE, MANNERS) == ()
    with serving(lambda head: [http("", status="500 Error")]) as server, pytest.raises(Unreachable, match="500"):
        mementos(server.url("/"), PAGE, MANNERS)


HOSTILE = [
    '<javascript:alert(1)>; rel="memento"; datetime="Thu, 25 May 2023 20:00:00 GMT"',
    '<file:///etc/passwd>; rel="memento"; datetime="Thu, 25 May 2023 20:00:00 GMT"',
    '<http://user:pw@archivo.example/>; rel="memento"; datetime="Thu, 25 May 2023 20:00:00 GMT"',
    f'<{ARCHIVE}/a>; rel="memento"; datetime="yesterday"',
    *(
        f'<http://{host}/a>; rel="memento"; datetime="Thu, 25 May 2023 20:00:00 GMT"'
        for host in ("10.0.0.1", "0x7f.1", "169.254.169.254", "[::ffff:10.0.0.1]", "router.local", "localhost:8080")
    ),
    f'<{ARCHIVE}/a>; rel="memento"',
    f'<{ARCHIVE}/a>; rel="memento"; datetime="{"9" * 5000}"',
    f'<{ARCHIVE}/a; rel="memento"',
    '<>; rel=""',
    "<html>",
    "",
    "\x00" * 99,
]


@pytest.mark.parametrize("links", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_copy_is_left_out(links):
    with serving(lambda head: [timemap(links)]) as server:
        assert mementos(server.url("/"), PAGE, MANNERS) == ()


def test_a_map_at_an_address_that_is_not_public_is_not_asked():
    with serving(lambda head: [timemap('<http://10.0.0.1/map>; rel="timemap"')]) as server, pytest.raises(FetchError):
        mementos(server.url("/"), PAGE, MANNERS)


@pytest.mark.parametrize("text", ["<a>" + " " * 200_000 + "x", "<a>;a" + " " * 200_000, "<a>;a=" + "b;" * 100_000,
                                  '<a>;a="' + "\\" * 200_000, "<" * 200_000, "<a>" + ";a=b" * 100_000])  # fmt: skip
def test_links_are_read_in_time_that_grows_with_their_length(text):
    assert len(list(links_in(text))) <= 1


def test_links_are_read_as_headers_have_them():
    found = list(links_in(r'<a>; rel=next, <b,c>;rel="x y";title="say \"a, b\"" , <d>'))
    assert [(one.url, one.rel) for one in found] == [("a", ("next",)), ("b,c", ("x", "y")), ("d", ())]
    assert found[1].said("title") == 'say "a, b"'


COPY = f"/web/20261130120000/{PAGE}"
SERVICES = {
    "redirect": {f"/save/{PAGE}": http("", f"Location: {COPY}", status="302 Found"), COPY: http("kept")},
    "content-location": {f"/save/{PAGE}": http("kept", f"Content-Location: {COPY}")},
    "memento": {f"/save/{PAGE}": http("", f"Location: {COPY}", status="302 Found"),
                COPY: http("kept", "Memento-Datetime: Mon, 30 Nov 2026 12:00:00 GMT")},
    "link": {f"/save/{PAGE}": http("ok", f'Link: <{PAGE}>; rel="original", <{COPY}>; rel="memento"; '
                                         'datetime="Mon, 30 Nov 2026 12:00:00 GMT"')},
}  # fmt: skip


@pytest.mark.parametrize("service", SERVICES)
def test_an_archive_that_is_asked_names_the_copy_that_it_made(service):
    with serving(pages(SERVICES[service])) as server:
        copy = archive_page(server.url("/save/"), PAGE, MANNERS)
    assert copy.url == server.url(COPY)
    assert service not in {"memento", "link"} or copy.at == at("2026-11-30T12:00:00")


NO_COPY = {
    "refuses": http("no", status="401 Unauthorized"),
    "fails": http("no", status="520 Error"),
    "waits": http("<p>Your job is queued</p>"),
    "leads home": http("", "Location: /login", status="302 Found"),
    "elsewhere": http("", "Content-Location: javascript:alert(1)"),
}


@pytest.mark.parametrize("answer", NO_COPY)
def test_an_answer_that_names_no_copy_is_none(answer):
    there = {f"/save/{PAGE}": NO_COPY[answer], "/login": http("log in")}
    with serving(pages(there)) as server, pytest.raises(Unreachable):
        archive_page(server.url("/save/{url}"), PAGE, MANNERS)
