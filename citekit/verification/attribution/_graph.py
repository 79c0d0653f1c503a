"""Checks of all attributions of a library together: who repeats whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.anchor import Match, Status
from citekit.language import primary
from citekit.model import UNDETERMINED, Agent, Citation, Library, Text, Verb, derive_attribution
from citekit.verification._comparing import located
from citekit.verification._findings import Evidence, Finding
from citekit.verification._rules import Severity
from citekit.verification.attribution._names import agent_key, folded_name

if TYPE_CHECKING:
    import networkx as nx

_SAME_UTTERANCE = 0.7
"""From which similarity two originals are taken for two transcripts of one utterance: the rest is another sentence."""
_GRAM = 4  # letters, by which likely transcripts are found before they are compared
_COMMON_GRAM = 200  # passages that share a gram: a commoner one tells nothing, and is passed over
_LIKELY = 0.4  # of 1, of shared grams: far below _SAME_UTTERANCE, so that none of these is missed
_CANDIDATES = 3  # passages that each is compared with, which is the costly step
_PASSES_ON = frozenset({Verb.DISTRIBUTED, Verb.REPORTED, Verb.REPUBLISHED, Verb.QUOTED, Verb.SUMMARIZED})


@frozen
class _Pair:
    """Two citations of one utterance, the longer first, and how the shorter's words stand in the longer's."""

    longer: Citation
    shorter: Citation
    match: Match


def check_graph(library: Library, into: str = "en") -> Iterator[Finding]:
    """Find what the attributions of *library*, on their way to pages in *into* (BCP 47), say only together.

    CK207: sources that quote each other in a circle. CK208: several sources that all carry one report. CK210: the same
    utterance in two transcripts, or two translations, that disagree: told once for a citation, of the other that is
    most like it, and never of two passages of one source. Citations are taken for one utterance where the speaker is
    the same, the days do not exclude each other, and the original words are nearly the same.
    """
    pairs = tuple(_same_utterance(library.citations))
    for group in _groups(library.citations, pairs):
        yield from _circles(library, group, into)
        yield from _one_origin(group, into)
    reported: set[str] = set()
    for pair in sorted(pairs, key=lambda one: (-one.match.similarity, one.shorter.key, one.longer.key)):
        if pair.shorter.key not in reported and pair.shorter.seen_in.id != pair.longer.seen_in.id:
            for finding in _disagreement(pair):
                reported.add(pair.shorter.key)
                yield finding


def passing_graph(citations: Sequence[Citation], publication: Agent | None, into: str = "en") -> nx.MultiDiGraph[str]:
    """Give who passed the words of *citations* on to whom: an edge from each agent to the next, labelled with the key.

    Nodes are agents by `agent_key`, with the name as printed as ``name``.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for citation in citations:
        named = _passing(citation, publication, into)
        for node, name in named:
            graph.add_node(node, name=name)
        for (one, _), (other, _) in pairwise(named):
            if one != other:
                graph.add_edge(one, other, key=citation.key)
    return graph


def _passing(citation: Citation, publication: Agent | None, into: str) -> list[tuple[str, str]]:
    """Give who passed the words of *citation* on, in order, each by its key and as it is printed."""
    agents = _passed_on_by(citation, into)
    if publication is not None:
        agents = (*agents, publication)
    return [(agent_key(agent.name), agent.name.value) for agent in agents if agent.name is not None]


def _passed_on_by(citation: Citation, into: str) -> tuple[Agent, ...]:
    steps = derive_attribution(citation, into).steps
    return tuple(step.agent for step in steps if step.verb in _PASSES_ON and step.agent is not None)


def _same_utterance(citations: Sequence[Citation]) -> Iterator[_Pair]:
    by_speaker: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        speaker = citation.quotation.speaker
        if speaker is not None and speaker.name is not None:
            by_speaker[folded_name(speaker.name.value)].append(citation)
    for own in by_speaker.values():
        for one, other in _likely_pairs(own):
            if _may_be_one(one, other):
                longer, shorter = sorted((one, other), key=lambda each: (-len(each.quotation.text.value), each.key))
                match = _located(shorter.quotation.text, longer.quotation.text)
                if match.good or (match.status is Status.ALTERED and match.similarity >= _SAME_UTTERANCE):
                    yield _Pair(longer, shorter, match)


def _likely_pairs(citations: Sequence[Citation]) -> Iterator[tuple[Citation, Citation]]:
    """Give for each citation the few earlier ones whose words are most like its own: to compare all is quadratic."""
    grams = [_grams(citation.quotation.text.value) for citation in citations]
    having: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(grams):
        shared: Counter[int] = Counter()
        for gram in sorted(own):
            if len(having[gram]) < _COMMON_GRAM:
                shared.update(having[gram])
                having[gram].append(number)
        shares = {earlier: count / min(len(own), len(grams[earlier])) for earlier, count in shared.items()}
        nearest = sorted(shares, key=lambda earlier: (-shares[earlier], earlier))[:_CANDIDATES]
        for earlier in sorted(nearest):
            if shares[earlier] >= _LIKELY:
                yield citations[earlier], citations[number]


def _grams(words: str) -> frozenset[str]:
    plain = "".join(mark for mark in folded_name(words) if mark.isalnum())
    return frozenset(plain[start : start + _GRAM] for start in range(max(1, len(plain) - _GRAM + 1)))


