// What the script of the matrix reads first.
export const data = { permalink: "matrix/key.json", eleventyExcludeFromCollections: true };

export function render({ portal }) {
  const categories = portal.categories.map(({ id, name, stances }) => {
    return { id, name, stances: stances.map(({ id, label, tone }) => [id, label, tone]) };
  });
  return JSON.stringify({ parts: 1, rows_per_page: 100, categories });
}
