"""Corrections on their way, one at a time: the file is read anew beside the window, then everybody is told.

One a window.  A correction that waits for another would name places of an essay that is about to change, so
the second is asked to wait instead.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from duidu.app.operations import correcting
from duidu.app.operations.correcting import Course, Made, Pending
from duidu.base.errors import UserError
from duidu.core.importing.corrections.deeds import Deed
from duidu.ui.context import Notice, WindowContext


class CorrectionDesk(QObject):
    """Hands deeds to the lanes and what comes of them to the history."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.signals)
        self._context = context
        self._pending: Pending | None = None

    @classmethod
    def of(cls, context: WindowContext) -> CorrectionDesk:
        """The desk of this window."""
        found = context.signals.findChild(cls)
        return found if isinstance(found, cls) else cls(context)

    @property
    def busy(self) -> bool:
        """Whether a correction is on its way; says so to the reader who asks for another."""
        pending = self._pending
        if pending is None or pending.ticket.poll().status.is_over:
            return False
        self._context.desk.notify(Notice(self._context.words("correcting.busy")))
        return True

    def do(self, essay: str, deed: Deed) -> None:
        """Correct an essay; the notice offers to undo it."""
        if self.busy:
            return
        try:
            self._follow(correcting.submit(self._context.session, essay, deed))
        except UserError as error:
            self._context.desk.report(error)

    def step(self, course: Course) -> bool:
        """Undo or redo; False where the next step is no correction, so that somebody else does it."""
        if self.busy:
            return True
        pending = correcting.submit_step(self._context.session, course)
        if pending is not None:
            self._follow(pending)
        return pending is not None

    def _follow(self, pending: Pending) -> None:
        self._pending = pending
        self._context.jobs.follow(
            pending.ticket,
            "job.correcting",
            lambda made: self._made(pending, made),
            on_cancelled=self._cancelled,
            visible=pending.large,
        )

    def _made(self, pending: Pending, made: Made) -> None:
        self._pending = None
        correcting.keep(self._context.session, pending, made)
        context, words = self._context, self._context.words
        if pending.course is Course.DO:
            undo = lambda: context.desk.run_action("undo")  # noqa: E731
            context.desk.notify(Notice(words("correcting.done"), words("action.undo"), undo))
        else:
            said = "notice.undone" if pending.course is Course.UNDO else "notice.redone"
            context.desk.notify(Notice(words(said, what=words(f"step.{made.label}"))))

    def _cancelled(self) -> None:
        self._pending = None
        self._context.desk.notify(Notice(self._context.words("correcting.cancelled")))
