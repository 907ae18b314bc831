"""A file is read again where rules or lexicon changed, and not where a comment, a docstring or an example did."""

from __future__ import annotations

import pytest

from cancu.extract.batch import fingerprint
from cancu.extract.batch.fingerprint import extractor_state, lexicon_digest
from scripts import extractor_version
from scripts.extractor_version import Noted, changed, raised
from tests.conftest import ROOT

TYPES = """
[[type]]
name = "Kết luận"  # a comment
codes = ["KL"]
examples = ["Kết luận số 1-KL/TU"]
"""
ACTS = "number\ttitle\tnames\n1/2000/QH10\tLuật Một\tMột\n2/2000/NĐ-CP\tVề thuế\t\n"
FILES = {"acts.tsv": ACTS, "words/types.toml": TYPES}


def test_the_version_was_raised_with_the_rules() -> None:
    before, now = extractor_version.noted(), extractor_version.current()
    assert not changed(before, now) and before.version == now.version, (
        f"{', '.join(changed(before, now)) or 'nothing'} is read differently; the version noted is {before.version}, "
        f"the code's {now.version}. Run: python scripts/extractor_version.py, and commit what it writes."
    )
    assert before.digests.keys() == now.digests.keys(), "texts came or went: run python scripts/extractor_version.py"


@pytest.mark.parametrize(
    ("version", "digest", "noted"),
    [(4, "a", 4), (4, "b", 5), (5, "b", 5), (5, "a", 5)],
    ids=["nothing changed", "rules changed", "rules changed, version raised by hand", "version raised by hand"],
)
def test_the_version_is_raised_once(version: int, digest: str, noted: int) -> None:
    now = Noted(version, {"text": digest, "new text": "c"})
    assert raised(Noted(4, {"text": "a", "old text": "d"}), now) == Noted(noted, now.digests)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("# a comment", "", True),
        ("Kết luận số 1-KL/TU", "Kết luận số 2-KL/TU", True),
        ('["KL"]', '["KL", "KLTW"]', False),
        ("examples =", 'lane = "party"\nexamples =', False),
        ("Luật Một", "Luật Hai", False),
        ("Về thuế", "Về phí", True),  # only the graph reads an act without a name
    ],
)
def test_an_example_does_not_count_and_a_word_does(old: str, new: str, same: bool) -> None:
    changed = {name: text.replace(old, new) for name, text in FILES.items()}
    assert changed != FILES
    assert (lexicon_digest(changed) == lexicon_digest(FILES)) == same


def test_the_state_is_the_version_and_the_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    version, _, digest = extractor_state().partition("-")
    assert version == str(fingerprint.EXTRACTOR_VERSION) and len(digest) == 16
    monkeypatch.setattr(fingerprint, "EXTRACTOR_VERSION", fingerprint.EXTRACTOR_VERSION + 1)
    assert extractor_state.__wrapped__() == f"{fingerprint.EXTRACTOR_VERSION}-{digest}"


def test_all_data_of_the_extractor_count() -> None:
    data = {path for path in (ROOT / "extract").rglob("*") if path.suffix in (".toml", ".tsv")}
    counted = dict(fingerprint._files(ROOT / "extract" / "lexicon"))
    assert {ROOT / "extract" / "lexicon" / name for name in counted} == data
