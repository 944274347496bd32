"""What may be typed: documented, forgiving about where ``--json`` stands, strict about the rest."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from duidu.cli.commands import COMMANDS
from duidu.cli.parser import build_parser, parse

PAGE = (Path(__file__).parents[3] / "docs" / "cli.md").read_text(encoding="utf-8")


def leaves(parser: argparse.ArgumentParser, name: str = "") -> dict[str, argparse.ArgumentParser]:
    """Every command by its full name."""
    found = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, child in action.choices.items():
                found.update(leaves(child, f"{name} {word}".strip()))
    return found or {name: parser}


def test_every_command_is_documented_with_all_its_options_and_no_other() -> None:
    documented = dict(re.findall(r"^\| `((?:compare |glossary )?[a-z]+)([^`]*)`", PAGE, re.MULTILINE))
    commands = leaves(build_parser())
    assert set(documented) == set(commands)
    for name, parser in commands.items():
        options = {word for action in parser._actions for word in action.option_strings}
        assert set(re.findall(r"--[a-z][a-z-]*", documented[name])) == options - {"-h", "--help"}


def test_every_command_that_can_be_typed_can_be_run() -> None:
    assert set(COMMANDS) == set(leaves(build_parser()))


def test_json_may_stand_before_or_after_the_command() -> None:
    for words in (["--json", "list"], ["list", "--json"]):
        assert parse(words).json
    assert not parse(["list"]).json
    assert parse(["terms", "--", "--json"]).options == {"text": "--json"}


def test_no_command_means_the_window() -> None:
    request = parse(["--import", "a.txt", "--import", "b.txt"])
    assert request.command is None
    assert request.imports == (Path("a.txt"), Path("b.txt"))


@pytest.mark.parametrize(
    "words",
    [
        ["search"],
        ["search", "x", "--zone", "nowhere"],
        ["search", "x", "--limit", "-1"],
        ["annotate", "e", "--block", "p1", "--start", "0"],
        ["annotate", "e", "--block", "p1", "--start", "0", "--end", "2", "--colour", "pink"],
        ["export", "--format", "markdown"],
        ["compare"],
        ["nonsense"],
        ["keyness"],
        ["search", "x", "--count", "--kwic"],
    ],
)
def test_wrong_usage_ends_with_status_2(words: list[str], capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(words)
    assert stop.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_correction_is_one_deed_with_places_of_its_kind() -> None:
    request = parse(["correct", "e", "--heading", "p3", "2"])
    assert request.options["heading"] == ("p3", 2)
    assert parse(["correct", "e", "--split", "p3:12"]).options["split"].offset == 12
    assert parse(["correct", "e", "--foreign", "p3:1-9"]).options["foreign"] == ("p3", (1, 9))
    for wrong in (
        ["correct", "e"],
        ["correct", "e", "--join", "p1", "--body", "p1"],
        ["correct", "e", "--split", "p3"],
        ["correct", "e", "--revert", "9-1"],
        ["correct", "e", "--heading", "p3", "x"],
        ["correct", "e", "--note", "1", "p3"],
    ):
        with pytest.raises(SystemExit):
            parse(wrong)
