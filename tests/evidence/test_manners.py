"""How servers are treated: who asks is said, robots.txt is heeded, and one waits where one is asked to."""

import pytest

from citekit.evidence import FetchRules, Manners, NotWelcome, RefusedUrl
from tests.evidence.serving import http, pages, serving

HOST = "127.0.0.1"


class Time:
    """Time that passes where somebody sleeps, and not otherwise."""

    def __init__(self):
        self.now, self.slept = 0.0, []

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds


def manners(time):
    return Manners(FetchRules(allow_hosts=(HOST,)), time.clock, time.sleep)


def robots(text, status="200 OK"):
    return http(text, status=status, kind="text/plain")


def test_who_asks_is_said_and_robots_txt_is_asked_for_once():
    with serving(pages({"/a": http("a"), "/b": http("b")})) as server:
        polite = manners(Time())
        polite.fetch(server.url("/a"))
        polite.fetch(server.url("/b"))
    assert server.paths == ["/robots.txt", "/a", "/b"]
    assert all(b"User-Agent: citekit/" in one and b"Mozilla" not in one for one in server.requests)


def test_an_address_that_is_refused_is_told_as_it_was_asked_for():
    with serving(pages({})) as server:
        with pytest.raises(RefusedUrl, match=rf"^{server.url('/a')}: port"):
            Manners().fetch(server.url("/a"))
        assert server.paths == []


FORBIDDING = {
    "all": robots("User-agent: *\nDisallow: /\n"),
    "by name": robots("User-agent: citekit\nDisallow: /a\n\nUser-agent: *\nAllow: /\n"),
    "by pattern": robots("User-agent: *\nDisallow: /*a$\n"),
    "cannot say": robots("", status="503 Service Unavailable"),
}
ALLOWING = {
    "none": robots("", status="404 Not Found"),
    "login": robots("", status="403 Forbidden"),
    "empty": robots(""),
    "others": robots("User-agent: badbot\nDisallow: /\n"),
    "longest": robots("User-agent: *\nDisallow: /\nAllow: /a\n"),
    "garbage": http(bytes(range(256)) * 99),
}


@pytest.mark.parametrize("said", FORBIDDING)
def test_a_page_that_robots_txt_keeps_programs_from_is_not_asked_for(said):
    with serving(pages({"/robots.txt": FORBIDDING[said], "/a": http("a")})) as server:
        with pytest.raises(NotWelcome, match=r"robots\.txt"):
            manners(Time()).fetch(server.url("/a"))
        assert server.paths == ["/robots.txt"]


@pytest.mark.parametrize("said", ALLOWING)
def test_a_page_that_no_robots_txt_speaks_of_is_asked_for(said):
    with serving(pages({"/robots.txt": ALLOWING[said], "/a": http("a")})) as server:
        assert manners(Time()).fetch(server.url("/a")).body == b"a"


@pytest.mark.parametrize(("said", "seconds"), [("", 1), ("Crawl-delay: 7\n", 7), ("Crawl-delay: 86400\n", 30)])
def test_one_host_is_asked_one_thing_at_a_time_with_its_own_pause_between(said, seconds):
    time = Time()
    there = {"/robots.txt": robots(f"User-agent: *\n{said}Disallow: /x\n"), "/a": http("a")}
    with serving(pages(there)) as server, serving(pages(there)) as other:
        polite = manners(time)
        for url in (server.url("/a"), other.url("/a"), server.url("/a"), server.url("/a")):
            polite.fetch(url)
    assert time.slept == [seconds, seconds]


def test_a_server_that_is_busy_is_asked_again_when_it_says():
    answers = [http("", "Retry-After: 9", status="429 Too Many Requests"), http("a")]
    time = Time()
    with serving(lambda head: [robots("") if b"robots" in head else answers.pop(0)]) as server:
        assert manners(time).fetch(server.url("/a")).body == b"a"
    assert time.slept == [9]


def test_a_server_that_stays_busy_is_not_asked_for_ever():
    busy = http("", "Retry-After: 3", status="503 Service Unavailable")
    with serving(lambda head: [robots("") if b"robots" in head else busy]) as server:
        assert manners(Time()).fetch(server.url("/a")).status == 503
    assert server.paths == ["/robots.txt", "/a", "/a", "/a"]


@pytest.mark.parametrize("rest", ["3600", "Fri, 31 Dec 2099 23:59:59 GMT", "9" * 5000])
def test_a_server_that_wants_a_long_rest_gets_it(rest):
    busy = http("", f"Retry-After: {rest}", status="429 Too Many Requests")
    time = Time()
    with serving(lambda head: [robots("") if b"robots" in head else busy]) as server:
        polite = manners(time)
        for path in ("/a", "/b"):
            with pytest.raises(NotWelcome, match="left alone"):
                polite.fetch(server.url(path))
    assert (server.paths, time.slept) == (["/robots.txt", "/a"], [])


@pytest.mark.parametrize("rest", ["soon", "-4", "", "Fri, 31 Dec 1999 23:59:59 GMT"])
def test_a_retry_after_that_says_no_time_is_not_waited_for(rest):
    busy = http("", f"Retry-After: {rest}", status="429 Too Many Requests")
    time = Time()
    with serving(lambda head: [robots("") if b"robots" in head else busy]) as server:
        assert manners(time).fetch(server.url("/a")).status == 429
    assert all(seconds <= 1 for seconds in time.slept)
