"""Errors whose message is the whole answer: the command line prints it and no traceback."""

from __future__ import annotations


class ZooError(Exception):
    """Something the reader of the message can put right; the message says how."""
