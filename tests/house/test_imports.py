"""The rooms of the house, and which way imports run."""

import ast
import importlib
import subprocess
import sys
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

import citekit

FLOORS = (
    ("_moved", "_data"),
    ("errors", "_rooms"),
    ("_files", "_yaml"),
    ("language",),
    ("pages",),
    ("model", "article"),
    ("anchor", "csl", "speakers"),
    ("translation", "evidence", "formats"),
    ("originals",),
    ("library",),
    ("verification", "rendering"),
    ("report",),
    ("cluster", "integrations"),
    ("cli",),
)
FLOOR_OF = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
PACKAGE = Path(citekit.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def rooms_imported_by(module: Path) -> set[str]:
    names = set()
    for node in ast.walk(parsed(module)):
        match node:
            case ast.Import(names=aliases):
                names |= {alias.name for alias in aliases}
            case ast.ImportFrom(module=str(name), level=0, names=aliases):
                names |= {name} if name != "citekit" else {f"citekit.{alias.name}" for alias in aliases}
            case ast.ImportFrom(level=level) if level:
                names.add("citekit.relative-import")
    return {name.split(".")[1] for name in names if name.startswith("citekit.")}


@pytest.mark.long
def test_a_room_imports_only_what_is_below_it():
    for module in MODULES:
        own = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if own in {"__init__", "__main__"}:
            continue
        for room in rooms_imported_by(module) - {own}:
            assert FLOOR_OF[room] < FLOOR_OF[own], f"{module}: {own} imports {room}"


def modules_imported() -> dict[str, set[str]]:
    """Give for each module those it imports: at its head, inside functions, and for type checkers alone."""
    names = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in MODULES
    }
    found: dict[str, set[str]] = {}
    for name, path in names.items():
        targets = found.setdefault(name, set())
        for node in ast.walk(parsed(path)):
            match node:
                case ast.Import(names=aliases):
                    targets |= {alias.name for alias in aliases} & set(names)
                case ast.ImportFrom(module=str(module), names=aliases) if module in names:
                    inner = {f"{module}.{alias.name}" for alias in aliases}
                    targets |= inner & set(names) | ({module} if inner - set(names) else set())
        targets.discard(name)
    return found


@pytest.mark.long
def test_no_modules_import_one_another_in_a_circle():
    circles = [sorted(one) for one in nx.strongly_connected_components(nx.DiGraph(modules_imported())) if len(one) > 1]
    assert circles == []


def names_for_checkers(room: Path) -> set[tuple[str, str]]:
    """Give the names, with their modules, that *room* imports for type checkers alone."""
    tree = ast.parse(room.read_text(encoding="utf-8"))
    return {
        (node.module, alias.asname or alias.name)
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


@pytest.mark.parametrize("room", sorted(PACKAGE.glob("*/**/__init__.py")), ids=lambda path: path.parent.name)
def test_what_a_room_shows_is_what_a_type_checker_is_told_it_shows(room):
    told = names_for_checkers(room)
    if not told:
        return
    shown = importlib.import_module(".".join(["citekit", *room.parent.relative_to(PACKAGE).parts]))
    assert sorted(name for _, name in told) == shown.__all__ == dir(shown)
    for module, name in told:
        assert getattr(shown, name) is getattr(importlib.import_module(module), name)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        shown.nothing  # noqa: B018


def test_importing_citekit_imports_nothing_heavy():
    code = "import citekit, sys; print(' '.join(sorted(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"attrs", "cattrs", "lxml", "httpx2", "numpy", "ruamel", "babel", "rich", "jinja2", "click", "langcodes"}
    assert not heavy & set(loaded)
