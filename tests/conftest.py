"""What all tests share: the reader's own essays and their gold, and one way of generating examples.

The five essays are under copyright and never part of the repository. Tests that need them carry the marker
`essays` (or `gold`) and use the fixture of the same kind; where the folder is missing they are left out, and
the summary says so in one line, so that a green run without them cannot be mistaken for a full one.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {
    "essays": Path(os.environ.get("DUIDU_ESSAYS", ROOT.parent / "shared" / "essays")),
    "gold": Path(os.environ.get("DUIDU_GOLD", ROOT.parent / "shared" / "gold")),
}
LEFT_OUT = pytest.StashKey[dict[str, int]]()

# No deadline: two cores shared with other work make any time limit a coin toss.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "desk"))


def folder_has_files(kind: str) -> bool:
    folder = FOLDERS[kind]
    return folder.is_dir() and any(folder.iterdir())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    missing = [kind for kind in FOLDERS if not folder_has_files(kind)]
    kept: list[pytest.Item] = []
    left_out: dict[str, int] = {}
    for item in items:
        lacking = next((kind for kind in missing if item.get_closest_marker(kind)), None)
        if lacking is None:
            kept.append(item)
        else:
            left_out[lacking] = left_out.get(lacking, 0) + 1
    if left_out:
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
    config.stash[LEFT_OUT] = left_out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for kind, count in terminalreporter.config.stash.get(LEFT_OUT, {}).items():
        terminalreporter.write_line(
            f"!!! {count} tests LEFT OUT: no {kind} in {FOLDERS[kind]} (set DUIDU_{kind.upper()}) !!!",
            red=True,
            bold=True,
        )


def needed_folder(kind: str, request: pytest.FixtureRequest) -> Path:
    """The folder, for tests that carry its marker; without the marker they could not be left out."""
    if request.node.get_closest_marker(kind) is None:
        pytest.fail(f"{request.node.nodeid} uses the {kind} but lacks @pytest.mark.{kind}")
    return FOLDERS[kind]


@pytest.fixture
def essays(request: pytest.FixtureRequest) -> Path:
    """The folder with the reader's five essays. Needs the marker `essays`."""
    return needed_folder("essays", request)


@pytest.fixture
def gold(request: pytest.FixtureRequest) -> Path:
    """The folder with the hand-made annotations. Needs the marker `gold`."""
    return needed_folder("gold", request)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the real home: everything a program would keep goes into a fresh folder."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, part in {
        "XDG_DATA_HOME": ".local/share",
        "XDG_CONFIG_HOME": ".config",
        "XDG_CACHE_HOME": ".cache",
        "XDG_STATE_HOME": ".local/state",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
    }.items():
        monkeypatch.setenv(name, str(home / part))
