"""Writes test/unit/domain/calendar/zone-vectors.json: clock changes as Python's zoneinfo reads them.

They check domain/calendar/zone-data.ts, so they must come from the same version of the tz database by another way: the
`tzdata` package, compiled by the tz project's own compiler, and not moment-timezone. Version 2026.6 of it is tz 2026f.

    python3 -m venv /tmp/tz && /tmp/tz/bin/pip install tzdata==2026.6 && /tmp/tz/bin/python test/generate-zone-vectors.py

A zone is a row of "instant before after", separated by commas: UTC seconds of a change and the minutes east of UTC on both sides of it. Zones
without a change are sampled with equal sides.
"""
import json
import zoneinfo
from datetime import datetime, timedelta, timezone
from pathlib import Path

import tzdata

zoneinfo.reset_tzpath(to=[])  # the package only, never the tz files of this machine

# 2015 to 2036 for all; far years for rules that repeat, early years for days that some islands never had
SPANS = {
    "Africa/Cairo": [(2010, 2037)], "Africa/Casablanca": [(2010, 2037)], "Africa/El_Aaiun": [(2015, 2037)],
    "Africa/Johannesburg": [], "Africa/Juba": [], "Africa/Lagos": [], "Africa/Monrovia": [(1970, 1975)],
    "Africa/Nairobi": [], "Africa/Sao_Tome": [], "America/Asuncion": [], "America/Bogota": [],
    "America/Caracas": [], "America/Chicago": [], "America/Edmonton": [], "America/Godthab": [],
    "America/Havana": [], "America/Inuvik": [], "America/Los_Angeles": [], "America/Mexico_City": [],
    "America/New_York": [(2005, 2042), (2095, 2100)], "America/Phoenix": [], "America/Santiago": [(2015, 2042)],
    "America/Sao_Paulo": [], "America/St_Johns": [(2005, 2037)], "America/Toronto": [], "America/Vancouver": [],
    "America/Winnipeg": [], "Antarctica/Troll": [(2003, 2042)], "Asia/Amman": [], "Asia/Beirut": [],
    "Asia/Dubai": [], "Asia/Gaza": [(2015, 2037), (2084, 2090)], "Asia/Jerusalem": [(2015, 2042)], "Asia/Kathmandu": [(1984, 1988)],
    "Asia/Kolkata": [], "Asia/Pyongyang": [], "Asia/Riyadh": [], "Asia/Singapore": [], "Asia/Tehran": [],
    "Asia/Tokyo": [], "Atlantic/Azores": [], "Australia/Adelaide": [], "Australia/Lord_Howe": [(2015, 2042)],
    "Australia/Sydney": [(2005, 2042)], "Europe/Berlin": [(1994, 2042), (2095, 2100)], "Europe/Chisinau": [],
    "Europe/Dublin": [(1970, 1974), (2015, 2042)], "Europe/Istanbul": [], "Europe/London": [], "Europe/Moscow": [(2009, 2017)],
    "Europe/Volgograd": [], "Pacific/Apia": [(2009, 2037)], "Pacific/Auckland": [], "Pacific/Chatham": [(2015, 2042)],
    "Pacific/Easter": [], "Pacific/Fiji": [], "Pacific/Kiritimati": [(1993, 1997)], "Pacific/Kwajalein": [(1992, 1995)],
    "Pacific/Norfolk": [], "US/Pacific": [],
}
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def minutes(zone: zoneinfo.ZoneInfo, second: int) -> float | int:
    """Minutes east of UTC at an instant; whole numbers without a point."""
    offset = (EPOCH + timedelta(seconds=second)).astimezone(zone).utcoffset().total_seconds() / 60
    return int(offset) if offset.is_integer() else offset


def changes(name: str, first: int, end: int) -> list[str]:
    """The changes of offset from the year `first` up to, not including, `end`."""
    zone = zoneinfo.ZoneInfo(name)
    start, stop = (int((datetime(year, 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds()) for year in (first, end))
    found = []
    for at in range(start, stop, 86_400):
        low, high = at, at + 86_400
        if minutes(zone, low) == minutes(zone, high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if minutes(zone, middle) == minutes(zone, at) else (low, middle)
        found.append(f"{high} {minutes(zone, low)} {minutes(zone, high)}")
    return found or [f"{start} {minutes(zone, start - 1)} {minutes(zone, start)}"]


zones = {name: [c for span in spans or [(2015, 2037)] for c in changes(name, *span)] for name, spans in SPANS.items()}
rows = {name: ",".join(found) for name, found in zones.items()}
target = Path(__file__).parent / "unit/domain/calendar/zone-vectors.json"
target.write_text(json.dumps({"tz": tzdata.IANA_VERSION, "zones": rows}, indent=2) + "\n")
print(len(zones), "zones,", sum(map(len, zones.values())), "changes, tz", tzdata.IANA_VERSION, target.stat().st_size, "bytes")
