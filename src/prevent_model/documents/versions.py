"""Versions of the document format: which one a document says it is of, and what each changed."""

from __future__ import annotations

from typing import Any

from prevent_model.framework.findings import ERROR, NOTE, Finding
from prevent_model.remedies import Remedy, setting
from prevent_model.values.plain import kind_of

KEY = "schema_version"
"""The key by which a document says its version."""

VERSION = 2
"""The version that is read and written. A document that does not say its own is taken to be of it."""

CHANGED: dict[int, str] = {
    2: "money in any currency, years from any month, several plans, spend, dated forecasts and ratings; a rate has an "
    "amount in place of pounds",
}
"""What each version brought, or calls by another name, since the one before."""

OLDER = "older-version"
"""The code of the note on a document of an older version."""

CODES: dict[str, str] = {
    OLDER: "A document says that it is of an older version of the format.",
    "unknown-version": "A document says that it is of a version of the format that there is not, or not yet.",
}
"""The code of each finding about a document's version, with its meaning."""


def version_findings(raw: dict[str, Any]) -> list[Finding]:
    """Return what is to be said of the version that a document gives; nothing where it gives none.

    Examples
    --------
    >>> [finding.code for finding in version_findings({"schema_version": 1})], version_findings({})
    (['older-version'], [])
    """
    if KEY not in raw:
        return []
    version, where = raw[KEY], f"$.{KEY}"
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        found = version if type(version) is int else kind_of(version)
        message = f"a version of the format is a whole number from 1 on, found {found}"
        return [
            Finding(
                "unknown-version", ERROR, where, message, Remedy("write ", setting(KEY, VERSION), ", or leave it out")
            )
        ]
    if version > VERSION:
        message = f"the document is of version {version}, and versions up to {VERSION} are read"
        return [Finding("unknown-version", ERROR, where, message, "read it with a later release of prevent-model")]
    if version < VERSION:
        message = f"the document is of version {version}, and is read as it was meant; version {VERSION} is written now"
        return [Finding(OLDER, NOTE, where, message, "rewrite it with prevent-model migrate")]
    return []


def schema_id(document: str) -> str:
    """Return the id of the JSON Schema of a kind of document, which holds the version.

    Examples
    --------
    >>> schema_id("programme")
    'urn:prevent-model:schema:programme:2'
    """
    return f"urn:prevent-model:schema:{document}:{VERSION}"
