"""Word 97-2003 files (DOC) and Word's XML of 2003, converted to DOCX by LibreOffice, which is searched for."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

from cancu.extract.model.messages import message
from cancu.extract.sources import heartbeat
from cancu.extract.sources.formats.docx import read_docx
from cancu.extract.sources.formats.kept_office import QUIET, kept_office, profile_option
from cancu.extract.sources.records import Reading, Source, SourceError

_SECONDS = 50
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_FIB = b"\xec\xa5"
_ENCRYPTED = 0x0100
"""The bit of the file information block that marks encryption ([MS-DOC], FibBase.fEncrypted)."""


@cache
def office() -> str | None:
    """Return the path of LibreOffice; None where it is missing."""
    for place in ("soffice", "libreoffice", *_PLACES):
        found = shutil.which(place)
        if found:
            return found
    return None


def read_doc(content: bytes, name: str, reading: Reading) -> Source:
    """Return the text of a Word 97-2003 file. Raises SourceError where LibreOffice is missing or cannot read it."""
    at = content.find(_FIB, 512, 1 << 16) if not content.lstrip().startswith(b"<") else -1
    if at > 0 and at % 512 == 0 and int.from_bytes(content[at + 10 : at + 12], "little") & _ENCRYPTED:
        raise SourceError(name, message("protected-word-file"))
    source = read_docx(to_docx(content, name), name, reading)
    return Source(source.text, False, name, "doc", source.places, (), source.asides, source.notes)


def to_docx(content: bytes, name: str) -> bytes:
    """Convert the file to DOCX by LibreOffice; from a process's second file on by one that runs on between files.

    The first file has a LibreOffice of its own in a new profile, so that several can run at once.
    """
    program = office()
    if program is None:
        raise SourceError(name, message("no-libreoffice"))
    kept = kept_office(os.getpid())
    ends = time.monotonic() + _SECONDS
    with tempfile.TemporaryDirectory(prefix="cancu-") as folder:
        there = Path(folder)
        (there / "in.doc").write_bytes(content)
        command = [program, *QUIET, profile_option(kept.profile(program) or there / "profile")]
        command += ["--convert-to", "docx", "--outdir", str(there / "out"), str(there / "in.doc")]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=os.name == "posix"
        ) as process:
            heartbeat.started(process.pid)
            try:
                process.wait(max(0.0, ends - time.monotonic()))
            except subprocess.TimeoutExpired as error:
                _stop(process)
                kept.end()
                raise SourceError(name, message("libreoffice-too-slow", seconds=_SECONDS)) from error
        result = there / "out" / "in.docx"
        if not result.exists():
            kept.end()
            raise SourceError(name, message("libreoffice-failed"))
        return result.read_bytes()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice, its starter and the process that this started."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
