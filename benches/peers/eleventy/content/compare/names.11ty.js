// The names that the comparison chooses from.
export const data = { permalink: "compare/companies-1.json", eleventyExcludeFromCollections: true };

export function render({ portal }) {
  return JSON.stringify(portal.companies.map(({ id, name }) => [id, name]));
}
