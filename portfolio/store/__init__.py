"""The database: projects, plans, editions, and a journal that is only ever added to (Datenbank).

The only rooms that know SQLite; they know it through sqlite-utils.
"""
