"""Serves built portals with the servers of docs/publish.md, and asks them what a browser asks.

    check.py ROOT_SITE PATH_SITE DISK_SITE

ROOT_SITE was built for `/`, PATH_SITE with a base address that ends in `/transparency/`, both
with `--precompress`; DISK_SITE with `links: file`. The recipes are read from the guide, so that
what is tested is what is written there. Wants nginx, Caddy and Python's own library.
"""

import gzip
import http.client
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

GUIDE = Path("docs/publish.md")
PREFIX = "/transparency/"
passed = 0
failures = []


def expect(right, message):
    """Counts a check, and keeps what it says where it fails."""
    global passed
    if right:
        passed += 1
    else:
        failures.append(message)


def recipes(language):
    """The blocks of one language in the guide, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE.read_text(), re.M | re.S)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server of the machine's own, on a free port, ended on the way out."""

    def __init__(self, command, port):
        self.command, self.port = command, port

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(200):
            if self.process.poll() is not None:
                raise SystemExit(f"{self.command[0]} ended: {self.process.stderr.read().decode()}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise SystemExit(f"{self.command[0]} does not listen")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)

    def ask(self, path, method="GET", **headers):
        """One request; answers status, headers in lower case, and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def nginx(recipe, site, scratch):
    """nginx with a server block of the guide, all its own files in a scratch folder."""
    port = free_port()
    block = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/portal", str(site))
    temporary = "".join(f"{kind}_temp_path {scratch}/{kind};\n" for kind in
                        ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
    config = scratch / "nginx.conf"
    config.write_text(f"daemon off;\nuser root;\npid {scratch}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
                      f"http {{\naccess_log off;\n{temporary}{block}}}\n")
    command = [shutil.which("nginx") or "/usr/sbin/nginx", "-p", str(scratch), "-c", str(config)]
    said = subprocess.run([*command, "-t", "-q"], capture_output=True, text=True, check=False).stderr
    expect("[warn]" not in said, f"nginx: {said}")
    return Server(command, port)


def caddy(recipe, site, scratch):
    """Caddy with a site block of the guide, without certificates."""
    port = free_port()
    name, rest = recipe.split(" ", 1)
    block = f"http://127.0.0.1:{port} " + rest.replace("/srv/portal", str(site))
    config = scratch / "Caddyfile"
    config.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + block)
    return Server(["caddy", "run", "--config", str(config), "--adapter", "caddyfile"], port)


class Links(HTMLParser):
    """The addresses that a page names."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if value and name in ("href", "src") and not (tag == "link" and ("rel", "canonical") in attributes):
                self.found.append(value)


def local(address, base):
    """The path that an address leads to; nothing where it leaves the site."""
    parts = urlsplit(urljoin(f"http://site{base}", urldefrag(address)[0]))
    return parts.path if parts.netloc == "site" and parts.scheme == "http" else None


def crawl(server, prefix, name):
    """Follows every link of the site from its front page."""
    seen, waiting = {prefix}, [prefix]
    while waiting:
        path = waiting.pop()
        status, headers, body = server.ask(path)
        expect(status == 200, f"{name}: {path} answers {status}")
        if status != 200 or not headers.get("content-type", "").startswith("text/html"):
            continue
        for link in Links(body.decode()).found:
            target = local(link, path)
            if target and target not in seen:
                expect(target.startswith(prefix), f"{name}: {path} leads out of {prefix}, to {target}")
                seen.add(target)
                waiting.append(target)
    return seen


# What every answer must have.
ALWAYS = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
          "content-security-policy": "frame-ancestors 'none'"}

KEPT = "public, max-age=31536000, immutable"

# Files of each type, and what servers may call it; a text names its encoding.
TYPES = {
    "assets/style.*.css": ["text/css;charset=utf-8"],
    "assets/search.*.js": ["text/javascript;charset=utf-8"],
    "assets/favicon.*.svg": ["image/svg+xml", "image/svg+xml;charset=utf-8"],
    "robots.txt": ["text/plain;charset=utf-8"],
    "companies/*/*/*/text.txt": ["text/plain;charset=utf-8"],
    "data/companies.csv": ["text/csv;charset=utf-8"],
    "data/companies.jsonl": ["application/x-ndjson;charset=utf-8"],
    "api/v1/index.json": ["application/json", "application/json;charset=utf-8"],
    "sitemap.xml": ["text/xml;charset=utf-8", "application/xml;charset=utf-8"],
}

# What pages of others may read, by the sites that have it.
OPEN = ["api/v1/index.json", "data/companies.csv", "data/companies.jsonl", "companies/*/badge.svg",
        "companies/*/*/*/text.txt", "feed.xml", "companies/*/feed.xml", "categories/*/feed.xml"]


def first(site, pattern):
    """The address of a file of a site; nothing where it has none."""
    found = sorted(site.glob(pattern))
    return found[0].relative_to(site).as_posix() if found else None


def has(headers, wanted, name):
    """Whether an answer has these headers."""
    for header, value in wanted.items():
        expect(headers.get(header) == value, f"{name}: {header} is {headers.get(header)}")


def plain(kind):
    """A type as it is compared."""
    return (kind or "").lower().replace(" ", "")


