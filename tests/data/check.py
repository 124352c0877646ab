"""Reads the published data as others would, and compares it with the content.

Usage: check.py SITE=PORTAL ...

The package must be valid (frictionless), every JSON file must match its schema (jsonschema),
pandas and DuckDB must read the types that the package names, CSV and JSON Lines must say the
same, every address must lead to a page, and offsets must cut quotes out of the texts as they are
published, which are those of the content.
"""

import csv
import hashlib
import html.parser
import json
import re
import sys
from functools import cache
from pathlib import Path

import duckdb
import frictionless
import jsonschema
import pandas

TYPES = {"integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE", "string": "VARCHAR"}
DTYPES = {"integer": "Int64", "boolean": "boolean", "string": "string", "date": "string"}
FORMULA = re.compile(r"'*[=+\-@\t\r]")
passed = 0
failures = []


def check(right, what):
    global passed
    passed += bool(right)
    if not right:
        failures.append(what)


class Site:
    def __init__(self, folder, portal):
        self.folder, self.portal = Path(folder), Path(portal)
        self.data = self.folder / "data"
        self.package = json.loads((self.data / "datapackage.json").read_text("utf-8"))
        self.tables = {resource["name"]: resource for resource in self.package["resources"]}

    def rows(self, table):
        """The rows of a table, verbatim."""
        for path in self.tables[table]["jsonLines"]:
            with open(self.data / path, encoding="utf-8", newline="\n") as lines:
                yield from map(json.loads, lines)

    def paths(self, table):
        path = self.tables[table]["path"]
        return [self.data / path for path in ([path] if isinstance(path, str) else path)]


def package(site):
    report = frictionless.validate(str(site.data / "datapackage.json"))
    check(report.valid, f"the package: {report.flatten(['type', 'note', 'title'])[:5]}")
    check(site.package["profile"] == "tabular-data-package", "the package is a tabular one")
    check(site.package.get("licenses") and site.package.get("sources"), "licence and sources")
    for resource in site.tables.values():
        paths = site.paths(resource["name"])
        count = sum(len(list(csv.reader(open(path, encoding="utf-8", newline="")))) - 1 for path in paths)
        check(count == resource["rows"], f"{resource['name']} has {count} rows, not {resource['rows']}")
        page = (site.data / "index.html").read_text("utf-8")
        for path in paths + [site.data / path for path in resource["jsonLines"]]:
            check(f'data/{path.name}"' in page, f"the page names {path.name}")


def spreadsheets(site):
    """RFC 4180, UTF-8, and no cell that a spreadsheet would compute."""
    for table, resource in site.tables.items():
        names = [field["name"] for field in resource["schema"]["fields"]]
        cells = []
        for path in site.paths(table):
            raw = path.read_bytes()
            check(not raw.startswith(b"\xef\xbb\xbf"), f"{path.name} has no byte order mark")
            check(raw.endswith(b"\r\n"), f"{path.name} ends its lines with CR LF")
            header, *rows = csv.reader(raw.decode("utf-8").splitlines(keepends=True), strict=True)
            check(header == names, f"the columns of {path.name}")
            cells += rows
        for row, verbatim in zip(cells, site.rows(table), strict=True):
            for name, cell in zip(names, row, strict=True):
                check(not re.match(r"[=+\-@\t\r]", cell), f"{table}.{name}: {cell[:40]!r} is a formula")
                check(cell == as_csv(verbatim[name]), f"{table}.{name}: {cell[:40]!r} is not what JSON Lines says")


