"""`make test-access`: the reader, the cards and the glossary in a real X window under a real AT-SPI client.

Starts Xvfb, a window manager, a session bus and the accessibility bus of its own, then in turn the reader
(`show_reader.py`), the whole window (`show_glossary.py`) and the client (`client.py`, the system's Python), asks the client what a screen reader would,
and says what does not hold.  Needs xvfb, openbox, at-spi2-core, dbus, python3-gi and gir1.2-atspi-2.0.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"


class Partner:
    """A child process that answers lines with lines."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            arguments, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.greeting = self._line()

    def ask(self, word: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self._line()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def alive(self) -> bool:
        return self.process.poll() is None

    def close(self) -> None:
        if self.alive():
            self.process.terminate()
            self.process.wait(10)


def settled(check: Callable[[], bool], seconds: float = 6.0) -> bool:
    """Whether ``check`` holds within ``seconds``: the accessible tree follows the window a little later."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.1)
    return False


def looks(ask: Callable[[str], object]) -> list[tuple[str, bool]]:
    """What a screen reader may say of how words look."""

    def look(words: str) -> dict[str, str]:
        found = ask(f"attributes {words}")
        assert isinstance(found, dict)
        return found

    plain, marked = look("第2段。数字资本"), look("第3段。")
    title, heading = look("^数字资本的积累"), look("^一、历史产物")
    mark, emphasised = look("^①数字"), look("第2段。")

    def size(one: dict[str, str]) -> float:
        return float(one["size"].removesuffix("pt"))

    return [
        ("a title and a heading are bold", title.get("weight") == heading.get("weight") == "bold"),
        ("they are larger than the text", size(title) > size(heading) > size(plain) > 0),
        ("text is neither bold nor marked", "weight" not in plain and "bg-color" not in plain),
        ("emphasised words are bold", emphasised.get("weight") == "bold"),
        ("a note mark is raised", mark.get("vertical-align") == "super"),
        ("a highlighted passage has its colour", "bg-color" in marked),
        ("the text is known to be Simplified Chinese", ask("locale") == "zh_CN"),
    ]


def checks(reader: Partner, client: Partner) -> list[tuple[str, bool]]:
    """What must hold, in the order it is tried."""

    def ask(word: str) -> object:
        return json.loads(client.ask(word))

    found = [("the client finds the reader's text", client.greeting == "true")]
    text = str(ask("text"))
    found.append(
        ("it holds the title and the first paragraph", "数字资本的积累\n一、历史产物\n第1段" in text)
    )
    found.append(("the note mark is read where it stands", "第1段。\u2060①数字" in text))
    focus = ask("focus")
    assert isinstance(focus, dict)
    found.append(
        (
            "it has the focus, the essay's name, and cannot be written into",
            (focus["focused"] and focus["name"] == "数字资本的积累" and focus["read_only"]),
        )
    )
    found += looks(ask)
    reader.ask("select")
    found.append(("a selection is the selected text", settled(lambda: ask("selection") == "数字资本")))
    caret = ask("caret")
    reader.ask("extend")
    found.append(("the caret moves with the keyboard", settled(lambda: ask("caret") == int(str(caret)) + 1)))
    found.append(("the selection grows", settled(lambda: ask("selection") == "数字资本是")))
    reader.ask("scroll")
    found.append(
        (
            "after scrolling the text is what is in view",
            settled(lambda: str(ask("text")).startswith("第150段")),
        )
    )
    box = ask("extents")
    assert isinstance(box, list)
    found.append(("a character has a place in the window", box[2] > 0 and 0 <= box[0] < 760))
    found.append(("the program is alive", reader.alive()))
    return found


def glossary_checks(window: Partner, client: Partner) -> list[tuple[str, bool]]:
    """The card of a term and the page of the glossary, by the keyboard alone."""

    def ask(word: str) -> list[object]:
        return json.loads(client.ask(word))

    def names() -> list[str]:
        return [str(name) for _role, name in ask("names")]

    def heard(part: str) -> bool:
        return any(part in str(text) for text in ask("heard"))

    found = [("the client finds the window's text", client.greeting == "true")]
    window.ask("select")
    window.ask("D")
    found.append(
        ("the card of a term says its name and its definition", settled(lambda: heard("数字劳动　")))
    )
    found.append(("the card stands among the windows with its name", "术语：数字劳动" in names()))
    window.ask("Tab")
    found.append(("Tab names the link that it comes to", settled(lambda: bool(ask("heard")))))
    window.ask("Enter")
    found.append(("Enter follows it, and the next term is said", settled(lambda: heard("术语："))))
    window.ask("Escape")
    window.ask("Escape")
    found.append(("Esc takes the card away", settled(lambda: not any("术语：" in one for one in names()))))
    window.ask("page")
    found.append(("the glossary has a named list", settled(lambda: "术语列表" in names())))
    for letter in "syjz":
        window.ask(f"type {letter}")
    found.append(
        (
            "initials filter it to terms with their words",
            settled(lambda: any("剩余价值 surplus" in one for one in names())),
        )
    )
    window.ask("Enter")
    found.append(
        (
            "Enter opens a term's page with its name",
            settled(lambda: any(one in names() for one in ("术语：使用价值", "术语：剩余价值"))),
        )
    )
    unnamed = [
        role for role, name in ask("names") if role in ("push button", "check box", "combo box") and not name
    ]
    found.append(("every control has a name", not unnamed))
    found.append(("the program is alive", window.alive()))
    return found


def converse(
    program: str, ask: Callable[[Partner, Partner], list[tuple[str, bool]]], environment: dict[str, str]
) -> list[tuple[str, bool]]:
    """One program of ours and a client of its own, until all is asked."""
    partners: list[Partner] = []
    try:
        partners.append(Partner([sys.executable, str(HERE / program)], environment))
        partners.append(Partner([SYSTEM_PYTHON, "-W", "ignore", str(HERE / "client.py")], environment))
        return ask(*partners)
    finally:
        for partner in reversed(partners):
            partner.close()


def inside() -> int:
    """The part that runs on the session bus of its own."""
    display = f":{90 + os.getpid() % 900}"
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT / "desktop"),
    }
    environment.pop("WAYLAND_DISPLAY", None)
    launcher = next(path for path in BUS_LAUNCHERS if Path(path).exists())
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    servants = [subprocess.Popen(["Xvfb", display, "-screen", "0", "1280x900x24"], **quiet)]
    time.sleep(1)
    servants.append(subprocess.Popen(["openbox"], env=environment, **quiet))
    servants.append(subprocess.Popen([launcher, "--launch-immediately"], env=environment, **quiet))
    time.sleep(1)
    try:
        results = converse("show_reader.py", checks, environment)
        results += converse("show_glossary.py", glossary_checks, environment)
    finally:
        for servant in reversed(servants):
            servant.terminate()
            servant.wait(10)
    for name, holds in results:
        print(f"{'holds ' if holds else 'FAILS '} {name}")
    failed = sum(not holds for _, holds in results)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


def main() -> int:
    missing = [tool for tool in ("Xvfb", "openbox", "dbus-run-session") if shutil.which(tool) is None]
    if missing:
        print(
            f"needs {', '.join(missing)} (apt install xvfb openbox dbus at-spi2-core python3-gi gir1.2-atspi-2.0)"
        )
        return 1
    if "--inside" in sys.argv:
        return inside()
    return subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(Path(__file__)), "--inside"], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
