"""Items of CSL-JSON made ready: values that know their language, names in their parts, dates read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citekit.csl._abbreviations import Abbreviations
from citekit.csl._customs import in_language_of
from citekit.csl._data import words
from citekit.csl._dates import Date, read_date
from citekit.csl._errors import InvalidItem
from citekit.csl._markup import in_language, on_one_line, parse
from citekit.csl._names import Name, read_name
from citekit.csl._numbers import is_numeric
from citekit.csl._show import Show, Shown
from citekit.csl._stream import Token, marks
from citekit.csl._value import Value
from citekit.errors import InvalidTag
from citekit.language import has_trait, language_name, matches, normalise_tag, primary
from citekit.model import UNDETERMINED, Text

NAME_VARIABLES = words("name-variables")
DATE_VARIABLES = words("date-variables")
TITLE_VARIABLES = words("title-variables")
_OF_CROSSREF = dict(line.split() for line in words("crossref-types"))
_NOT_RENDERED = frozenset(
    ("id", "type", "multi", "note", "custom", "categories", "language", "citation-key", "shortTitle")
)
TARGETS = {
    "DOI": "https://doi.org/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "URL": "",
}
"""Variables that are links, each with what stands before it in its address (CSL 1.0.2, Appendix VI)."""
_LINKED = frozenset(TARGETS)
_MARKED = TITLE_VARIABLES | _LINKED
"""Variables whose values carry marks in an item that says its language."""
_OF_A_KIND = NAME_VARIABLES | DATE_VARIABLES | TITLE_VARIABLES | _LINKED | _NOT_RENDERED
"""Variables whose values are not simply text."""
_DOI_ADDRESS = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/(?=10\.)|doi:\s*(?=10\.)", re.IGNORECASE)
"""What people write before a DOI, and the style writes again."""
_EXTRA_LINE = re.compile(r"^([A-Za-z][A-Za-z -]{1,40}):\s*(\S.*)$")
_EXTRA_BRACES = re.compile(r"\{:([A-Za-z-]{2,40}):\s*([^}]+)\}")
_EXTRA = NAME_VARIABLES | DATE_VARIABLES | TITLE_VARIABLES | words("other-variables") | {"type"}


class Entry:
    """One item made ready for a processor: what its variables hold, and the shape that decides which code runs."""

    __slots__ = ("behind", "dates", "id", "key", "language", "names", "raw", "shape", "texts", "type")

    def __init__(self, raw: Mapping[str, Any], reader: Reader) -> None:
        self.raw = raw
        self.id = str(raw.get("id", ""))
        kind = str(raw.get("type") or "document")
        self.type = _OF_CROSSREF.get(kind, kind)
        self.language = _tag(str(raw.get("language") or ""))
        self.texts: dict[str, Value] = {}
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, Date] = {}
        self.behind = ""
        """The language of a work of which a translated title is shown alone, where the manual has it at the end."""
        reader.fill(self, raw)
        present = frozenset((*self.texts, *self.names, *self.dates))
        numeric = frozenset(name for name in reader.tested & self.texts.keys() if is_numeric(self.texts[name].text))
        uncertain = frozenset(name for name, date in self.dates.items() if date.circa)
        literal = frozenset(name for name, date in self.dates.items() if date.start is None)
        layout = self.language if reader.by_language else ""
        self.shape = (self.type, present, numeric, uncertain, literal, layout)
        self.key = -1

    @property
    def label(self) -> str:
        """Its citation label: its own, or letters of its authors and its year."""
        return on_one_line(str(self.raw.get("citation-label") or "")) or trigraph(self)


def trigraph(entry: Entry) -> str:
    """Give the citation label of *entry*: letters of its authors, and the year in two digits."""
    names = entry.names.get("author") or next(iter(entry.names.values()), ())
    counts = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(names), (1, 1, 1, 1))
    letters = "".join((name.family or name.literal)[:count] for name, count in zip(names, counts, strict=False))
    date = entry.dates.get("issued")
    year = f"{abs(date.start.year) % 100:02d}" if date and date.start else ""
    return letters + year


class Reader:
    """Reads items for one processor: knows the document's language, what to show, and which variables are tested."""

    def __init__(
        self,
        language: str,
        show: Show,
        tested: frozenset[str],
        abbreviations: Abbreviations,
        *,
        by_language: bool,
        customs: frozenset[str] = frozenset(),
    ) -> None:
        self.language = language
        self.show = show
        self.tested = tested
        self.abbreviations = abbreviations
        self.by_language = by_language
        self.customs = customs
        self.document_is_english = has_trait(language, "title-case")

    def for_sorting(self) -> Reader | None:
        """Give what reads items as they sort where that is not what is shown."""
        show = self.show.for_sorting()
        if show is None:
            return None
        kept = (self.language, show, self.tested, self.abbreviations)
        return Reader(*kept, by_language=self.by_language)

    def fill(self, entry: Entry, raw: Mapping[str, Any]) -> None:
        """Read the variables of *raw* into *entry*."""
        multi = raw.get("multi")
        keys = multi.get("_keys") if isinstance(multi, Mapping) else None
        keys = keys if isinstance(keys, Mapping) else {}
        main = multi.get("main", {}) if isinstance(multi, Mapping) else {}
        english = self._is_english(entry)
        extra = _extra(raw)
        dates = {name: value for name, value in extra.items() if name in DATE_VARIABLES}
        entry.type = str(extra.pop("type", entry.type))
        texts = entry.texts
        for variable, value in {**extra, **raw, **dates}.items() if extra else raw.items():
            if variable not in _OF_A_KIND and value.__class__ is str and value.isprintable() and variable not in keys:
                if value and not value.isspace():  # as most are
                    texts[variable] = Value(value, parse(value), english=english, language=entry.language)
                continue
            if value is not None and value != "" and variable not in _NOT_RENDERED:
                self._read(entry, variable, value, (keys, main), english=english)
        entry.texts.update(_lines_of(raw))
        self._derived(entry, raw)
        if entry.behind and (page := entry.texts.get("page")):
            page.tokens = (*page.tokens, f". {entry.behind}")
            entry.behind = ""
        if self.abbreviations:
            for variable, short in self.abbreviations.of(entry.texts):
                entry.texts[f"{variable}-short"] = Value(short, parse(short))

    def _read(self, entry: Entry, variable: str, value: Any, multi: tuple[Any, Any], *, english: bool) -> None:
        """Read one variable that is a name, a date, a title or a link, or is written otherwise than as a string."""
        if variable in TITLE_VARIABLES:
            value = _title(value)
        if value.__class__ is str and not value.isprintable():
            value = on_one_line(value)
        if variable == "DOI" and isinstance(value, str):
            value = _DOI_ADDRESS.sub("", value.strip())
        keys, main = multi
        marked = _MARKED if entry.language else _LINKED
        if variable in NAME_VARIABLES:
            self._names(entry, variable, value)
        elif variable in DATE_VARIABLES:
            if (date := read_date(value)) is not None:
                entry.dates[variable] = date
        elif isinstance(value, str) and (variable in TARGETS or (variable not in keys and variable not in marked)):
            if value.strip():
                entry.texts[variable] = _plain(variable, value, entry, english=english)
        else:
            text = self._text(entry, variable, value)
            if text is not None:
                entry.texts[variable] = self._value(entry, variable, _with_variants(text, variable, keys, main))

    def _derived(self, entry: Entry, raw: Mapping[str, Any]) -> None:
        texts = entry.texts
        for own, short in (("title", ("title-short", "shortTitle", "short-title")),
                           ("container-title", ("container-title-short", "journalAbbreviation"))):  # fmt: skip
            for name in short:
                if own + "-short" not in texts and raw.get(name):
                    texts[own + "-short"] = self._value(
                        entry, own + "-short", Text(str(raw[name]), entry.language or "und")
                    )
        page = texts.get("page")
        if page and "page-first" not in texts:
            first = re.split(r"\s*[-–—,&;]", page.text, maxsplit=1)[0]
            texts["page-first"] = Value(first, (first,))
        for old, new in (
            ("event", "event-title"),
            ("event-title", "event"),
            ("journalAbbreviation", "container-title-short"),
        ):
            if old in texts and new not in texts:
                texts[new] = texts[old]

    def _names(self, entry: Entry, variable: str, value: object) -> None:
        if isinstance(value, str | Mapping | Text):
            value = [value]
        if not isinstance(value, Sequence):
            raise InvalidItem(entry.id, variable, "is no list of names")
        names = [read_name(part, self.show, entry.language, self.language) for part in value]
        kept = tuple(name for name in names if name is not None)
        if kept:
            entry.names[variable] = kept

    def _text(self, entry: Entry, variable: str, value: object) -> Text | None:
        language = entry.language or UNDETERMINED
        match value:
            case Text():
                return value if value.value else None
            case str():
                return Text(value, language) if value.strip() else None
            case bool():
                return None
            case int() | float():
                return Text(str(value), UNDETERMINED)
            case [*parts] if all(isinstance(part, str) for part in parts):
                return Text(", ".join(map(str, parts)), language) if parts else None
            case Mapping() | list() | tuple():
                return None
            case _:
                raise InvalidItem(entry.id, variable, f"is {type(value).__name__}, not text")

    def _is_english(self, entry: Entry) -> bool:
        """Whether what has no language of its own in *entry* is English: the item's, else the document's language."""
        if entry.raw.get("language"):
            return bool(entry.language) and matches(entry.language, "en")
        return self.document_is_english

    def _original(self, entry: Entry, text: Text, shown: Shown[Text]) -> str:
        """Give the language of the original of a title of which a translation is *shown*, empty where none is."""
        original = text.language if text.variants else entry.language
        if original in ("", UNDETERMINED) or primary(original) == primary(self.language):
            return ""
        forms = (shown.main, *shown.beside, *shown.gloss)
        return original if any(primary(form.language) == primary(self.language) for form in forms) else ""

    def _value(self, entry: Entry, variable: str, text: Text) -> Value:
        titled = variable in TITLE_VARIABLES
        shown = self.show.title(text, self.language) if titled else self.show.other(text, self.language)
        own = shown.main.language
        if own != UNDETERMINED and (titled or own != entry.language):
            english = matches(own, "en")
        else:
            english = self._is_english(entry)
        value = on_one_line(shown.main.value)
        tokens = _link(variable, value) if variable in TARGETS else parse(value)
        foreign = titled or isinstance(entry.raw.get(variable), Text)
        if foreign:
            tokens = in_language(tokens, own, self.language)
        behind = list(_behind(shown, self.language))
        if variable == "title" and self.customs & _OF_TRANSLATED and (original := self._original(entry, text, shown)):
            alone = all(
                primary(form.language) != primary(original) for form in (shown.main, *shown.beside, *shown.gloss)
            )
            if "language-behind" in self.customs:
                tokens = ("[", *tokens, "]") if alone else tokens
                entry.behind = language_name(primary(original), self.language)
            elif alone:
                behind.append(f" [{in_language_of(original, self.language)}]")
        gloss: tuple[Token, ...] = ()
        if behind:
            start, end = marks("gloss")
            gloss = (start, *behind, end)
        return Value(value, tokens, english=english, gloss=gloss, language=own)


