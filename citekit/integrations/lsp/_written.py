"""What can be said of an article, or a library, as it stands in an editor: without the protocol, in code points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen

from citekit.article import Article, article_from_bytes
from citekit.errors import CitekitError, InvalidFile, Location
from citekit.integrations.lsp._libraries import Libraries
from citekit.library import read_settings
from citekit.model import Citation, Library
from citekit.verification import Finding, Report, Severity, audit, verify

_ASKED = re.compile(r"(?:\[[^\[\]]*|(?<![\w@]))@([\w:.#$%&+?<>~/-]*)$")
_OPEN = re.compile(r"[“«„『「‘‹\"]([^“”«»„『』「」‘’‹›\"]{3,2000})[”»“』」’›\"][,.;:!?]?\s*\[?[^\[\]]*$")
_LIKELY = 40  # of 100: below it a record shares a word or two by chance
_MOST = 50  # completions: an editor shows ten


@frozen
class Written:
    """An article as it stands in an editor, the library that it cites, and what was found in both.

    ``error`` is why there is no report: the library cannot be read, or a key is not in it.
    """

    article: Article
    library: Library | None
    report: Report | None
    findings: tuple[Finding, ...]
    error: CitekitError | None = field(default=None, eq=False)

    def cite_at(self, position: int) -> Citation | None:
        """Give the record whose key stands at *position*, a code point of the article."""
        for use in self.article.citations:
            for cite in use.every_cite:
                if cite.start <= position <= cite.end and self.library is not None:
                    return next((one for one in self.library.citations if one.key == cite.key), None)
        return None

    def at(self, start: int, end: int) -> Iterator[Finding]:
        """Give the findings whose words touch ``[start, end]``."""
        return (one for one in self.findings if one.start is not None and one.end is not None
                and one.start <= end and start <= one.end)  # fmt: skip


def read_written(text: str, path: Path, libraries: Libraries | None = None) -> Written:
    """Read and verify the article whose *text* an editor has open as *path*, which may not be saved yet.

    *libraries* has those that were read before, and what was found of their records; it changes nothing but the time.
    """
    article = article_from_bytes(text.encode("utf-8", "surrogatepass"), str(path))
    try:
        settings = read_settings(path.parent)
        settings = settings.of(path)
        judged = (libraries or Libraries()).open(library_of(article, settings.library))
        library = judged.pages.library
        report = verify(
            judged,
            article,
            fail_on=Severity(settings.fail_on or "error"),
            uncited_as=Severity(settings.uncited) if settings.uncited else None,
            may_except=settings.may_except or (),
            severities={rule: Severity(weight) for rule, weight in settings.severity or ()},
        )
    except CitekitError as error:
        return Written(article, None, None, audit(article).findings, error)
    said = {(one.rule, one.start) for one in report.findings}
    audited = (one for one in audit(article, judged).findings if (one.rule, one.start) not in said)
    return Written(article, library, report, (*report.findings, *audited))


def library_of(article: Article, settled: str | None) -> Path:
    """Give the file of the library that *article* cites: its own, that of the settings, or citations.yaml beside it."""
    named = [article.folder / name for name in article.bibliography if name.endswith((".yaml", ".yml", ".json"))]
    return next(iter(named), None) or Path(settled or article.folder / "citations.yaml")


def is_library(path: Path, text: str) -> bool:
    """Tell whether a file that is open in an editor is a library of citekit's own."""
    return path.suffix in {".yaml", ".yml"} and re.search(r"(?m)^schema:\s*[\"']?citekit/", text) is not None


def library_findings(text: str, path: Path) -> tuple[tuple[Location, str, Severity, str | None], ...]:
    """Give what is wrong in a library as it stands in an editor: its mistakes, or what `verify` finds in it."""
    from citekit.formats import read_library

    try:
        library = read_library(text.encode("utf-8", "surrogatepass"), str(path))
        report = verify(library, folder=path.parent)
    except InvalidFile as error:
        return tuple((one.where, f"{one.path}: {one.message}", Severity.ERROR, None) for one in error.mistakes)
    except CitekitError as error:
        return ((Location(str(path), 1), str(error), Severity.ERROR, None),)
    return tuple((one.where or Location(str(path), 1), said(one), one.severity, one.rule) for one in report.findings)


def said(finding: Finding) -> str:
    """Give a finding as a sentence with what to do."""
    return f"{finding.message}. To do: {finding.remedy}" if finding.remedy else finding.message


def told(citation: Citation, written: Written) -> str:
    """Give what is shown of a record beside its key, in Markdown: original, translations, note, status."""
    from citekit.rendering import note

    quotation = citation.quotation
    status = written.report.statuses.get(citation.key) if written.report is not None else None
    lines = [f"**{_plain(citation.key)}** {status.value.replace('_', ' ') if status is not None else ''}".rstrip()]
    lines += [f"> {_plain(quotation.text.value)}"]
    for one in citation.translations:
        made = one.translator.name.value if one.translator and one.translator.name else one.engine
        credit = f"{one.by.value.replace('_', ' ')}{f', {made}' if made else ''}"
        lines += [f"{_plain(one.text.value)} ({one.text.language}; {_plain(credit)})"]
    try:
        lines += [_plain(note(citation))]
    except CitekitError as error:
        lines += [_plain(str(error))]
    return "\n\n".join(lines)


def _plain(text: str) -> str:
    """Give *text* so that no Markdown of a record acts in an editor."""
    line = " ".join(text.split())
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~&-])", r"\\\1", line)


def completions(library: Library, before: str) -> list[tuple[Citation, float]]:
    """Give the records whose keys may follow *before*, the text up to the place: those most like its last words first.

    None where no key is begun there.
    """
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.utils import default_process

    asked = _ASKED.search(before)
    if asked is None:
        return []
    begun = [one for one in library.citations if one.key.startswith(asked[1])]
    quoted = _OPEN.search(before[: asked.start()])
    words = default_process(quoted[1]) if quoted else ""
    if not words:
        return [(one, 0.0) for one in begun[:_MOST]]
    liked = [(one, max(partial_ratio(words, text) for text in _texts(one))) for one in begun]
    liked = [(one, like if like >= _LIKELY else 0.0) for one, like in liked]
    return sorted(liked, key=lambda pair: -pair[1])[:_MOST]


def _texts(citation: Citation) -> Iterator[str]:
    from rapidfuzz.utils import default_process

    yield default_process(citation.quotation.text.value)
    yield from (default_process(one.text.value) for one in citation.translations)


def recorded_words(finding: Finding) -> str | None:
    """Give the words that the record has for those that a finding (CK107) is about; ``None`` where it has none."""
    if finding.rule != "CK107" or finding.evidence is None:
        return None
    return finding.evidence.text


def best_key(words: str, library: Library) -> str | None:
    """Give the key of the record that has just *words*, as original or translation; ``None`` where none has."""
    from rapidfuzz.utils import default_process

    own = default_process(words)
    return next((one.key for one in library.citations if own and own in set(_texts(one))), None)


def stub_of(words: str, taken: frozenset[str]) -> tuple[str, str]:
    """Give a key and the lines of a record to fill in, for *words* that have none."""
    import json

    letters = re.sub(r"[^a-z0-9]+", "-", " ".join(words.lower().split()[:3])).strip("-") or "quotation"
    key = next(one for number in range(1, 10_000) if (one := f"{letters}-{number}") not in taken)
    quoted = json.dumps(words, ensure_ascii=False)
    return key, f"  {key}:\n    source: FILL-IN\n    quote: {quoted}\n"
