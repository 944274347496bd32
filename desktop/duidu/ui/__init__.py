"""The window: PySide6 only here.

How it is put together, from the outside in:

* :mod:`~duidu.ui.application` starts and ends it; :mod:`~duidu.ui.main_window` holds the parts together.
* What is open where is a frozen :class:`~duidu.app.presenters.workspace.Workspace`; a gesture makes a new one,
  ``MainWindow.change`` shows and saves it.  :mod:`~duidu.ui.deeds` has one short function for each action.
* :mod:`~duidu.ui.parts` are the bars and lines around the text, :mod:`~duidu.ui.panes` the reading panes and
  panels, :mod:`~duidu.ui.dialogs` the few dialogs, :mod:`~duidu.ui.widgets` the reader itself.

To add something, write a function of a :class:`~duidu.ui.context.WindowContext` and name it in
:mod:`~duidu.ui.extensions`:

* ``LEFT_PANELS["annotations"]``: a panel with a button in the rail; ``RIGHT_PANELS["paragraph"]`` at the right.
* ``PAGES["search"]``, ``["compare"]``, ``["report"]``: a widget with ``show_argument(text)`` that fills the centre.
* ``PANE_PARTS``: called with each new :class:`~duidu.ui.panes.reader_pane.ReaderPane` (its ``view`` is the reader,
  ``opened`` the essay, ``key`` stays with it); what it returns lives as long as the pane.

A part talks to the rest through ``context.desk`` (open an essay at a place or beside, show a page, say a
sentence), ``context.jobs.follow(ticket, "job.…", on_done)`` (long work, with progress and cancel) and
``context.signals`` (data, theme, panes, places); it never reaches into another part.  New words go into
``resources/i18n``, new actions into :mod:`duidu.app.actions` with their deed in :mod:`~duidu.ui.deeds`.
"""