def as_csv(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return "'" + text if isinstance(value, (str, list)) and FORMULA.match(text) else text


def readers(site):
    """pandas and DuckDB read the same rows, with the types that the package names."""
    for table, resource in site.tables.items():
        fields = resource["schema"]["fields"]
        paths = [str(path) for path in site.paths(table)]
        types = {field["name"]: DTYPES[field["type"]] for field in fields}
        dates = [field["name"] for field in fields if field["type"] == "date"]
        frame = pandas.concat(pandas.read_csv(path, dtype=types, parse_dates=dates) for path in paths)
        check(len(frame) == resource["rows"], f"pandas reads {len(frame)} rows of {table}")
        for name in dates:
            check(frame[name].isna().all() or "datetime" in str(frame[name].dtype), f"pandas: {table}.{name}")
        columns = {field["name"]: TYPES[field["type"]] for field in fields}
        relation = f"read_csv({paths!r}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = {columns!r})"
        count = duckdb.sql(f"SELECT count(*) FROM {relation}").fetchall()[0][0]
        check(count == resource["rows"], f"DuckDB reads {count} rows of {table}")
        if resource["rows"]:
            # Left to itself, it finds the same types wherever a column has a value.
            guessed = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM read_csv({paths!r}))").fetchall())
            for field in fields:
                if field["type"] != "string" and any(row[field["name"]] is not None for row in site.rows(table)):
                    check(guessed[field["name"]] == TYPES[field["type"]], f"DuckDB guesses {guessed[field['name']]} for {table}.{field['name']}")


