"""House rules that a linter cannot know. Each failing message says what to do instead."""

import ast
import re
import socket
from pathlib import Path

import pytest

from ninetynine.checks.rooms import HOUSE, MODELS, ROOMS, fields

pytestmark = pytest.mark.same_on_both
MODULES = [p for p in sorted(HOUSE.rglob("*.py")) if "migrations" not in p.parts]
VIEWS = [p for p in MODULES if p.name == "views.py" or p.parent.name == "views"]
TEMPLATES = sorted(HOUSE.rglob("*.html"))
# The only ways from a view to rows: each asks who is looking, and on which day.
DOORS = {
    "visible_to",
    "said_in",
    "ours",
    "belonged_to",
    "waits_seen_by",
    "welcomed_by",
    "replied_to_through",
}
CODE_OR_STYLE = r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|\shx-on|\s_=|\|\s*safe\b"


def where(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def lines_of(node: ast.FunctionDef | ast.ClassDef) -> int:
    """Count the lines of a function or class; what explains a function is not what makes it long."""
    explained = node.body[0] if ast.get_docstring(node) else None
    words = (explained.end_lineno or 0) - explained.lineno + 1 if explained else 0
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    return whole - words if isinstance(node, ast.FunctionDef) else whole


def test_every_foreign_key_points_down() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in MODELS
        for field in fields(model)
        if field.related_model
        and ROOMS.index(field.related_model._meta.app_label) > ROOMS.index(model._meta.app_label)
    ]
    assert not wrong, f"a lower room must not know a higher one: {wrong}"


@pytest.mark.parametrize("path", VIEWS, ids=where)
def test_views_ask_only_for_what_the_person_may_see(path: Path) -> None:
    nodes = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Attribute)]
    asked = [node.value for node in nodes if node.attr in DOORS]
    managers = [node for node in nodes if node.attr in {"objects", "_default_manager"}]
    wrong = [node.lineno for node in managers if node not in asked]
    assert not wrong, f"{where(path)} lines {wrong}: Model.objects.visible_to(request.user, on=day)"


@pytest.mark.parametrize("path", MODULES, ids=where)
def test_nothing_grows_out_of_sight(path: Path) -> None:
    text = path.read_text()
    limits = {ast.FunctionDef: 30 if path in VIEWS else 40, ast.ClassDef: 200}
    long = [
        f"{node.name}: {lines_of(node)} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and lines_of(node) > limits[type(node)]
    ]
    if text.count("\n") > 400:
        long.append("the file")
    assert not long, f"{where(path)}: {long}. Split it by noun, or move the thinking out"


@pytest.mark.parametrize("path", TEMPLATES, ids=where)
def test_templates_carry_no_code_and_no_style(path: Path) -> None:
    text = path.read_text()
    wrong = re.findall(CODE_OR_STYLE, text)
    assert not wrong, f"{where(path)}: {wrong}. Use a class, a data- attribute, a file in static/"
    assert text.count("\n") <= 120, f"{where(path)}: take a part out of it"


def test_every_setting_is_explained_and_every_explanation_is_of_a_setting() -> None:
    asked = set(re.findall(r'env\.\w+\("([A-Z_]+)"', (HOUSE / "settings.py").read_text()))
    rows = (HOUSE.parent / "docs" / "settings.md").read_text()
    explained = set(re.findall(r"^\| `([A-Z_]+)`", rows, re.MULTILINE))
    assert asked == explained, f"docs/settings.md and settings.py differ: {asked ^ explained}"


def test_no_test_reaches_beyond_this_machine() -> None:
    with (
        socket.socket() as way_out,
        pytest.raises(AssertionError, match="tried to reach the network"),
    ):
        way_out.connect(("192.0.2.1", 9))
