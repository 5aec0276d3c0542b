"""Papers: a record and a language become the bytes of a PDF. The only place that knows reportlab.

Speaks in the records of ``rules``; imports nothing of ``db`` and ``desktop``.
"""
