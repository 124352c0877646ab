"""Checks the feeds of a built site: by RFC 4287's grammar, by the rules that a grammar cannot say,
and by the parser of a feed reader, which must find everything.

usage: check.py SITE BASE_URL [quiet]

Of a quiet site nothing happened to any company yet: its one feed has no entry.
"""

import subprocess
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = Path(__file__).with_name("atom.rnc")


def wrong(feed: Path, site: Path, base: str):
    """What is wrong with one feed."""
    root = tree.parse(feed).getroot()
    entries = root.findall(ATOM + "entry")
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "two entries have one id"
    if root.find(ATOM + "author") is None:
        yield "nobody is its author"
    here = [link.get("href") for link in root.findall(ATOM + "link") if link.get("rel") == "self"]
    # At a company's old address the feed of today's stands.
    there = [site / address.removeprefix(base) for address in here]
    if len(there) != 1 or not there[0].is_file() or there[0].read_bytes() != feed.read_bytes():
        yield f"it says that it stands at {here}"
    newest = max((entry.findtext(ATOM + "updated") for entry in entries), default=None)
    if entries and root.findtext(ATOM + "updated") != newest:
        yield "it is not as new as its newest entry"
    for entry, name in zip(entries, ids):
        address = entry.find(ATOM + "link").get("href")
        page, _, anchor = address.removeprefix(base).partition("#")
        target = site / page / "index.html"
        if not target.is_file() or anchor and f'id="{anchor}"' not in target.read_text():
            yield f"{name} leads nowhere"
    # As a reader reads it.
    read = feedparser.parse(feed.read_bytes(), response_headers={"content-type": "application/atom+xml"})
    if read.bozo:
        yield f"the reader says: {read.bozo_exception}"
    if read.version != "atom10" or [entry.id for entry in read.entries] != ids:
        yield f"the reader finds {len(read.entries)} of {len(ids)} entries, as {read.version}"
    for entry in read.entries:
        content = entry.content[0]
        if not (entry.title and entry.link and entry.updated_parsed and content.value.strip()):
            yield f"the reader misses something of {entry.id}"
        if content.type != "application/xhtml+xml":
            yield f"the reader takes {entry.id} for {content.type}"


def main(folder: str, base: str, quiet: str = "") -> int:
    site = Path(folder)
    feeds = sorted(site.rglob("feed.xml"))
    entries = sum(feed.read_text().count("<entry>") for feed in feeds)
    if not feeds or bool(entries) == bool(quiet) or quiet and len(feeds) > 1:
        print(f"{len(feeds)} feeds with {entries} entries")
        return 1
    said = subprocess.run(["jing", "-c", GRAMMAR, *feeds], capture_output=True, text=True)
    # Debian's starter speaks of jars that it does not need; mistakes go to standard output.
    mistakes = said.stdout.splitlines() or (said.stderr.splitlines() if said.returncode else [])
    for feed in feeds:
        mistakes += [f"{feed}: {what}" for what in wrong(feed, site, base)]
    print("\n".join(mistakes) or f"{len(feeds)} feeds are valid and read whole")
    return 1 if mistakes or said.returncode else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