def interface(site):
    api = site.folder / "api/v1"
    base = json.loads((api / "index.json").read_text("utf-8"))["portal"]["address"]
    files = [path for path in api.rglob("*.json") if path.parent.name != "schemas"]
    check(len(files) > 5, "the interface has files")
    for path in files:
        value = json.loads(path.read_text("utf-8"))
        schema = json.loads((site.folder / value["schema"].removeprefix(base)).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        errors = [f"{path.name}: {error.json_path} {error.message[:120]}" for error in validator.iter_errors(value)]
        check(not errors, errors[:3])
        strange = undescribed(value, schema, schema["$defs"])
        check(not strange, f"{path.name}: keys without a description: {strange[:3]}")
        for address in addresses(value):
            check(leads(site, address.removeprefix(base)), f"{path.name}: `{address}` leads nowhere")


def undescribed(value, schema, shared, where="$"):
    """Keys of a value that its schema does not name."""
    parts = [schema]
    for part in parts:
        if "$ref" in part:
            parts.append(shared[part["$ref"].rsplit("/", 1)[1]])
        parts += part.get("allOf", []) + part.get("anyOf", [])
    if isinstance(value, list):
        items = next((part["items"] for part in parts if "items" in part), {})
        return [key for item in value for key in undescribed(item, items, shared, where + "[]")]
    if not isinstance(value, dict):
        return []
    known = {key: inner for part in parts for key, inner in part.get("properties", {}).items()}
    strange = [f"{where}.{key}" for key in value if key not in known]
    return strange + [key for name, inner in value.items() if name in known for key in undescribed(inner, known[name], shared, f"{where}.{name}")]


def addresses(value, key=None):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from addresses(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner, key)
    elif key in {"address", "data", "badge", "matrix", "moved", "package", "from", "to", "text_address"} and value is not None:
        yield value


class Ids(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids = set()

    def handle_starttag(self, tag, attributes):
        self.ids.update(value for name, value in attributes if name == "id")


@cache
def ids(path):
    parser = Ids()
    parser.feed(path.read_text("utf-8"))
    return parser.ids


def leads(site, address):
    page, _, anchor = address.partition("#")
    path = site.folder / (page + "index.html" if page.endswith("/") or not page else page)
    return path.is_file() and (not anchor or anchor in ids(path))


def texts(site):
    """The text of each version, from the file that is published of it: nothing else is needed."""
    base = site.package.get("homepage", "")
    for row in site.rows("versions"):
        name = f"{row['company']}/{row['document']}/{row['version']}"
        published = (site.folder / row["text_address"].removeprefix(base)).read_bytes()
        check(hashlib.sha256(published).hexdigest() == row["text_sha256"], f"the text of {name} is the one that the table names")
        check(published == archived(site, name).encode("utf-8"), f"the text of {name} is the one of the content")
        yield (row["company"], row["document"], row["version"]), published.decode("utf-8")


def archived(site, name):
    """What stands below the front matter of a version in the content."""
    path, = site.portal.glob(f"content/companies/**/{name}.md")
    whole = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    text = re.sub(r"\A---\n.*?\n---[ \t]*\n", "", whole, count=1, flags=re.DOTALL)
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", text)


def plain(text):
    """Words without Markdown, white space and the form of quotation marks and dashes."""
    text = re.sub(r"\]\([^)]*\)", "", text)
    text = re.sub(r"^\s*(?:[-*+]|\d+\.|#+)\s", " ", text, flags=re.MULTILINE)
    for strange, usual in zip("‘’“”–—\u2011", "''\"\"---"):
        text = text.replace(strange, usual)
    return re.sub(r"[\s*_`\\\[\]|]+", "", text)


def offsets(site):
    archive, cut = dict(texts(site)), 0
    for row in site.rows("findings"):
        where = f"{row['company']} {row['category']} {row['quote_number']}"
        check((row["quote_state"] == "verified") == (row["start"] is not None), f"{where}: offsets where they belong")
        if row["start"] is None:
            continue
        text = archive[row["company"], row["document"], row["version"]][row["start"] : row["end"]]
        first, *_, last = [plain(part) for part in re.split(r"\[?\(?(?:\.\.\.|…)\)?\]?", row["quote"]) if plain(part)] * 2
        found = plain(text)
        check(found.startswith(first) and found.endswith(last), f"{where}: cut {found[:60]!r}, not {first[:60]!r}")
        cut += 1
    check(cut > 0, "some quote has offsets")
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.glob("companies/*/*/*/text.txt")}
    base = site.package.get("homepage", "")
    named = {row["text_address"].removeprefix(base) for row in site.rows("versions")}
    old = {name for name in files - named if moved_to(site, name) in named}
    check(files == named | old, f"texts that no table names: {sorted(files - named - old)[:3]}")
    for table in ("findings", "matrix", "versions", "mentions", "suggestions", "companies", "documents", "categories", "stances"):
        base = site.package.get("homepage", "")
        for row in site.rows(table):
            for name in ("address", "quote_address", "text_address"):
                if row.get(name):
                    check(leads(site, row[name].removeprefix(base)), f"{table}: `{row[name]}` leads nowhere")


def moved_to(site, name):
    """Where a file at an old address of a company stands today."""
    base = site.package.get("homepage", "")
    moves = json.loads((site.folder / "api/v1/moved.json").read_text("utf-8"))["moved"]
    for move in moves:
        old, new = (move[key].removeprefix(base) for key in ("from", "to"))
        if name.startswith(old):
            return new + name.removeprefix(old)
    return None


def promises(site):
    """The matrix page, the table, and the JSON tell one story; suggestions are no findings."""
    cells = {(row["company"], row["category"]): (row["status"], row["stance"]) for row in site.rows("matrix")}
    matrix = json.loads((site.folder / "api/v1/matrix.json").read_text("utf-8"))
    told = {(row["company"], cell["category"]): (cell["status"], cell["stance"]) for row in matrix["rows"] for cell in row["cells"]}
    check(cells == told, "matrix.jsonl and matrix.json agree")
    page = (site.folder / "matrix/index.html").read_text("utf-8")
    check(page.count("<td data-company=") == len(cells), "the matrix page has as many cells as the table")
    check(all(row["status"] != "suggested" for row in site.rows("findings")), "no suggestion among the findings")
    badges = list(site.folder.glob("companies/*/badge.svg"))
    listed = {company for company, _ in cells}
    moves = json.loads((site.folder / "api/v1/moved.json").read_text("utf-8"))["moved"]
    moved = [move for move in moves if move["company"] in listed]
    check(len(badges) == site.tables["companies"]["rows"] + len(moved), "a badge for each company, at old addresses too")
    for path in badges:
        svg = path.read_text("utf-8")
        check('role="img"' in svg and "<title>" in svg and "<script" not in svg and "href" not in svg, f"{path}: accessible, and alone")


for argument in sys.argv[1:]:
    site = Site(*argument.split("="))
    for step in (package, spreadsheets, readers, interface, offsets, promises):
        step(site)
for failure in failures[:40]:
    print(failure, file=sys.stderr)
print(f"published data: {passed} passed, {len(failures)} failed")
sys.exit(bool(failures) or not passed)
