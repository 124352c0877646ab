"""Holds what templates are given to the contract with themes, with a JSON Schema validator of others.

    contract.py PROGRAM SITE=ROOT …

SITE is a built portal, ROOT the folder it was built from. `cargo test --test contract` does the same faster
and knows what is idle; here the schema itself is checked too.
"""

import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator


def said(*command):
    """What the program prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main():
    program, *portals = sys.argv[1:]
    schema = json.loads(said(program, "theme", "contract"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    kinds, pages, failures = set(), 0, []
    for site, root in (portal.split("=") for portal in portals):
        for file in sorted(Path(site).rglob("*.html")):
            page = file.relative_to(site).as_posix()
            values = json.loads(said(program, "--root", root, "theme", "seen", page))
            pages += 1
            kinds.add(values["page"]["kind"])
            failures += [f"{root} {page}: {error.message[:300]}" for error in validator.iter_errors(values)]
            # A name that nobody promised is no valid one.
            if validator.is_valid({**values, "unheard-of": 1}):
                failures.append(f"{root} {page}: takes any name")
    for failure in failures[:20]:
        print(failure, file=sys.stderr)
    print(f"contract: {pages} pages of {len(kinds)} kinds, {len(failures)} problems")
    sys.exit(1 if failures or len(kinds) < 15 else 0)


main()