_OF_TRANSLATED = frozenset(("language-behind", "language-in-brackets"))


def _title(value: Any) -> Any:
    """Give a title as it is, or as Crossref writes it: the first of a list, its ampersand an entity."""
    if isinstance(value, list | tuple) and value:
        value = value[0]
    return value.replace("&amp;", "&") if isinstance(value, str) else value


def _plain(variable: str, value: str, entry: Entry, *, english: bool) -> Value:
    if variable in TARGETS:
        return Value(value, _link(variable, value), english=english)
    return Value(value, parse(value), english=english, language=entry.language)


def _lines_of(raw: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """Give what of *raw* is printed as it stands, on one line: its note and the name of its language."""
    note = raw.get("note")
    if isinstance(note, str) and note.strip():
        yield "note", Value(on_one_line(note), parse(on_one_line(note)))
    if raw.get("language"):
        language = on_one_line(str(raw["language"]))
        yield "language", Value(language, (language,))


def _link(variable: str, value: str) -> tuple[Token, ...]:
    """Give an identifier as a link, its characters as they are."""
    opening, closing = marks("link", value if value.startswith("http") else TARGETS[variable] + value)
    return opening, value, closing


def _behind(shown: Shown[Text], language: str) -> Iterator[Token]:
    """Give what stands behind the main form of a text: others beside it, then those in brackets."""
    for part in shown.beside:
        yield " "
        yield from in_language(parse(on_one_line(part.value)), part.language, language)
    for number, part in enumerate(shown.gloss):
        yield "; " if number else " ["
        yield from in_language(parse(on_one_line(part.value)), part.language, language)
    if shown.gloss:
        yield "]"


_LEADING_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*(?![A-Za-z])")


def _tag(language: str) -> str:
    """Give the tag that *language* begins with; people write comments behind it."""
    found = _LEADING_TAG.match(language)
    if found is None:
        return ""
    for tag in (found[0].replace("_", "-"), found[1]):
        try:
            return normalise_tag(tag)
        except InvalidTag:
            continue
    return ""


def _with_variants(text: Text, variable: str, keys: object, main: object) -> Text:
    """Give *text* with the variants that Jurism's ``multi`` has for *variable*."""
    own = keys.get(variable) if isinstance(keys, Mapping) else None
    if not isinstance(own, Mapping) or text.variants:
        return text
    language = main.get(variable, text.language) if isinstance(main, Mapping) else text.language
    pairs = [(_tag(str(tag)), str(value)) for tag, value in own.items() if value]
    return Text(text.value, _tag(str(language)) or UNDETERMINED, [pair for pair in pairs if pair[0]])


def _extra(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Give the variables that the ``note`` field holds, one a line (Zotero) or in braces (citeproc)."""
    note = raw.get("note")
    if not isinstance(note, str) or ":" not in note:
        return {}
    found: dict[str, Any] = {}
    pairs = _EXTRA_BRACES.findall(note, 0, note.rfind("}") + 1)  # or each brace is looked behind for one that closes it
    lines = note.split("\n")
    for number, line in enumerate(lines):
        match = _EXTRA_LINE.match(line.strip())
        if match:
            pairs.append(match.groups())
        elif number and line.strip():
            break
    for key, value in pairs:
        name = key.strip() if key.strip() in _EXTRA else key.strip().lower().replace(" ", "-")
        if name.upper() in _EXTRA:
            name = name.upper()
        if name not in _EXTRA:
            continue
        if name in NAME_VARIABLES:
            family, _, given = value.partition("||")
            person = {"family": family.strip(), "given": given.strip()} if given else {"literal": value.strip()}
            found.setdefault(name, []).append(person)
        else:
            found.setdefault(name, value.strip())
    return found
