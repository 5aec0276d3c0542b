"""What is SQLite's own in the file: the identity of the format and the search table. The triggers are in ``guards``."""

from __future__ import annotations

from sqlalchemy import Connection

from db.tables import metadata

#: "HATS" – tells a Hatshy file from any other SQLite file.
APPLICATION_ID = 0x48415453
VERSION = 1


#: Folded text of people and their applications, found by any three letters (``db.search``); rowid = application id.
SEARCH = "CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1, tokenize='trigram')"


def create(connection: Connection) -> None:
    """Lay out an empty file of the present version, inside the caller's transaction."""
    # Only a new file needs them, and with them the rules of every procedure; never the start of the program.
    from db.guards import triggers

    metadata.create_all(connection)
    for statement in (SEARCH, *triggers()):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
