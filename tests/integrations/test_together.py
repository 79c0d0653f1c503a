"""Several hosts in one process, in threads: each gives what it gives alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.integrations.test_same_notes import (
    ARTICLE,
    by_flask,
    by_jinja,
    by_markdown_it,
    by_python_markdown,
    by_sphinx,
)

HOSTS = (by_jinja, by_flask, by_python_markdown, by_markdown_it)


@pytest.fixture
def folder(tmp_path: Path, troops: Path) -> Path:
    for name in ("citations.yaml", "article.md"):
        (tmp_path / name).write_bytes((troops / name).read_bytes())
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_hosts_in_threads_of_one_process_give_what_each_gives_alone(folder: Path) -> None:
    alone = {host: host(folder) for host in HOSTS}
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda host: (host, host(folder)), HOSTS * 3))
    assert [host.__name__ for host, page in made if page != alone[host]] == []


def test_a_site_that_is_built_while_pages_are_served_changes_none_of_them(folder: Path, tmp_path_factory) -> None:
    alone = by_jinja(folder)
    site = tmp_path_factory.mktemp("site")
    for name in ("citations.yaml", "article.md"):
        (site / name).write_bytes((folder / name).read_bytes())
    with ThreadPoolExecutor(2) as pool:
        built = pool.submit(by_sphinx, site)
        served = [by_jinja(folder) for _ in range(5)]
        assert "setecientos" in built.result()
    assert set(served) == {alone}
