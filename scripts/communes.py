"""Make `graph/authority/agencies/communes.tsv`: the communes since 1 July 2025 and what each was made of.

    python -m venv /tmp/units && /tmp/units/bin/pip install "vietnamadminunits>=1.0.4,<2"
    /tmp/units/bin/python scripts/communes.py > graph/authority/agencies/communes.tsv

The package (MIT) brings the data; nothing of it is needed when the graph is built.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from importlib import metadata, util
from pathlib import Path
from typing import Any, NamedTuple

HEAD = """\
# Communes since 1 July 2025 and what each was made of. Source: vietnamadminunits {version} (MIT), \
by scripts/communes.py, after the resolutions of the Standing Committee of the National Assembly of 16 June 2025.
# before: province|district:commune,commune;district:... of before 1 July 2025; * only a part of it came here.
"""


class Unit(NamedTuple):
    """A commune: province and district without and with their rank, its name with its rank in lower case."""

    province: str
    district: str
    name: str
    code: str


def main() -> None:
    """Print the table."""
    spec = util.find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        raise SystemExit("install vietnamadminunits first")
    folder = Path(spec.origin).parent / "data"
    with sqlite3.connect(folder / "dataset.db") as data:
        new = {
            (row[4], row[5]): Unit(row[0], "", _ranked(row[1], row[2]), row[3])
            for row in data.execute(
                "SELECT provinceShort, wardType, wardShort, wardCode, provinceKey, wardKey FROM admin_units"
            )
        }
        old = {
            "_".join(row[6:9]): Unit(row[0], _ranked(row[1], row[2]), _ranked(row[3], row[4]), row[5])
            for row in data.execute(
                "SELECT provinceShort, districtType, districtShort, wardType, wardShort, wardCode, "
                "provinceKey, districtKey, wardKey FROM admin_units_legacy"
            )
            if row[4]
        }
    mapping: dict[str, Any] = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    parts: dict[tuple[str, str], set[tuple[Unit, bool]]] = {key: set() for key in new}
    for province, communes in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, before in communes.items():
            parts[province, commune] |= {(old[key], False) for key in before if key in old}
    for province, divided in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, targets in divided.items():
            for target in targets:
                if key in old:
                    parts[province, target["newWardKey"]].add((old[key], True))
    sys.stdout.write(HEAD.format(version=metadata.version("vietnamadminunits")))
    sys.stdout.write("province\tcommune\tcode\tbefore\n")
    for key, unit in sorted(new.items(), key=lambda item: (item[1].province, item[1].code)):
        sys.stdout.write("\t".join((unit.province, unit.name, unit.code, _before(parts[key]))) + "\n")


def _ranked(rank: str, name: str) -> str:
    return f"{rank.lower()} {int(name) if name.isdigit() else name}"


def _before(parts: set[tuple[Unit, bool]]) -> str:
    provinces: dict[str, dict[str, list[str]]] = {}
    for unit, divided in sorted(parts):
        communes = provinces.setdefault(unit.province, {}).setdefault(unit.district, [])
        communes.append(unit.name + ("*" if divided else ""))
    return ";".join(
        f"{province}|{district}:{','.join(communes)}"
        for province, districts in provinces.items()
        for district, communes in districts.items()
    )


if __name__ == "__main__":
    main()
