"""Mails (EML, RFC 5322): the letter itself, then each attachment."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from typing import TYPE_CHECKING

from cancu.extract.model.locations import Place
from cancu.extract.model.messages import message
from cancu.extract.sources.dispatch import Nest, printable, read_content
from cancu.extract.sources.formats.archive import DEPTH
from cancu.extract.sources.records import Aside, Reading, Source, SourceError

_FIELD = 20_000
"""Most characters of a header field: five hundred recipients. Python's parser is slow on longer ones."""


if TYPE_CHECKING:
    _EmailPolicy = policy.EmailPolicy[EmailMessage]
else:
    _EmailPolicy = policy.EmailPolicy  # is generic for type checkers only


class _Policy(_EmailPolicy):
    """Python's policy for mails of today, with fields of bounded length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_FIELD]


_POLICY = _Policy()
_BROKEN = (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError)
"""What Python's parser raises for mails that break its standard."""


def open_mail(content: bytes, name: str, reading: Reading, nest: Nest) -> Iterator[Source | SourceError]:
    """Yield the text of a mail and the documents attached to it; a picture inside the letter is left out."""
    if nest.depth >= DEPTH:
        raise SourceError(name, message("mails-too-deep", depth=DEPTH))
    try:
        mail = message_from_bytes(content, policy=_POLICY)
        letter = _letter(mail, name, reading)
        attachments = list(_attachments(mail))
    except _BROKEN as error:
        raise SourceError(name, message("damaged-mail")) from error
    nest.allowance.take(name, len(attachments), sum(len(body) for _, body in attachments))
    if letter:
        yield letter
    for file, body in attachments:
        yield from read_content(body, f"{name}/{printable(file)}", reading, nest.inside())
    if not letter and not attachments:
        yield SourceError(name, message("mail-without-text"))


def _letter(mail: EmailMessage, name: str, reading: Reading) -> Source | None:
    body = mail.get_body(("plain", "html"))
    if body is None:
        return None
    text = body.get_content()
    if not isinstance(text, str) or not text.strip():
        return None
    fields = [f"{field}: {mail[field]}" for field in ("From", "To", "Date", "Subject") if mail[field]]
    asides = (Aside(None, "header", "\n".join(fields)),) if fields else ()
    if body.get_content_type() == "text/html":
        found = next(read_content(b"<html>" + text.encode("utf-8"), name, reading))
        return (
            None
            if isinstance(found, SourceError)
            else Source(found.text, False, name, "mail", found.places, (), asides)
        )
    return Source(text, False, name, "mail", (Place(0),), (), asides)


def _attachments(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(mail.iter_attachments(), start=1):
        if part.get_content_maintype() == "image" and part.get("Content-ID"):
            continue
        body = part.get_content()
        if isinstance(body, EmailMessage):
            body = body.as_bytes()
        elif isinstance(body, str):
            body = body.encode("utf-8")
        if isinstance(body, bytes) and body.strip():
            yield part.get_filename() or f"attachment-{number}", body