def _may_be_one(one: Citation, other: Citation) -> bool:
    languages = {one.quotation.text.language, other.quotation.text.language} - {UNDETERMINED}
    first, second = (each.quotation.said.on if each.quotation.said else None for each in (one, other))
    days_exclude = first is not None and second is not None and (first.is_before(second) or second.is_before(first))
    return len({primary(tag) for tag in languages}) < 2 and not days_exclude


def _located(shorter: Text, longer: Text) -> Match:
    return located(shorter.value, longer.value, None if longer.language == UNDETERMINED else longer.language)


def _groups(citations: Sequence[Citation], pairs: Sequence[_Pair]) -> Iterator[tuple[Citation, ...]]:
    """Give the citations of each utterance, in the library's order; one that stands alone is a group too."""
    together = {citation.key: [citation.key] for citation in citations}
    for pair in pairs:
        one, other = together[pair.longer.key], together[pair.shorter.key]
        if one is not other:
            one += other
            together.update(dict.fromkeys(other, one))
    groups: dict[int, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(id(together[citation.key]), []).append(citation)
    return map(tuple, groups.values())


def _may_circle(library: Library, group: Sequence[Citation], into: str) -> bool:
    """Tell whether words may come back to who passed them on; in most libraries none do, and no graph is made."""
    onward: dict[str, set[str]] = {}
    for citation in group:
        for (one, _), (other, _) in pairwise(_passing(citation, library.publication, into)):
            if one != other:
                onward.setdefault(one, set()).add(other)
    try:
        TopologicalSorter(onward).prepare()
    except CycleError:
        return True
    return False


def _circles(library: Library, group: Sequence[Citation], into: str) -> Iterator[Finding]:
    if not _may_circle(library, group, into):
        return
    import networkx as nx

    graph = passing_graph(group, library.publication, into)
    for together in sorted(map(sorted, nx.strongly_connected_components(graph))):
        if len(together) < 2:
            continue
        within = sorted({(one, other) for one, other in graph.edges() if one in together and other in together})
        cycle = nx.find_cycle(nx.DiGraph(within), together[0])
        names = [str(graph.nodes[one]["name"]) for one, _ in cycle]
        keys = [str(key) for one, other in cycle for key in graph[one][other]]
        first = next(citation for citation in group if citation.key in keys)
        yield Finding(
            rule="CK207",
            message=f"the sources quote each other in a circle: {' → '.join([*names, names[0]])}",
            key=first.key,
            where=first.where,
            evidence=Evidence(text=", ".join(dict.fromkeys(keys))),
            remedy="find who had the words first, and cite that; one of these only repeats its own report",
        )


def _one_origin(group: Sequence[Citation], into: str) -> Iterator[Finding]:
    by_origin: dict[str, dict[str, str]] = defaultdict(dict)
    origins: dict[str, str] = {}
    first_of: dict[str, Citation] = {}
    for citation in group:
        named = [agent.name for agent in _passed_on_by(citation, into) if agent.name is not None]
        if named:
            origin = agent_key(named[0])
            origins.setdefault(origin, named[0].value)
            first_of.setdefault(origin, citation)
            by_origin[origin].setdefault(agent_key(named[-1]), named[-1].value)
    for origin, outlets in by_origin.items():
        if len(outlets) > 1:
            citation = first_of[origin]
            names = ", ".join(outlets.values())
            yield Finding(
                rule="CK208",
                message=f"{len(outlets)} sources ({names}) carry one report, of {origins[origin]}: they are one source",
                key=citation.key,
                where=citation.where,
                evidence=Evidence(text=citation.quotation.text.value, source=citation.seen_in.id),
                remedy=f"cite {origins[origin]}, or one of them; do not count them as {len(outlets)}",
            )


def _disagreement(pair: _Pair) -> Iterator[Finding]:
    longer, shorter = pair.longer, pair.shorter
    if not pair.match.good:
        serious = [edit for edit in pair.match.edits if not edit.harmless][:3]
        differences = "; ".join(f"“{edit.source_text.strip()}” against “{edit.quote_text.strip()}”" for edit in serious)
        yield _two_renderings(pair, f"two transcripts of one utterance differ: {differences}", Severity.WARNING)
        return
    for translation in shorter.translations:
        other = longer.translation(translation.text.language)
        if other is None:
            continue
        match = _located(translation.text, other.text)
        whole = pair.match.status is not Status.ELIDED and _as_long(shorter.quotation.text, longer.quotation.text)
        if not match.good and (whole or match.status is Status.ALTERED):
            message = f"two translations of the same words differ: “{other.text.value}” and “{translation.text.value}”"
            yield _two_renderings(pair, message, Severity.WARNING if whole else Severity.NOTE)


def _as_long(one: Text, other: Text) -> bool:
    lengths = [sum(mark.isalnum() for mark in text.value) for text in (one, other)]
    return min(lengths) >= 0.95 * max(lengths)


def _two_renderings(pair: _Pair, message: str, severity: Severity) -> Finding:
    return Finding(
        rule="CK210",
        message=message,
        severity=severity,
        key=pair.shorter.key,
        where=pair.shorter.where,
        evidence=Evidence(text=pair.longer.quotation.text.value, source=pair.longer.seen_in.id),
        remedy=f"compare “{pair.shorter.key}” and “{pair.longer.key}” with a recording or an official text",
    )
