"""Run one command: a value on stdout, one sentence on stderr, an exit status.

0 done, 1 the user's error, 2 wrong usage (by the parser).  Reading commands open the library read-only,
so that they work while the window is open.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

from duidu.app.messages import sentence
from duidu.app.session import Session
from duidu.base.errors import UserError
from duidu.cli import commands
from duidu.cli.parser import Request
from duidu.cli.text import as_text


def run_command(request: Request, open_session: Callable[[bool], Session]) -> int:
    """Run ``request.command`` on a session and print its value."""
    command = commands.COMMANDS[str(request.command)]
    language = "zh-Hans"
    try:
        session = open_session(not command.writes)
        language = session.settings["language"]
        try:
            value = command.run(session, **request.options)
        finally:
            session.close()
    except UserError as error:
        print(sentence(error, language), file=sys.stderr)
        return 1
    _print(value, request)
    return command.status(value)


def _print(value: object, request: Request) -> None:
    text = (
        json.dumps(value, ensure_ascii=False, indent=1)
        if request.json
        else as_text(str(request.command), value)
    )
    try:
        # Lone surrogates from damaged sources must not stop the whole output.
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:  # `duidu … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
