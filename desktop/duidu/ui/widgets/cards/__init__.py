"""Cards: what a note, a term or a connection says, beside the line and never in its way."""

from duidu.ui.widgets.cards.card import Card, CardPage

__all__ = ["Card", "CardPage"]
