"""The line at the bottom: the way to the place in the essay, and the running job with its progress.  Nothing else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from duidu.app.presenters.jobs import JobRow
from duidu.app.words import Words
from duidu.ui.parts.controls import IconButton, of_kind, on_click, quiet_label, row, scaled
from duidu.ui.theme import Theme
from duidu.ui.widgets.breadcrumbs import Breadcrumbs

HEIGHT_PX = 28


class StatusLine(QWidget):
    """The view of :class:`~duidu.app.presenters.jobs.JobBoard`, and a word about the place."""

    cancel_asked = Signal()
    pause_asked = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        of_kind(self, "panel")
        self.setFixedHeight(scaled(HEIGHT_PX))
        self.setAccessibleName(words("status.name"))
        self.place = Breadcrumbs(words)
        self.job = quiet_label()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(scaled(120))
        self.cancel = IconButton("close", words("status.cancel"), theme)
        self.cancel.setFixedSize(scaled(24), scaled(24))
        self.pause = IconButton("pause", words("status.pause"), theme)
        self.pause.setFixedSize(scaled(24), scaled(24))
        layout = row(self, (16, 0, 8, 0), 8)
        layout.addWidget(self.place, 1)
        for widget in (
            self.job,
            self.progress,
            on_click(self.pause, self.pause_asked.emit),
            on_click(self.cancel, self.cancel_asked.emit),
        ):
            layout.addWidget(widget)
        self.show_job(None)

    def show_job(self, row: JobRow | None) -> None:
        """Show the running job, or that nothing runs."""
        for widget in (self.job, self.progress, self.cancel):
            widget.setVisible(row is not None)
        self.pause.setVisible(row is not None and row.can_pause)
        if row is None:
            return
        self.job.setText(row.text)
        self.progress.setAccessibleName(row.text)
        self.progress.setRange(0, row.total)
        self.progress.setValue(row.done)
        self.cancel.setEnabled(not row.stopping)
        self.pause.setEnabled(not row.stopping)
