"""Numbers -> issuer and type, by their codes."""

import pytest

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.issuer_codes import issuer_of, issuer_scope, type_of_code
from cancu.extract.lexicon.provinces import province_of

TABLE = load_toml("issuers")


@pytest.mark.parametrize(("number", "issuer"), TABLE["state"]["examples"] + TABLE["party"]["examples"])
def test_issuer_of_a_central_code(number: str, issuer: str) -> None:
    assert issuer_of(number, None, None) == issuer
    assert issuer_of(number, None, "Hưng Yên") == issuer


@pytest.mark.parametrize(("number", "place", "issuer"), TABLE["local"]["examples"])
def test_issuer_of_a_local_code_needs_the_place(number: str, place: str, issuer: str) -> None:
    assert issuer_of(number, None, place) == issuer
    assert issuer_of(number, None, None) is None


@pytest.mark.parametrize("number", TABLE["state"]["not"])
def test_codes_that_do_not_tell(number: str) -> None:
    assert issuer_of(number, None, "Hưng Yên") is None


@pytest.mark.parametrize(
    ("number", "type_name"),
    [
        ("682-KL/TU", "Kết luận"),
        ("45/2025/NĐ-CP", "Nghị định"),
        ("1101/UBND-KGVX", "Công văn"),
        ("5363/CT-CS", "Công văn"),
        ("05/CT-TTg", "Chỉ thị"),
        ("16/CV-HHTACN", "Công văn"),
        ("1234/BTC-PC", "Công văn"),
        ("31/2024/QH15", None),
        ("76/2025/UBTVQH15", None),
        ("20/VBHN-VPQH", "Văn bản hợp nhất"),
        ("1597/QĐ-TTPVHCC", "Quyết định"),
        ("47/SL", "Sắc lệnh"),
        ("12/2012/TTLT-BTC-BNV", "Thông tư liên tịch"),
        ("no number", None),
        *TABLE["courts"]["examples"],
    ],
)
def test_type_of_code(number: str, type_name: str | None) -> None:
    assert type_of_code(number) == type_name


@pytest.mark.parametrize(
    ("number", "scope"),
    [
        *TABLE["unlisted"]["examples"],
        *((number, "central") for number, _ in TABLE["state"]["examples"] + TABLE["party"]["examples"]),
        *((number, "local") for number, _, _ in TABLE["local"]["examples"]),
        ("7/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "central"),
        ("3/TTr-UBTWMTTQVN", "central"),
        ("9/QĐ-UBDT", "central"),
        ("1314/NQ-UBTVQH15", "central"),
        *((number, None) for number in TABLE["unlisted"]["not"]),
    ],
)
def test_whether_a_code_is_of_a_central_or_a_local_organ(number: str, scope: str | None) -> None:
    assert issuer_scope(number) == scope


def test_provinces_before_and_after_the_mergers() -> None:
    hai_duong = province_of("HẢI DƯƠNG")
    assert hai_duong and (hai_duong.until, hai_duong.into) == ("2025-07-01", "Hải Phòng")
    hue, dak_lak = province_of("Huế"), province_of("Đắc Lắc")
    assert hue and hue.phrase == "thành phố Huế"
    assert dak_lak and dak_lak.phrase == "tỉnh Đắk Lắk"
    assert province_of("Champasak") is None
