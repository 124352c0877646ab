// Whether src/country/names.tsv has the names of the Unicode Common Locale Data Repository, as the
// pinned Node carries it: a row for each country, a column for each language. What a language has no name
// for has the English one.
//
// Usage: node countries.mjs FILE [--write]
//
// With --write the names are written anew, for the codes and languages that the file has.

import { readFile, writeFile } from "node:fs/promises";

const [file, write] = process.argv.slice(2);
const there = await readFile(file, "utf8");
const rows = there.trimEnd().split("\n").map((line) => line.split("\t"));
const languages = rows[0].slice(1);
const names = languages.map((language) => {
  const [known] = Intl.DisplayNames.supportedLocalesOf(language);
  if (known !== language) throw new Error(`Node does not know the language ${language}`);
  return new Intl.DisplayNames(language, { type: "region", fallback: "none" });
});
const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const named = rows.slice(1).map(([code]) => [code, ...names.map((language) => language.of(code) ?? english.of(code) ?? "")]);
const table = [rows[0], ...named].map((row) => `${row.join("\t")}\n`).join("");
if (write) await writeFile(file, table);
else if (table !== there) {
  const differing = named.find((row, place) => row.join() !== rows[place + 1].join());
  console.error(`${file} differs from CLDR ${process.versions.cldr}, first at ${differing?.[0] ?? "its first line"}`);
  process.exit(1);
}
console.log(`names of countries: ${named.length} in ${languages.length} languages, CLDR ${process.versions.cldr}`);
