"""The file: the only place that knows SQLAlchemy. One use case is one function is one transaction.

Speaks in the records of ``rules``; imports nothing of ``papers`` and ``desktop``.
"""
