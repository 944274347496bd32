"""A real AT-SPI client: reads the reader's text, caret and selection as a screen reader does.

Runs with the system's Python (python3-gi, gir1.2-atspi-2.0), not with the program's.  Prints one JSON value a
line for each question on standard input: ``text``, ``caret``, ``selection``, ``focus``, ``events``, ``quit``.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version is asked for first

APPLICATION = "duidu-access"


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def find_text(node):
    """The first node with text that holds more than a line."""
    interfaces = node.get_interfaces()
    if "Text" in interfaces and Atspi.Text.get_character_count(node) > 0:
        return node
    for child in children(node):
        found = find_text(child)
        if found is not None:
            return found
    return None


def reader():
    """The reader's text, waited for: it appears when the program notices that somebody listens."""
    for _ in range(100):
        desktop = Atspi.get_desktop(0)
        for application in children(desktop):
            if application.get_name() == APPLICATION:
                found = find_text(application)
                if found is not None:
                    return found
        time.sleep(0.1)
    return None


HEARD = []


def listen():
    """Keep what the program says of itself (cards are never focused, they announce themselves)."""
    listener = Atspi.EventListener.new(lambda event: HEARD.append(str(event.any_data)))
    listener.register("object:announcement")
    return listener


def named(node, depth=0):
    """Role and name of everything that shows."""
    if depth > 40 or not node.get_state_set().contains(Atspi.StateType.SHOWING):
        return
    if node.get_name():
        yield [node.get_role_name(), node.get_name()]
    for child in children(node):
        yield from named(child, depth + 1)


def application():
    return next((one for one in children(Atspi.get_desktop(0)) if one.get_name() == APPLICATION), None)


def attributes(node, words):
    """How the first character behind ``words`` looks; ``^`` before them means their own first character."""
    text = Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    sought = words.removeprefix("^")
    offset = text.index(sought) + (0 if words.startswith("^") else len(sought))
    found = Atspi.Text.get_attribute_run(node, offset, True)
    return dict(found[0] if isinstance(found, tuple) else found)


def answer(question, node):  # noqa: C901 - one line a question
    if question == "names":
        return [pair for window in children(application()) for pair in named(window)]
    if question == "heard":
        for _ in range(20):
            while GLib.MainContext.default().iteration(False):
                pass
            time.sleep(0.02)
        heard = list(HEARD)
        HEARD.clear()
        return heard
    if question == "text":
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    if question == "caret":
        return Atspi.Text.get_caret_offset(node)
    if question == "selection":
        if Atspi.Text.get_n_selections(node) == 0:
            return None
        found = Atspi.Text.get_selection(node, 0)
        return Atspi.Text.get_text(node, found.start_offset, found.end_offset)
    if question == "focus":
        states = node.get_state_set()
        return {
            "name": node.get_name(),
            "role": node.get_role_name(),
            "focused": states.contains(Atspi.StateType.FOCUSED),
            "read_only": states.contains(Atspi.StateType.READ_ONLY)
            or not states.contains(Atspi.StateType.EDITABLE),
        }
    if question == "line":
        offset = Atspi.Text.get_caret_offset(node)
        return Atspi.Text.get_string_at_offset(node, offset, Atspi.TextGranularity.LINE).content
    if question.startswith("attributes "):
        return attributes(node, question.removeprefix("attributes "))
    if question == "locale":
        return node.get_object_locale()
    if question == "extents":
        box = Atspi.Text.get_character_extents(node, 0, Atspi.CoordType.WINDOW)
        return [box.x, box.y, box.width, box.height]
    raise ValueError(question)


def main():
    Atspi.init()
    listener = listen()
    node = reader()
    print(json.dumps(node is not None), flush=True)
    for line in sys.stdin:
        question = line.strip()
        if question == "quit":
            listener.deregister("object:announcement")
            return 0
        print(json.dumps(answer(question, node), ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
