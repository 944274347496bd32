"""The library's database and its originals: connection, transactions, migrations, backup, history.

Each subject keeps its own SQL in its ``queries`` module; this package knows no subject.
"""

from duidu.core.store.connection import DATABASE_NAME, Store
from duidu.core.store.history import Applied, Command, History, Together
from duidu.core.store.originals import Originals
from duidu.core.store.transactions import Transaction

__all__ = ["DATABASE_NAME", "Applied", "Command", "History", "Originals", "Store", "Together", "Transaction"]
