"""Inputs as large, deep and many as can be: each ends soon, in bounded memory, with an answer.

Usage: python3 limits.py PROGRAM

Each case is a portal that is built under a limit of processor time and of memory; what it must
say, or that it must succeed, stands with it. The table that is printed says what each took.
"""

import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

SECONDS = 120
MEMORY = 3 << 30

SITE = {"content/site.yaml": "title: Limits\n", "content/companies/acme/company.yaml": "name: Acme\n"}
POLICY = "content/companies/acme/privacy-policy/2020-01-01.md"
FINDINGS = "content/companies/acme/privacy-policy/findings.yaml"
HAN = [chr(0x4E00 + number) for number in range(3_000)]


def words(count):
    return "".join(f"word{number % 997} " + (".\n\n" if number % 40 == 39 else "") for number in range(count))


def strange(count, letters="abcdefghijklmnopqrstuvwxyz", length=8, seed=1):
    """Words that have hardly a letter in common."""
    dice = random.Random(seed)
    return ["".join(dice.choices(letters, k=length)) for _ in range(count)]


def lost(quotes):
    return ("selling:\n  stance: not-sold\n  version: 2020-01-01\n  checked: 2020-02-01\n  quotes:\n"
        + "".join(f"    - {quote}\n" for quote in quotes))


def taxonomy(categories):
    return "categories:\n" + "".join(
        f"  - id: c{number}\n    name: Category {number}\n    question: What of {number}?\n"
        f"    cues: [word{number}, 'word{number} ... word{number + 1}', 'not|never ... word{number}|other']\n"
        "    stances:\n"
        f"      - {{id: yes-{number}, label: Given, tone: good, cues: [word{number} given]}}\n"
        f"      - {{id: no-{number}, label: Withheld, tone: bad, cues: ['never ... word{number}']}}\n"
        for number in range(categories)
    )


def findings(categories):
    return "".join(
        f"c{number}: {{stance: yes-{number}, quotes: [word{number} word{number + 1}], version: 2020-01-01, checked: 2020-02-01}}\n"
        for number in range(categories)
    )


def laughs():
    return "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
    )


def deep_lists():
    return "".join("  " * depth + "- x\n" for depth in range(1000))


