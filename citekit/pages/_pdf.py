"""PDF: the words in the order in which they are read, with the pages as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from citekit.errors import Location, UnreadableFile
from citekit.pages._locators import Locator
from citekit.pages._pdf_layout import Line, Page, in_reading_order, paragraphs, tidy
from citekit.pages._pdf_notes import each_note, notes_at_feet, size_of_text
from citekit.pages._pdf_pages import Furniture, furniture_of, labels_of
from citekit.pages._pdf_streams import refuse_bombs
from citekit.pages._records import PageText

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MOST_PAGES = 20_000
_MOST_CHARACTERS = 24_000_000  # of all pages: what 32 MiB of HTML have at most
_MOST_ON_A_PAGE = 400_000  # characters: a poster has some thousands
Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
_LEAST = 3  # characters of a page that has text
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}'?\d{2})?")
_NAMES = (("Title", "title"), ("Author", "author"), ("CreationDate", "issued"), ("ModDate", "updated"))
# PDFium works for one thread at a time, whichever document it is.
_PDFIUM = Lock()


def read_pdf(content: bytes, where: Location) -> PageText:
    """Read a PDF: its text in reading order, with the pages as they are numbered in print.

    Columns follow one another, lines of a paragraph are joined and hyphens at their ends taken out, ligatures are
    letters. Notes at the feet of pages and columns stand behind the text that they would cut in two, each on its page.
    Running heads and page numbers stand behind the text, as `PageText.furniture`. Pages that are pictures are
    told in the notes. Raises `UnreadableFile` for what is damaged, encrypted or has too many pages.
    """
    pdfium = _pdfium(where)
    refuse_bombs(content, where)
    with _PDFIUM:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            is_locked = "password" in str(error).lower()
            reason = "is encrypted; save it without a password" if is_locked else f"is a damaged PDF: {error}"
            raise UnreadableFile(where, reason) from None
        try:
            if len(document) > _MOST_PAGES:
                raise UnreadableFile(where, f"has {len(document):,} pages; {_MOST_PAGES:,} are read at most")
            pages = tuple(_pages(document, pdfium, where))
            labels = tuple(document.get_page_label(number) for number in range(len(document)))
            declared = tuple(_declared(document))
        finally:
            document.close()
    return _text_of(pages, labels, declared)


def _pdfium(where: Location) -> Any:
    try:
        import pypdfium2
    except ImportError:
        raise UnreadableFile(where, "is a PDF; `pip install 'citekit-quotes[pdf]'` to read it") from None
    return pypdfium2


def _pages(document: PdfDocument, pdfium: Any, where: Location) -> Iterator[Page]:
    size = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            yield Page(number, (), is_broken=True)
            continue
        try:
            read = _page(page, number, pdfium)
        finally:
            page.close()
        size += sum(len(line.text) for line in read.lines)
        if size > _MOST_CHARACTERS:
            raise UnreadableFile(where, f"has more than {_MOST_CHARACTERS:,} characters")
        yield read


def _page(page: PdfPage, number: int, pdfium: Any) -> Page:
    text = page.get_textpage()
    try:
        count = min(text.count_chars(), _MOST_ON_A_PAGE)
        if count < _LEAST:
            return Page(number, (), is_picture=_has_picture(page, pdfium))
        lines = tuple(_lines(text, text.get_text_range(0, count), pdfium.raw))
        return Page(number, lines, width=page.get_width(), height=page.get_height())
    finally:
        text.close()


def _has_picture(page: PdfPage, pdfium: Any) -> bool:
    objects = page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    return next(iter(objects), None) is not None


def _lines(page: Any, text: str, raw: Any) -> Iterator[Line]:
    """Give the pieces of lines of a page in the order of the file, each where it stands on it.

    A piece ends where PDFium breaks the line or marks a hyphen at its end (U+FFFE), and before a word further away
    than words of a line are.
    """
    from ctypes import byref, c_double

    loose = raw.FS_RECTF()

    left, right, bottom, top = (c_double() for _ in range(4))

    def box(at: int) -> Box | None:
        index = raw.FPDFText_GetCharIndexFromTextIndex(page, at)
        if index < 0 or not raw.FPDFText_GetCharBox(page, index, byref(left), byref(right), byref(bottom), byref(top)):
            return None
        return left.value, bottom.value, right.value, top.value

    def size(at: int) -> float:
        index = raw.FPDFText_GetCharIndexFromTextIndex(page, at)
        is_known = index >= 0 and raw.FPDFText_GetLooseCharBox(page, index, byref(loose))
        return float(loose.top - loose.bottom) if is_known else 0.0

    for line in re.finditer("[^\r\n\ufffe\u0002]+[\ufffe\u0002]?", text):
        yield from _pieces(line[0], line.start(), box, size)


def _pieces(line: str, start: int, box: Any, size: Any) -> Iterator[Line]:
    words: list[str] = []
    around: list[Box] = []
    longest = range(0)
    for word in re.finditer(r"\S+", line):
        ends = [found for at in dict.fromkeys((word.start(), word.end() - 1)) if (found := box(start + at)) is not None]
        if around and ends and _is_apart(around, ends):
            yield _line(words, around, size(start + longest.start))
            words, around, longest = [], [], range(0)
        words.append(word[0])
        around.extend(ends)
        longest = max(longest, range(*word.span()), key=len)  # a number of a note is smaller, and short
    if words:
        yield _line(words, around, size(start + longest.start))


def _is_apart(around: Sequence[Box], ends: Sequence[Box]) -> bool:
    """Tell whether a word is no more of the line of those *around*: further away, or along another side of the page."""
    ways = {_is_upright(one) for one in (around, ends) if len(one) > 1}
    one, other = around[-1], ends[0]
    if len(ways) > 1:
        return True
    if True in ways:
        one, other = ((box[1], box[0], box[3], box[2]) for box in (one, other))
    height = max(one[3] - one[1], other[3] - other[1], 4.0)
    gap = max(other[0] - one[2], one[0] - other[2])
    return gap > 2.2 * height or min(one[3], other[3]) - max(one[1], other[1]) < -0.5 * height


def _is_upright(ends: Sequence[Box]) -> bool:
    """Tell whether what goes from the last box but one to the last goes up or down the page."""
    along, up = abs(ends[-1][0] - ends[-2][0]), abs(ends[-1][1] - ends[-2][1])
    return up > max(along, ends[-1][3] - ends[-1][1], 1.0)


def _line(words: Sequence[str], around: Sequence[Box], size: float) -> Line:
    if not around:
        return Line(" ".join(words), 0, 0, 0, 0)
    return Line(
        " ".join(words),
        min(one[0] for one in around),
        min(one[1] for one in around),
        max(one[2] for one in around),
        max(one[3] for one in around),
        size,
    )


def _declared(document: PdfDocument) -> Iterator[tuple[str, str]]:
    said = document.get_metadata_dict()
    for key, name in _NAMES:
        value = said.get(key, "").replace("\0", "").strip()
        if key.endswith("Date"):
            found = _DATE.match(value)
            if found is None:
                continue
            year, month, day, hour, minute, second, zone = found.groups()
            value = f"{year}-{month or '01'}-{day or '01'}"
            if hour:
                zone = (zone or "").replace("'", "")
                value += f"T{hour}:{minute}:{second or '00'}{zone[:3] + ':' + zone[3:5] if zone[1:] else zone}"
        if value:
            yield name, value


def _text_of(pages: Sequence[Page], labels: Sequence[str], declared: tuple[tuple[str, str], ...]) -> PageText:
    furniture = furniture_of(pages)
    named = labels_of(pages, labels, furniture)
    usual = size_of_text(pages)
    parts: list[str] = []
    locators: list[Locator] = []
    notes: list[tuple[Page, list[str]]] = []
    length = 0
    for page in pages:
        own = furniture.without(page)
        at_feet = notes_at_feet(own, usual)
        ordered = in_reading_order([line for line in own if line not in at_feet])
        body = paragraphs(ordered)
        if at_feet:
            notes.append((page, each_note(in_reading_order([line for line in own if line in at_feet]))))
        joint = "\n" if length and body else ""
        text = joint + "\n".join(body)
        if body:
            fragment = f"page={page.number + 1}"
            locators.append(Locator("page", named[page.number], length + len(joint), length + len(text), fragment))
        parts.append(text)
        length += len(text)
    text, locators = _over_pages("".join(parts), locators)
    for page, words in notes:
        start = len(text) + 1
        text = "\n".join((text, *words))
        locators.append(Locator("page", named[page.number], start, len(text), f"page={page.number + 1}"))
    behind, ranges = _furniture(text, furniture)
    return PageText(
        text + behind,
        text + behind,
        "utf-8",
        "application/pdf",
        kind="pdf",
        read_by="pypdfium2",
        locators=tuple(locators),
        declared=(*declared, *_headline(pages)),
        notes=tuple(_notes(pages)),
        furniture=ranges,
    )


def _headline(pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """Give what is set largest on the first page with text, where it is larger than the rest and may be a title."""
    first = next((page for page in pages if page.lines), None)
    if first is None:
        return
    level = [line for line in first.lines if not line.is_sideways] or first.lines
    largest = max(line.height for line in level)
    lines = [line for line in level if line.height > 0.85 * largest]
    words = tidy(" ".join(line.text for line in lines))
    is_all = len(lines) == len(first.lines) and len(lines) > 3
    if 3 < len(words) <= 300 and not is_all and any(char.isalpha() for char in words):
        yield "headline", words


def _over_pages(text: str, locators: list[Locator]) -> tuple[str, list[Locator]]:
    """Join what goes on from one page to the next: with a space, or as one word that was divided at the end."""
    from attrs import evolve

    from citekit.pages._pdf_layout import joint

    parts: list[str] = []
    length = 0
    moved: list[Locator] = []
    for number, one in enumerate(locators):
        words = text[one.start : one.end]
        between = ""
        if number:
            before = parts[-1]
            between, cut = joint(before, words) if one.start - locators[number - 1].end == 1 else ("\n", 0)
            if cut:
                parts[-1] = before[:-cut]
                length -= cut
                moved[-1] = evolve(moved[-1], end=length)
        parts += [between, words]
        start = length + len(between)
        length = start + len(words)
        moved.append(evolve(one, start=start, end=length))
    return "".join(parts), moved


def _furniture(text: str, furniture: Furniture) -> tuple[str, tuple[tuple[int, int], ...]]:
    lines = furniture.lines
    if not lines:
        return "", ()
    behind = "\n" + "\n".join(lines)
    return behind, ((len(text), len(text) + len(behind)),)


def _notes(pages: Sequence[Page]) -> Iterator[str]:
    pictures = [page.number + 1 for page in pages if page.is_picture]
    empty = [page.number + 1 for page in pages if not page.lines and not page.is_picture and not page.is_broken]
    broken = [page.number + 1 for page in pages if page.is_broken]
    if pictures:
        all_of_it = "the file has no text: its pages are pictures (scans)"
        some = f"of {len(pages)} pages {len(pictures)} are pictures (scans) without text: {_runs(pictures)}"
        yield all_of_it if len(pictures) == len(pages) else some
    if empty:
        yield f"pages without text: {_runs(empty)}"
    if broken:
        yield f"pages that cannot be read: {_runs(broken)}"


def _runs(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1][1:] = [one]
        else:
            runs.append([one])
    told = ["–".join(map(str, run)) for run in runs]
    return ", ".join(told[:12]) + (" …" if len(told) > 12 else "")
