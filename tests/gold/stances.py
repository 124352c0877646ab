"""Compares the stances that Glasshouse suggests with those that people gave (stances.jsonl).

Usage: stances.py CORPUS [GLASSHOUSE]

CORPUS holds the policies, by the paths in stances.jsonl. They are imported into a temporary
portal without findings, so that every answer there is a suggestion. Prints how many cells agree,
and every cell that does not; fails where fewer agree than must.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

# The least share of agreement, where people found an answer and where they found none.
LEAST = {"not silent": 0.60, "silent": 0.85}
REVIEWED = Path(__file__).with_name("stances.jsonl")


def reviewed():
    """The answers of people, by policy and category."""
    cells = map(json.loads, REVIEWED.read_text(encoding="utf-8").splitlines())
    return {(cell["policy"], cell["category"]): cell["stance"] for cell in cells}


def imported(glasshouse, portal, corpus, policies):
    """Imports each policy under its service's name, and returns the policies by company."""
    companies = portal / "content" / "companies"
    of = {}
    for policy in policies:
        command = [glasshouse, "import", "--root", portal, "--quiet", "--from", "markdown"]
        command += ["--company", Path(policy).parent.name, "--document", "Privacy Policy"]
        command += ["--language", "en", "--captured", "2026-01-01", corpus / policy]
        subprocess.run(command, check=True)
        new = {folder.name for folder in companies.iterdir()} - of.keys()
        if len(new) != 1:
            raise SystemExit(f"{policy}: one new company expected, not {sorted(new)}")
        of[new.pop()] = policy
    return of


def suggested(glasshouse, corpus, policies):
    """What the program suggests, by policy and category: the stance, and the sentence first named."""
    with tempfile.TemporaryDirectory() as folder:
        portal = Path(folder)
        (portal / "content" / "companies").mkdir(parents=True)
        (portal / "content" / "site.yaml").write_text("title: Stances\n")
        of = imported(glasshouse, portal, corpus, policies)
        subprocess.run([glasshouse, "build", "--root", portal, "--quiet"], check=True)
        answers = {}
        with open(portal / "public" / "data" / "suggestions.csv", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                cell = of[row["company"]], row["category"]
                answers.setdefault(cell, (row["stance"], row["sentence"]))
        return answers


def table(rows):
    """Prints rows with columns of one width, the last as long as it is."""
    widths = [max(map(len, column)) for column in zip(*rows)][:-1]
    for row in rows:
        print("  ".join([*(text.ljust(width) for text, width in zip(row, widths)), row[-1]]))


def disagreements(people, program):
    """Prints the cells that differ, with the sentence that the program shows."""
    rows = [("policy", "category", "people", "program", "the program's sentence")]
    for (policy, category), stance in people.items():
        other, sentence = program.get((policy, category), ("nothing", ""))
        if other != stance:
            sentence = " ".join(sentence.split())
            rows.append((Path(policy).parent.name, category, stance, other, sentence[:100]))
    print(f"\n{len(rows) - 1} cells differ:\n")
    table(rows)


def compare(people, program):
    """Prints the shares that agree, for each category and for all; whether they suffice."""
    cells, right = Counter(), Counter()
    for (policy, category), stance in people.items():
        kind = "silent" if stance == "silent" else "not silent"
        agrees = program.get((policy, category), ("nothing", ""))[0] == stance
        for key in (kind, (category, kind)):
            cells[key] += 1
            right[key] += agrees
    rows = [("category", "not silent", "silent")]
    for category in dict.fromkeys(category for _, category in people):
        shares = (f"{right[category, kind]}/{cells[category, kind]}" for kind in LEAST)
        rows.append((category, *shares))
    table(rows)
    print()
    for kind, least in LEAST.items():
        share = right[kind] / cells[kind]
        print(f"{kind}: {right[kind]} of {cells[kind]} agree, {share:.1%} (at least {least:.0%})")
    return all(right[kind] >= least * cells[kind] for kind, least in LEAST.items())


def main(corpus, glasshouse="glasshouse"):
    if Path(glasshouse).exists():
        glasshouse = Path(glasshouse).resolve()
    people = reviewed()
    policies = list(dict.fromkeys(policy for policy, _ in people))
    program = suggested(glasshouse, Path(corpus), policies)
    enough = compare(people, program)
    disagreements(people, program)
    sys.exit(0 if enough else 1)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
