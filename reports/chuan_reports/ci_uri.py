"""Paths of files as URI references, for outputs that other programs resolve.

In: a path as the command line gave it, of Windows or not. Out: a URI reference in ASCII. Promises: a relative path
stays relative and resolves to itself whatever its characters; only an absolute path becomes a `file:` URI; no text
from users can choose another scheme or host.
"""

from __future__ import annotations

import re
from urllib.parse import quote

SAFE = "/-._~!$&'()*+,;=@"
"""A colon is not among them: in the first part of a relative path it would read as a scheme."""

_DRIVE = re.compile(r"[A-Za-z]:/")


def uri(path: str) -> str:
    r"""The reference.

    >>> uri("nộp/số liệu.xlsx"), uri("nop\\a:b#1?.csv")
    ('n%E1%BB%99p/s%E1%BB%91%20li%E1%BB%87u.xlsx', 'nop/a%3Ab%231%3F.csv')
    >>> uri("C:\\nop\\a.csv"), uri("/nop/a.csv"), uri("//host/share")
    ('file:///C:/nop/a.csv', 'file:///nop/a.csv', 'file:///host/share')
    """
    flat = path.replace("\\", "/").encode("utf-8", "replace").decode("utf-8")
    if _DRIVE.match(flat):
        return f"file:///{flat[:2]}{quote(flat[2:], safe=SAFE)}"
    if flat.startswith("/"):
        return "file:///" + quote(flat.lstrip("/"), safe=SAFE)
    return quote(flat.removeprefix("./"), safe=SAFE)
