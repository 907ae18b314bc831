"""Mails (EML, RFC 5322): the letter itself, then each attachment."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

from cancu.extract.model.locations import Place
from cancu.extract.model.messages import message
from cancu.extract.sources.dispatch import printable, read_content
from cancu.extract.sources.formats.archive import DEPTH
from cancu.extract.sources.records import Aside, Reading, Source, SourceError

_BROKEN = (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError)
"""What Python's parser raises for mails that break its standard."""


def open_mail(content: bytes, name: str, reading: Reading, depth: int) -> Iterator[Source | SourceError]:
    """Yield the text of a mail and the documents attached to it; a picture inside the letter is left out."""
    if depth >= DEPTH:
        raise SourceError(name, message("mails-too-deep", depth=DEPTH))
    try:
        mail = message_from_bytes(content, policy=policy.default)
        letter = _letter(mail, name, reading)
        attachments = list(_attachments(mail))
    except _BROKEN as error:
        raise SourceError(name, message("damaged-mail")) from error
    if letter:
        yield letter
    for file, body in attachments:
        yield from read_content(body, f"{name}/{printable(file)}", reading, depth + 1)
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
