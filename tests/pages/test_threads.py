"""A page's tree belongs to the thread that read it: nothing of it is left for another thread to throw away."""

import gc

import pytest

from citekit.article import article_from_bytes
from citekit.pages import read_bytes

PAGES = {
    "plain": "<!doctype html><p>Nadie se ha ido.<ul><li>x<ul><li>y</ul></ul>",
    "with a style": "<!doctype html><style>.a>p{display:none}</style><div class=a><p>x</p></div><p>Nadie se ha ido.",
    "with a style in its elements": "<!doctype html><p style='opacity:0'>x</p><p>Nadie se ha ido.<!-- x -->",
}


@pytest.mark.long(each=6)
@pytest.mark.parametrize("read", [read_bytes, lambda content: article_from_bytes(content, "a.html")])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_node_is_in_a_circle(page, read):
    read(page.encode())  # what is loaded once may be in circles
    gc.collect()
    gc.freeze()  # what was there before is not gone through again
    gc.garbage.clear()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        read(page.encode())
        gc.collect()
        left = [one for one in gc.garbage if "resiliparse" in type(one).__module__]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.unfreeze()
    assert left == []
