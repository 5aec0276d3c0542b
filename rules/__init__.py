"""The law as functions: pure, without clock, file, locale or window.

Every module here holds one subject of the law and cites the rule ids of the acts it keeps
(``578-6`` is order 578, paragraph 6). Nothing in this package imports another package of the program.
"""
