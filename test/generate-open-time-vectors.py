"""Writes test/unit/domain/calendar/open-time-vectors.json: when four open hours are over, as Python's zoneinfo has it.

It knows nothing of how domain/calendar reckons: it walks on minute by minute, asks zoneinfo what clocks on the wall show, and
counts the minutes that are open by that. Same package as generate-zone-vectors.py, where its version is said:

    /tmp/tz/bin/python test/generate-open-time-vectors.py

A case is a zone, a calendar by name, closed days, an instant to start at, and the instant after four open hours, both in UTC seconds.
"""
import json
import zoneinfo
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import tzdata

zoneinfo.reset_tzpath(to=[])  # the package only, never the tz files of this machine

# open hours a day from Monday, in minutes; past 1440 they run into the next day
CALENDARS = {
    "night": [[[0, 360]]] * 7,
    "evening": [[[1200, 1440]]] * 7,
    "always": [[[0, 1440]]] * 7,
    "office": [[[540, 1020]]] * 5 + [[], []],
    "gulf": [[[540, 1020]]] * 4 + [[], [], [[540, 1020]]],  # closed on Friday and Saturday
    "shift": [[[1320, 1800]]] * 5 + [[], []],  # 22:00 to 06:00
    "half": [[[540, 720], [780, 1020]]] * 4 + [[[540, 720]], [], []],  # a break at noon, Friday ends with it
}
# zone, day of the change, where on that day it starts
CHANGES = [
    ("Europe/Berlin", "2026-03-29", "00:00"), ("Europe/Berlin", "2026-10-25", "00:00"), ("America/New_York", "2026-03-08", "00:00"),
    ("America/New_York", "2026-11-01", "00:00"), ("Australia/Lord_Howe", "2026-10-04", "00:00"),
    ("Australia/Lord_Howe", "2026-04-05", "00:00"), ("Pacific/Chatham", "2026-09-27", "00:00"), ("Pacific/Chatham", "2026-04-05", "00:00"),
    ("Antarctica/Troll", "2026-03-29", "00:00"), ("Antarctica/Troll", "2026-10-25", "00:00"), ("Europe/Dublin", "2026-03-29", "00:00"),
    ("Europe/Dublin", "2026-10-25", "00:00"), ("Africa/Cairo", "2026-04-24", "01:00"), ("Africa/Cairo", "2026-10-29", "20:00"),
    ("Asia/Beirut", "2026-03-29", "01:00"), ("Asia/Beirut", "2026-10-24", "20:00"), ("America/Sao_Paulo", "2018-11-04", "01:00"),
    ("America/Sao_Paulo", "2018-02-17", "20:00"), ("Pacific/Apia", "2011-12-29", "21:00"), ("Pacific/Kwajalein", "1993-08-20", "21:00"),
    ("Africa/Casablanca", "2026-02-15", "00:00"), ("Africa/Casablanca", "2026-03-22", "00:00"), ("Africa/Casablanca", "2026-09-20", "00:00"),
    ("America/Vancouver", "2026-11-01", "00:00"), ("Asia/Kathmandu", "2026-03-29", "00:00"),
]
# zone, calendar, closed days, start
OTHERS = [
    ("Europe/Berlin", "office", [], "2028-02-28 15:00"),  # 29 February
    ("Europe/Berlin", "office", ["2028-02-29"], "2028-02-28 15:00"),
    ("Europe/Berlin", "office", [], "2026-12-31 15:00"),  # ISO week 53 into the new year
    ("Europe/Berlin", "office", ["2027-01-01"], "2026-12-31 15:00"),
    ("Europe/Berlin", "half", [], "2026-06-05 10:00"), ("Europe/Berlin", "half", [], "2026-06-04 11:00"),
    ("Europe/Berlin", "half", ["2026-06-08"], "2026-06-05 10:00"),  # the same, its Monday declared closed while it ran
    ("Asia/Riyadh", "gulf", [], "2026-06-04 15:00"), ("Africa/Cairo", "gulf", [], "2026-04-23 15:00"),
    ("Europe/Berlin", "shift", [], "2026-06-05 23:00"), ("Europe/Berlin", "shift", [], "2026-06-06 04:00"),
    ("Europe/Berlin", "shift", [], "2026-10-23 23:30"), ("America/New_York", "shift", [], "2026-03-06 23:30"),
]
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def is_open(week: list, closed: set[str], wall: datetime) -> bool:
    """Whether a calendar is open when clocks on the wall show this. A closed day has no hours, and cuts those of the day before."""
    minute = wall.hour * 60 + wall.minute
    today, before = wall.date(), wall.date() - timedelta(days=1)
    if str(today) in closed:
        return False
    if any(start <= minute < end for start, end in week[today.weekday()]):
        return True
    return str(before) not in closed and any(start <= minute + 1440 < end for start, end in week[before.weekday()])


def due(zone: str, week: list, closed: list[str], start: int) -> int:
    """The UTC second at which four open hours have passed."""
    tz, left, at, days = zoneinfo.ZoneInfo(zone), 240, start, set(closed)
    while left > 0:
        left -= is_open(week, days, (EPOCH + timedelta(seconds=at)).astimezone(tz))
        at += 60
    return at


def instant(zone: str, text: str) -> int:
    """The UTC second at which clocks show this for the first time."""
    return int((datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(zone)) - EPOCH).total_seconds())


def cases() -> list:
    for zone, day, time in CHANGES:
        own = "evening" if time == "20:00" else "night" if time in ("00:00", "01:00") else "always"
        for calendar in dict.fromkeys((own, "always")):
            yield [zone, calendar, [], f"{day} {time}"]
        friday = date.fromisoformat(day)
        while friday.weekday() != 4:
            friday -= timedelta(days=1)
        yield [zone, "office", [], f"{friday} 15:00"]
        yield [zone, "shift", [], f"{friday} 23:30"]
    yield from map(list, OTHERS)


rows = []
for zone, calendar, closed, text in cases():
    start = instant(zone, text)
    rows.append([zone, calendar, closed, text, start, due(zone, CALENDARS[calendar], closed, start)])
target = Path(__file__).parent / "unit/domain/calendar/open-time-vectors.json"
lines = ",\n    ".join(json.dumps(row) for row in rows)
target.write_text(f'{{\n  "tz": "{tzdata.IANA_VERSION}",\n  "calendars": {json.dumps(CALENDARS)},\n  "cases": [\n    {lines}\n  ]\n}}\n')
print(len(rows), "cases, tz", tzdata.IANA_VERSION)