# name, files, and what is said where it is refused (nothing: it has to succeed).
CASES = [
    ("a policy of 50 MB", lambda: {POLICY: words(6_000_000)}, "error[too-large]"),
    ("a policy of 8 MB", lambda: {POLICY: words(850_000)}, None),
    ("100,000 headings", lambda: {POLICY: "".join(f"# Heading {n % 9}\n\nx\n\n" for n in range(100_000))}, None),
    ("100,000 equal headings", lambda: {POLICY: "# Security\n" * 100_000}, None),
    ("1,000,000 links", lambda: {POLICY: "[a](b) " * 1_000_000}, None),
    ("1,000,000 links in lines", lambda: {POLICY: "[a](b)\n" * 1_000_000}, None),
    ("10,000 nested quotations", lambda: {POLICY: "> " * 10_000 + "x\n"}, None),
    ("1,000 nested lists", lambda: {POLICY: deep_lists()}, None),
    ("10,000 nested emphases", lambda: {POLICY: "*a **b " * 10_000 + "x" + "** c*" * 10_000}, None),
    ("10,000 nested brackets", lambda: {POLICY: "[" * 10_000 + "a" + "](b)" * 10_000}, None),
    ("1,000,000 open brackets", lambda: {POLICY: "[" * 1_000_000}, None),
    ("1,000,000 open images", lambda: {POLICY: "![" * 1_000_000}, None),
    ("1,000,000 stars", lambda: {POLICY: "*a_" * 1_000_000}, None),
    ("backticks of every length", lambda: {POLICY: " ".join("`" * n for n in range(1, 3000))}, None),
    ("100,000 definitions", lambda: {POLICY: "".join(f"[{n}]: x\n" for n in range(100_000)) + "[1] [2]\n"}, None),
    ("a table of 1,000 by 1,000", lambda: {POLICY: ("|a" * 1000 + "\n") + ("|-" * 1000 + "\n") + ("|a" * 1000 + "\n") * 1000}, None),
    ("a wide head and many short rows", lambda: {POLICY: ("|a" * 20_000 + "\n") + ("|-" * 20_000 + "\n") + "|a\n" * 20_000}, None),
    ("100,000 open comments", lambda: {POLICY: "<!--" * 100_000 + "<![CDATA[" * 100_000 + "<?" * 100_000}, None),
    ("a word of 8 MB", lambda: {POLICY: "a" * 8_000_000}, None),
    ("a sentence of 8 MB", lambda: {POLICY: "a " * 4_000_000}, None),
    ("500,000 sentences in a paragraph", lambda: {POLICY: "We sell. " * 500_000}, None),
    ("1,000,000 combining marks", lambda: {POLICY: "a" + "\u0301" * 1_000_000}, None),
    ("a findings file of 100,000 entries", lambda: {POLICY: "x\n", FINDINGS: "".join(f"a{n:x}: x\n" for n in range(100_000))}, "error[yaml-limit]"),
    ("40,000 unknown categories", lambda: {POLICY: "x\n", FINDINGS: "".join(f"a{n}: {{}}\n" for n in range(40_000))}, "error[unknown-category]"),
    ("40,000 unknown categories in a line", lambda: {POLICY: "x\n", FINDINGS: "{" + "".join(f"a{n}: x, " for n in range(40_000)) + "}\n"}, "error[unknown-category]"),
    ("10,000 quotes that are not there", lambda: {POLICY: words(20_000), FINDINGS: lost(
        f"word{n % 997} of another text {n} that never was" for n in range(10_000))}, None),
    ("2,000 quotes of strange words", lambda: {POLICY: " ".join(strange(220_000)), FINDINGS: lost(
        [" ".join(strange(20, seed=f"quote {n}")) for n in range(2_000)])}, None),
    ("2,000 quotes in Han letters", lambda: {POLICY: "。".join(strange(50_000, HAN, 12)), FINDINGS: lost(
        strange(2_000, HAN, 15, seed="quotes"))}, None),
    ("a quote of 30,000 ellipses", lambda: {POLICY: "of the. " * 250_000, FINDINGS: lost([" … ".join(["of"] * 30_000)])}, None),
    ("a sentence of 2 MB turned round", lambda: {POLICY: " ".join(strange(220_000)),
        POLICY.replace("2020", "2021"): " ".join(reversed(strange(220_000)))}, None),
    ("150,000 styles in the page itself", lambda: {"content/pages/styles.md":
        "---\ntitle: Styles\n---\n\n<div>\n" + "<p style=\"a\">x</p>\n" * 150_000 + "</div>\n"}, "warning[not-loaded]"),
    ("a quote of 1 MB", lambda: {POLICY: words(100_000), FINDINGS:
        f"selling: {{stance: not-sold, version: 2020-01-01, checked: 2020-02-01, quotes: ['{'word1 word3 ' * 80_000}']}}\n"}, None),
    ("anchors that would fill gigabytes", lambda: {POLICY: "x\n", "content/taxonomy.yaml": laughs()}, "error[yaml-limit]"),
    ("200,000 open brackets of YAML", lambda: {POLICY: "x\n", "content/taxonomy.yaml": "a: " + "[" * 200_000}, "error[yaml-limit]"),
    ("front matter of 30 kB of braces", lambda: {POLICY: "---\na: " + "{a: " * 7_000 + "\n---\nx\n"}, "error[yaml-limit]"),
    ("a taxonomy of 500 categories", lambda: {POLICY: words(60_000), "content/taxonomy.yaml": taxonomy(500), FINDINGS: findings(500)}, None),
    ("5,000 files that are none of ours", lambda: {POLICY: "x\n", **{f"content/companies/acme/{n}.txt": "x" for n in range(5_000)}}, "warning[stray-file]"),
    ("more files than the host takes", lambda: {
        "content/site.yaml": "title: Limits\nhost: cloudflare-pages\n",
        **{f"themes/default/assets/{n}.txt": "x" for n in range(20_000)},
    }, "files; Cloudflare Pages takes 20000\n"),
]


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def build(program, root):
    """Status, output, seconds of processor time, and megabytes at most."""
    child = subprocess.Popen(
        [program, "--root", root, "build", "--format", "short", "--jobs", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=limited, text=True)
    said = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    return status, said, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(program):
    failed = 0
    for name, files, told in CASES:
        with tempfile.TemporaryDirectory() as root:
            for path, text in {**SITE, **files()}.items():
                file = pathlib.Path(root, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
            status, said, seconds, megabytes = build(program, root)
        is_refused = told is not None and told.startswith("error")
        right = status == (is_refused << 8) and (told is None or told in said)
        failed += not right
        print(f"{'ok' if right else 'FAILED':6} {name:40} {seconds:7.1f} s {megabytes:6.0f} MB  {told or 'built'}", flush=True)
        if not right:
            print(f"status {status}: {said[:400]}", file=sys.stderr)
    print(f"limits: {len(CASES)} cases, {failed} failed, at most {SECONDS} s and {MEMORY >> 30} GB each")
    return failed


sys.exit(main(sys.argv[1]) != 0)
