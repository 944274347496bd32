"""What a test of the window waits for."""

from duidu.ui.main_window import MainWindow
from duidu.ui.parts.seen import WhenSeen


def is_settled(window: MainWindow) -> bool:
    """Whether no job is left, every pane has its text, and every panel what it follows."""
    waiting = any(pane.is_waiting for pane in window.reader_panes())
    due = any(deed.is_due for deed in window.findChildren(WhenSeen))
    return not window.jobs.busy and not waiting and not due
