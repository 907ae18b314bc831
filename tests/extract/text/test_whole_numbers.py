"""No number is ever cut short: every code of the lexicon, and codes that it does not know, in every surrounding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import document_types
from cancu.extract.lexicon.type_words import find_type_words
from cancu.extract.references.citations import find_mentions
from cancu.extract.text.document_numbers import normal_number
from cancu.extract.text.normalization import fold

ISSUERS = sorted(code for lane in ("state", "party", "local") for code in load_toml("issuers")[lane]["codes"])
TYPES = [(type_.name, code) for type_ in document_types() for code in type_.codes]
INITIALS = ["B", "CT", "S", "SNgV", "BCĐ", "Kh", "VPTr", "QLN&TTBĐS", "V.I", "KTr5", "P2", "ThTr", "TTg", "HĐND"]

serials = st.integers(1, 99999).map(str) | st.integers(1, 99).map("{:02}".format)
units = st.sampled_from(["", *(f"-{unit}" for unit in INITIALS), "-2016", "-02", "-05SM"])
state = st.builds(
    lambda type_, serial, issuer, unit: (type_[0], f"{serial}/{type_[1]}-{issuer}{unit}"),
    st.sampled_from(TYPES),
    serials,
    st.sampled_from([code for code in ISSUERS if code != "QH"] + INITIALS),
    units,
)
yearly = st.builds(
    lambda type_, serial, year, issuer: (type_[0], f"{serial}/{year}/{type_[1]}-{issuer}"),
    st.sampled_from(TYPES),
    serials,
    st.integers(1990, 2030),
    st.sampled_from(ISSUERS),
)
party = st.builds(
    lambda type_, serial, issuer: (type_[0], f"{serial}-{type_[1]}/{issuer}"),
    st.sampled_from(TYPES),
    serials,
    st.sampled_from(ISSUERS),
)
letters = st.builds(
    lambda serial, issuer, unit: ("Công văn", f"{serial}/{issuer}-{unit}"),
    serials,
    st.sampled_from(ISSUERS),
    st.sampled_from(INITIALS),
)
laws = st.builds(
    lambda type_, serial, year, prefix, organ, term: (type_, f"{serial}/{year}/{prefix}{organ}{term}"),
    st.sampled_from(["Luật", "Bộ luật", "Nghị quyết", "Pháp lệnh"]),
    st.integers(1, 999).map(str),
    st.integers(1990, 2030),
    st.sampled_from(["", "PL-"]),
    st.sampled_from(["QH", "UBTVQH"]),
    st.integers(9, 16),
)
joint = st.builds(
    lambda serial, year, first, second: ("Thông tư liên tịch", f"{serial}/{year}/TTLT-{first}-{second}"),
    serials,
    st.integers(1990, 2030),
    st.sampled_from(ISSUERS),
    st.sampled_from(ISSUERS),
)
companies = st.builds(
    lambda serial, first, second: ("Công văn", f"{serial}/{first}-{second}"),
    st.one_of(serials, st.sampled_from(["12a", "2.345", "00071"])),
    st.sampled_from(["CTy", "Cty", "CV", "HĐQT", "TCT"]),
    st.sampled_from(INITIALS),
)
numbers = state | yearly | party | letters | laws | joint | companies
afters = st.sampled_from(
    [
        *(
            " ngày 05/3/2020 của",
            ",",
            ";",
            ".",
            "\n",
            "\n\n",
            ")",
            "”",
            "; số",
            " và",
            "",
            ":",
            " (sau đây",
            "\nngày 5",
        ),
        *("ngày 5/3/2020", " | ", "¹", "[1]", " - ", "\n2. ", " ĐỐI VỚI"),
    ]
)
befores = st.sampled_from(["Thực hiện {} số ", "(theo {} số: ", "\n- {} số\n", "tại {} Số ", "“{} số "])


@given(numbers, befores, afters)
def test_a_number_is_found_whole(number: tuple[str, str], before: str, after: str) -> None:
    type_name, written = number
    opening = before.format(type_name)
    folded = fold(f"{opening}{written}{after}")
    found = [
        mention for mention in find_mentions(folded, find_type_words(folded)) if mention.end > len(opening.strip())
    ]
    assert [folded.text[: mention.end].endswith(written) for mention in found] == [True]
    assert found[0].number == normal_number(written)
