#!/usr/bin/env python3
"""Import a folder of real policies, and compare what came of each file with the file itself.

    tests/corpora.py FOLDER [PROGRAM]

FOLDER holds a folder a collection; a `*.bundle` in it is cloned and imported as a repository.
Each collection becomes a portal of its own, which is checked and built. PROGRAM is the
`glasshouse` to try (default: target/release/glasshouse).

The files are read here a second time, without a line of Glasshouse's: which bytes are which
characters, what is a note on the archive, what is a word. A file is found again in the portal by
the hash of its bytes. The exit status is 1 where a word was lost or added that is not explained,
a file is missing without a reason, or the portal does not pass its check or build.
"""

import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import tomllib

# Endings that are imported from folders; others are passed over.
ENDINGS = {".md", ".txt", ".html", ".htm", ".toml"}

# UTF-8 that was read as Windows-1252: a lead character and the characters of its other bytes; but
# not a letter of French before its closing quotation mark.
CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x81\x8d\x8f\x90\x9d" + "".join(map(chr, range(0xA0, 0xC0)))
MOJIBAKE = re.compile(f"(?!.\xa0»)(?:[Â-ß][{CP1252}]|[à-ï][{CP1252}]{{2}}|[ð-ô][{CP1252}]{{3}})")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def characters(data):
    """The text of a file: UTF-8, or else Windows-1252."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The five bytes that Windows-1252 leaves open are the controls of Latin-1.
        text = "".join(
            bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data
        )
    return re.sub(MOJIBAKE, mended, text.replace("\r\n", "\n").replace("\r", "\n"))


def mended(match):
    raw = b"".join(
        char.encode("cp1252", "ignore") or bytes([ord(char)]) for char in match[0]
    )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def policy(path, text):
    """The text without what is not the policy's."""
    if path.suffix == ".toml":
        product = tomllib.loads(text)
        answers = product.get("rubric", {}).values()
        return "\n".join(quote for answer in answers for quote in answer.get("citations", []))
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    if lines and lines[0].startswith(">") and "web.archive.org" in lines[0]:
        while lines and lines[0].startswith(">"):
            lines.pop(0)
    elif lines and re.fullmatch(r"https?://\S+\s*", lines[0]):
        lines.pop(0)
    return "\n".join(lines)


def words(text):
    """Every run of letters and digits, those of addresses too."""
    return collections.Counter(re.findall(r"[^\W_]+", text))


def headings(text):
    """Headings of Markdown, as their marks say."""
    return len(re.findall(r"^ {0,3}#{1,6}[ \t]+\S|^.*\S.*\n(?:=+|-{2,})[ \t]*$", text, re.M))


class Version:
    """A version in a portal: its front matter, read line by line, and its text."""

    def __init__(self, path):
        _, front, self.text = path.read_text("utf-8").split("---\n", 2)
        self.path = path
        self.keys = dict(
            line.split(": ", 1) for line in front.splitlines() if re.match(r"\w+: ", line)
        )
        self.made_of = self.keys["source_sha256"].strip('"')
        repairs = re.findall(r"kind: (\S+)\n    count: (\d+)", front)
        self.repairs = {kind: int(count) for kind, count in repairs}


class Portal:
    """A portal that a collection is imported into."""

    def __init__(self, program, folder):
        self.program, self.root = program, folder
        (folder / "content").mkdir(parents=True)
        (folder / "content/site.yaml").write_text("title: Imported\n")

    def run(self, *arguments):
        command = [self.program, *arguments, "--root", self.root, "--format", "json"]
        start = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, timeout=1200)
        lines = (done.stdout + done.stderr).splitlines()
        remarks = [json.loads(line) for line in lines if line.startswith("{")]
        return done, remarks, time.monotonic() - start

    def versions(self):
        files = sorted((self.root / "content").glob("companies/*/*/*.md"))
        return [Version(path) for path in files]


def originals(collection):
    """Path and bytes of everything in a collection that is to be imported, and whether a text
    of the same document was recorded later in the same second."""
    if collection.suffix != ".git":
        files = (path for path in sorted(collection.rglob("*")) if path.is_file())
        return [(path, path.read_bytes(), False) for path in files if path.suffix in ENDINGS]
    blobs = recorded(collection)
    texts = git(collection, "cat-file", "--batch", ask="".join(blob + "\n" for _, blob in blobs))
    found, at = [], 0
    for (path, _), later in blobs.items():
        end = texts.index(b"\n", at)
        size = int(texts[at:end].split()[2])
        found.append((pathlib.Path(path), texts[end + 1 : end + 1 + size], later))
        at = end + size + 2
    return found