def files(server, site, prefix, name):
    """What each kind of file is sent as, and to whom."""
    for pattern, kinds in TYPES.items():
        if address := first(site, pattern):
            status, headers, _ = server.ask(prefix + address)
            cached = KEPT if address.startswith("assets/") else "no-cache"
            has(headers, ALWAYS | {"cache-control": cached}, f"{name}: {address}")
            expect(status == 200 and plain(headers.get("content-type")) in kinds,
                   f"{name}: {address} answers {status}, {headers.get('content-type')}")
    for pattern in OPEN:
        if address := first(site, pattern):
            _, headers, _ = server.ask(prefix + address, Origin="https://example.org")
            has(headers, {"access-control-allow-origin": "*"}, f"{name}: {address}")
    for address in ["", first(site, "assets/style.*.css")]:
        _, headers, _ = server.ask(prefix + address, Origin="https://example.org")
        expect("access-control-allow-origin" not in headers, f"{name}: /{address} is for all others too")


def absences(server, site, prefix, name):
    """What is not there is never kept, wherever it is asked for."""
    page = (site / "404.html").read_bytes()
    for path in ["no/such/page/", "no/such.html", "companies/nobody/", "assets/", "assets/style.0.css",
                 "api/", "api/v1/no.json", "data/no.csv", "data/no.jsonl"]:
        status, headers, body = server.ask(prefix + path)
        expect((status, body) == (404, page), f"{name}: {path} answers {status}, {len(body)} bytes")
        expect(plain(headers.get("content-type")) == "text/html;charset=utf-8",
               f"{name}: {path}, which is missing, is {headers.get('content-type')}")
        for_others = {"access-control-allow-origin": "*"} if path.startswith(("api/", "data/")) else {}
        has(headers, ALWAYS | {"cache-control": "no-cache"} | for_others, f"{name}: {path}, which is missing,")
    if prefix != "/":
        expect(server.ask("/elsewhere/")[2] != page, f"{name}: the other site shows the portal's page for 404")
    for file in [".glasshouse-manifest", ".glasshouse-lock"]:
        status, headers, _ = server.ask(prefix + file)
        expect(status == 404, f"{name}: {file} can be fetched")
        has(headers, ALWAYS | {"cache-control": "no-cache"}, f"{name}: {file}")


def folders(server, prefix, name):
    """A folder without its slash leads to the one with it, the portal's own folder too."""
    paths = [f"{prefix}companies"] + [prefix.rstrip("/")] * (prefix != "/")
    for path in paths:
        status, headers, _ = server.ask(path)
        where = urlsplit(headers.get("location", "")).path
        expect(status in (301, 308) and urljoin(path, where) == f"{path}/",
               f"{name}: {path} answers {status}, {headers.get('location')}")


def behaves(server, site, prefix, name, encodings):
    """What the table “What a host should do” of the guide says."""
    index = (site / "index.html").read_bytes()
    status, headers, body = server.ask(prefix)
    expect((status, body) == (200, index), f"{name}: the front page answers {status}, {len(body)} bytes")
    expect(plain(headers.get("content-type")) == "text/html;charset=utf-8",
           f"{name}: a page is {headers.get('content-type')}")
    has(headers, ALWAYS | {"cache-control": "no-cache"}, f"{name}: a page")
    for address in ["", first(site, "assets/style.*.css")]:
        _, before, _ = server.ask(prefix + address)
        known = {"If_None_Match": before["etag"]} if "etag" in before else {
            "If_Modified_Since": before.get("last-modified", "")}
        status, headers, _ = server.ask(prefix + address, **known)
        expect(status == 304, f"{name}: /{address}, which is known, is sent again")
        has(headers, {"cache-control": before.get("cache-control")}, f"{name}: /{address}, which is known,")
    files(server, site, prefix, name)
    absences(server, site, prefix, name)
    folders(server, prefix, name)
    for encoding in encodings:
        status, headers, body = server.ask(prefix, Accept_Encoding=encoding)
        expect(status == 200 and headers.get("content-encoding") == encoding and len(body) < len(index),
               f"{name}: asked for {encoding}, sends {headers.get('content-encoding')}")
        expect("accept-encoding" in headers.get("vary", "").lower(),
               f"{name}: an encoded answer may be taken for a plain one")
        if encoding == "gzip":
            expect(gzip.decompress(body) == index, f"{name}: what was compressed is another page")


def read_from_disk(site):
    """Every link of every page names a file."""
    pages = list(site.rglob("*.html"))
    expect(len(pages) > 20, f"disk: only {len(pages)} pages")
    for page in pages:
        if page.name == "404.html":
            continue
        for link in Links(page.read_text()).found:
            # A browser opens the file, whatever its query says.
            target = urldefrag(link)[0].split("?")[0]
            if target and not urlsplit(target).scheme:
                file = (page.parent / unquote(target)).resolve()
                expect(file.is_file(), f"disk: {page.relative_to(site)} names {link}, which is no file")


def main():
    at_root, under_path, on_disk = (Path(argument).resolve() for argument in sys.argv[1:])
    places = [(at_root, "/", 0), (under_path, PREFIX, 1)]
    for start, language, encodings in [(nginx, "nginx", ["gzip"]), (caddy, "caddy", ["gzip", "br"])]:
        for site, prefix, number in places:
            with tempfile.TemporaryDirectory() as scratch:
                with start(recipes(language)[number], site, Path(scratch)) as server:
                    name = f"{language} at {prefix}"
                    behaves(server, site, prefix, name, encodings)
                    crawl(server, prefix, name)
    port = free_port()
    with Server([sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(at_root),
                 str(port)], port) as server:
        pages = crawl(server, "/", "http.server")
        expect(len(pages) > 100, f"http.server: only {len(pages)} addresses")
    read_from_disk(on_disk)
    for failure in failures[:40]:
        print(failure, file=sys.stderr)
    print(f"hosting: {passed} checks passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
