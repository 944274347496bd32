"""What `pip install .` brings: the program, its resources and samples, and nothing of the user's."""

import shutil
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree in which a user has put essays of their own."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("desktop", "seeds", "resources"):
        ignore = shutil.ignore_patterns("__pycache__", "*.otf")
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    (folder / "seeds" / "essays").mkdir(exist_ok=True)
    for place in ("seeds/mine.txt", "seeds/essays/mine.txt", "seeds/mine.pdf"):
        (folder / place).write_text("我的论文", encoding="utf-8")
    return folder


def files_of_wheel(source: Path) -> set[str]:
    return {file.distribution_path for file in WheelBuilder(str(source)).recurse_included_files()}


def test_the_wheel_has_every_module_and_resource(source: Path) -> None:
    expected = {
        str(Path("duidu") / path.relative_to(source / "desktop" / "duidu"))
        for path in (source / "desktop" / "duidu").rglob("*.py")
    }
    expected |= {
        str(Path("duidu/_resources") / path.relative_to(source / "resources"))
        for path in (source / "resources").rglob("*")
        if path.is_file()
    }
    expected |= {
        str(Path("duidu/_seeds/samples") / path.relative_to(source / "seeds" / "samples"))
        for path in (source / "seeds" / "samples").rglob("*")
        if path.is_file()
    }
    assert expected <= files_of_wheel(source)
    assert "duidu/_seeds/catalogue.toml" in files_of_wheel(source)


def test_the_wheel_can_be_built_where_no_font_was_fetched(source: Path) -> None:
    """An offline `pip install .` works; the window then takes a typeface of the system."""
    files = files_of_wheel(source)
    assert not [name for name in files if name.endswith(".otf")]


def test_nothing_that_the_user_put_into_seeds_is_shipped(source: Path) -> None:
    assert not [name for name in files_of_wheel(source) if "mine" in name]
