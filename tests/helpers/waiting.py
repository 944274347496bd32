"""What a test of the window waits for."""

from duidu.ui.main_window import MainWindow


def is_settled(window: MainWindow) -> bool:
    """Whether no job is left and every pane has its text."""
    return not window.jobs.busy and not any(pane.is_waiting for pane in window.reader_panes())
