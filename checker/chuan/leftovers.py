"""What lies about in a tree of submissions and is no submission: which kind of leftover a name tells.

In: the name of a file or folder. Out: its kind, or None. Promises: every kind has words in both languages; case does
not matter. Looks at names only.
"""

from __future__ import annotations

from chuan_checker.facts.load import is_readable

EXCEL_LOCK, OFFICE_LOCK, THUMBS, DESKTOP_INI, MACOSX, HIDDEN, FOLDER_LINK, SPECIAL, OTHER_FORMAT = (
    "excel-lock", "libreoffice-lock", "thumbs", "desktop-ini", "macosx", "hidden", "folder-link", "special",
    "other-format",
)  # fmt: skip

SKIPPED = {
    EXCEL_LOCK: ("tệp tạm của Excel (~$…)", "temporary files of Excel (~$…)"),
    OFFICE_LOCK: ("tệp khóa của LibreOffice", "lock files of LibreOffice"),
    THUMBS: ("ảnh thu nhỏ của Windows (Thumbs.db)", "thumbnails of Windows (Thumbs.db)"),
    DESKTOP_INI: ("tệp cấu hình thư mục của Windows (desktop.ini)", "folder settings of Windows (desktop.ini)"),
    MACOSX: ("tệp phụ của macOS (__MACOSX, .DS_Store)", "leftovers of macOS (__MACOSX, .DS_Store)"),
    HIDDEN: ("tệp và thư mục ẩn", "hidden files and folders"),
    FOLDER_LINK: ("liên kết tới thư mục khác", "links to other folders"),
    SPECIAL: ("không phải tệp thường", "no ordinary files"),
    OTHER_FORMAT: ("loại tệp khác, không phải số liệu", "other kinds of files, no facts"),
}
"""What is passed over in a tree of submissions, in both languages. The folder of the cache is not even listed."""

CACHE_MARK = "CACHEDIR.TAG"
"""A folder with this file can be made again by the program it belongs to; it is nobody's submission."""


def skipped_kind(name: str) -> str | None:
    """Why a file or folder of this name is passed over; None when it is not.

    >>> skipped_kind("~$so-lieu.xlsx"), skipped_kind("THUMBS.DB"), skipped_kind("a.xlsx"), skipped_kind("a.docx")
    ('excel-lock', 'thumbs', None, 'other-format')
    """
    return leftover(name) or (None if is_readable(name) else OTHER_FORMAT)


def leftover(name: str) -> str | None:
    """The kind of a leftover; None for a name that somebody chose."""
    folded = name.casefold()
    if folded.startswith("~$"):
        return EXCEL_LOCK
    if folded.startswith(".~lock."):
        return OFFICE_LOCK
    if folded in ("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db"):
        return THUMBS
    if folded == "desktop.ini":
        return DESKTOP_INI
    if folded in ("__macosx", ".ds_store", ".localized") or folded.startswith("._"):
        return MACOSX
    return HIDDEN if folded.startswith(".") else None