def git(repository, *arguments, ask=""):
    command = ["git", "-C", repository, *arguments]
    return subprocess.run(command, input=ask.encode(), capture_output=True, check=True).stdout


def recorded(repository):
    """The texts that the commits of a repository recorded, by path and Git's name, each with
    whether only an earlier one of a second."""
    log = git(repository, "log", "--raw", "--no-renames", "--no-abbrev", "--format=%at").decode()
    second, seen, blobs = None, set(), {}
    for line in filter(None, log.splitlines()):
        if not line.startswith(":"):
            second = line
            continue
        data, path = line.split("\t", 1)
        path, blob = path.strip('"'), data.split()[3]
        if path.count("/") == 1 and path.endswith(".md") and set(blob) != {"0"}:
            later = (path, second) in seen
            seen.add((path, second))
            blobs[path, blob] = blobs.get((path, blob), True) and later
    return blobs


def bare(text):
    """A text without the moments that an archive writes into its links."""
    return re.sub(r"web\.archive\.org/web/\d+", "", text).strip()


def compare(collection, portal, refused):
    """The sums of a collection, and what went wrong with which file."""
    sums, wrong = collections.Counter(), []
    versions = portal.versions()
    by_source = {version.made_of: version for version in versions}
    texts = {bare(version.text) for version in versions}
    for path, data, later in originals(collection):
        sums["files"] += 1
        version = by_source.get(sha256(data))
        own = policy(path, characters(data)) if str(path) not in refused else ""
        if version is None:
            if str(path) in refused:
                sums["refused"] += 1
            elif later:
                sums["doubled"] += 1
            elif bare(own) in texts:
                sums["same"] += 1
            else:
                wrong.append(f"{path}: neither imported nor refused")
            continue
        sums["imported"] += 1
        before, after = words(own), words(version.text)
        # Of a product, only citations of answers that the portal has a question for are taken.
        lost = before - after if path.suffix != ".toml" else collections.Counter()
        added = after - before
        sums["words"] += before.total()
        sums["words lost"] += lost.total()
        sums["words added"] += added.total()
        sums["headings before"] += headings(own)
        if lost or added:
            wrong.append(f"{path}: lost {dict(lost)}, added {dict(added)}")
    for version in versions:
        sums["versions"] += 1
        sums["headings"] += headings(version.text)
        for key in ("captured", "effective", "language", "source"):
            sums[key] += key in version.keys
    return sums, wrong


def measure(collection, program, scratch):
    """Imports a collection, says what came of it, and how much was wrong."""
    portal = Portal(program, scratch / f"portal-{collection.name}")
    done, remarks, seconds = portal.run("import", collection)
    print(f"\n{collection.name}, {seconds:.1f} s: " + done.stdout.strip().replace("\n", "; "))
    errors = [remark for remark in remarks if remark["severity"] == "error"]
    for error in errors:
        print(f"    refused  {error['file']}: {error['message']}")
    expected = 1 if errors else 0
    wrong = [] if done.returncode == expected else [f"import: exit status {done.returncode}"]
    sums, differing = compare(collection, portal, {error["file"] for error in errors})
    print("    " + ", ".join(f"{key} {count}" for key, count in sums.items()))
    for command in (["check"], ["build", "--output", portal.root / "public"]):
        done, remarks, seconds = portal.run(*command)
        print(f"    {command[0]}, {seconds:.1f} s: {len(remarks)} remarks")
        if done.returncode != 0:
            wrong.append(f"{command[0]}: exit status {done.returncode}: {done.stderr[:200]}")
        # Archives have captures that are no policy.
        stubs = [remark for remark in remarks if remark["code"] == "short-text"]
        print("".join(f"    stub  {stub['file']}: {stub['message']}\n" for stub in stubs), end="")
        others = [remark for remark in remarks if remark not in stubs]
        wrong += [f"{command[0]}: {remark['file']}: {remark['message']}" for remark in others]
    wrong += differing
    for line in wrong:
        print(f"    WRONG  {line[:400]}")
    return len(wrong)


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    default = pathlib.Path(__file__).resolve().parent.parent / "target/release/glasshouse"
    program = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else default).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        collections_ = sorted(path for path in folder.iterdir() if path.is_dir())
        for bundle in sorted(folder.glob("*.bundle")):
            clone = scratch / f"{bundle.stem}.git"
            subprocess.run(["git", "clone", "--quiet", "--bare", bundle, clone], check=True)
            collections_.append(clone)
        wrong = sum(measure(collection, program, scratch) for collection in collections_)
    print(f"\n{wrong} things wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
