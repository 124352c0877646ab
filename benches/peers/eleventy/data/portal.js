// The companies with their answers, the categories with how the field answers, and the pages of both.
import fs from "node:fs";
import yaml from "js-yaml";

const FOLDER = "content/companies";
const ROWS_PER_PAGE = 100;

export default function () {
  const { categories } = read("data/taxonomy.yaml");
  const companies = fs
    .readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => company(entry.name, categories))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const field = categories.map((category, index) => tally(category, index, companies));
  return {
    companies,
    byId: Object.fromEntries(companies.map((company) => [company.id, company])),
    categories: field,
    categoryPages: field.flatMap((category) => pages(category.address, category.answers, { category })),
    stancePages: field.flatMap((category) =>
      category.stances.flatMap((stance) => pages(stance.address, stance.answers, { category, stance })),
    ),
    reviewed: sum(companies, (company) => company.reviewed),
    quotes: sum(companies, (company) => sum(company.answers, (answer) => answer.finding?.quotes?.length ?? 0)),
    sectors: values(companies, "sector"),
    countries: values(companies, "country"),
  };
}

// Dates stay as they are written.
function read(path) {
  return yaml.load(fs.readFileSync(path, "utf8"), { schema: yaml.CORE_SCHEMA });
}

function company(id, categories) {
  const folder = `${FOLDER}/${id}`;
  const address = `/companies/${id}/`;
  const findings = read(`${folder}/privacy-policy/findings.yaml`);
  const version = newest(`${folder}/privacy-policy`);
  const document = `${address}privacy-policy/`;
  const company = { id, ...read(`${folder}/company.yaml`), address, document, version };
  company.policy = `${document}${version}/`;
  company.answers = categories.map((category) => answer(company, category, findings[category.id]));
  company.reviewed = company.answers.filter((answer) => answer.finding).length;
  return company;
}

function newest(folder) {
  const versions = fs.readdirSync(folder).filter((name) => name.endsWith(".md"));
  return versions.sort().at(-1).slice(0, -".md".length);
}

function answer(company, category, finding) {
  const place = category.stances.findIndex((stance) => stance.id === finding?.stance);
  const address = `${company.policy}#${category.id}`;
  return { company, category, finding, stance: category.stances[place], place, address };
}

// A category with the answers of all companies, and each stance with its own and their share.
function tally(category, index, companies) {
  const answers = companies.map((company) => company.answers[index]);
  const reviewed = answers.filter((answer) => answer.finding).length;
  const address = `/categories/${category.id}/`;
  let x = 0;
  const stances = category.stances.map((stance) => {
    const own = answers.filter((answer) => answer.stance === stance);
    const share = reviewed ? (100 * own.length) / reviewed : 0;
    const start = x;
    x += share;
    return { ...stance, address: `${address}${stance.id}/`, answers: own, count: own.length, share, x: start };
  });
  return { ...category, address, answers, reviewed, stances };
}

// Rows by the hundred, each page with what all of them share.
function pages(address, rows, shared) {
  const of = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
  const hrefs = Array.from({ length: of }, (_, index) => (index ? `${address}page/${index + 1}/` : address));
  return hrefs.map((href, index) => ({
    ...shared,
    rows: rows.slice(index * ROWS_PER_PAGE, (index + 1) * ROWS_PER_PAGE),
    address: href,
    pager: { hrefs, number: index + 1, of, items: rows.length },
  }));
}

function sum(list, number) {
  return list.reduce((total, item) => total + number(item), 0);
}

function values(companies, key) {
  return [...new Set(companies.map((company) => company[key]).filter(Boolean))].sort();
}
