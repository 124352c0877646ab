// A line for each company, its answers as numbers: eight times the stance's place, and four where there is none.
export const data = { permalink: "matrix/rows-1.json", eleventyExcludeFromCollections: true };

export function render({ portal }) {
  return JSON.stringify(portal.companies.map(row));
}

function row({ id, name, sector = "", country = "", address, policy, answers }) {
  const codes = answers.map(({ place }) => (place < 0 ? 4 : 8 * (place + 1)));
  return [id, name, sector, country, [policy.slice(address.length)], codes];
}
