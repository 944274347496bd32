"""The reader widget: Chinese text set well, virtualised, marked, selected and read aloud."""

from duidu.ui.widgets.reader.marks import Highlight, MarginMark
from duidu.ui.widgets.reader.typography import Typography
from duidu.ui.widgets.reader.view import ReaderView

__all__ = ["Highlight", "MarginMark", "ReaderView", "Typography"]
