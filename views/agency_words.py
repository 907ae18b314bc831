"""Words beside the name of an agency: what it is, when it was there."""

from __future__ import annotations

from cancu.graph.query.agency_profile import Relative
from cancu.graph.query.search import FoundAgency
from cancu.views.picture import day
from cancu.views.texts import t


def remarks(agency: FoundAgency, today: str) -> str:
    """Return the remarks on an agency that a search found, empty for a present one that documents name.

    today: ISO 8601.
    """
    said = [
        " · ".join(filter(None, (t("agency.group"), agency.place))) if agency.group else "",
        t("agency.no_more") if agency.has_ended(today) else "",
        "" if agency.named else t("agency.not_named"),
    ]
    return " · ".join(filter(None, said))


def name_with_days(agency: Relative, day_asked: str) -> str:
    """Return the name of an agency, with its days where it was not there, or no longer, on a day (ISO 8601)."""
    gone = agency.active_to is not None and agency.active_to <= day_asked
    to_come = agency.active_from is not None and agency.active_from > day_asked
    if not gone and not to_come:
        return agency.name
    days = [
        t("agency.from", day=day(agency.active_from)) if agency.active_from else "",
        t("agency.until", day=day(agency.active_to)) if agency.active_to else "",
    ]
    return f"{agency.name} ({', '.join(filter(None, days))})"
