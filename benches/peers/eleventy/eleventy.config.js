// A portal of the same pages, as Eleventy makes them.
import crypto from "node:crypto";
import yaml from "js-yaml";
import anchor from "markdown-it-anchor";

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const NUMBER = new Intl.NumberFormat("en");
const HEADING = /<h([1-6]) id="([^"]*)"[^>]*>(.*?)<\/h\1>/g;

export default function (config) {
  config.addDataExtension("yaml", (text) => yaml.load(text));
  // Global data is large: merged deeply, it would be copied for every page.
  config.setDataDeepMerge(false);
  config.setUseGitIgnore(false);
  config.addPassthroughCopy("assets");
  config.addPassthroughCopy({ static: "." });
  config.amendLibrary("md", (md) => md.set({ html: false }).use(anchor, { tabIndex: false }));
  config.addCollection("policies", policiesByCompany);
  config.addFilter("day", (date) => DAY.format(new Date(date)));
  config.addFilter("number", (number) => NUMBER.format(number));
  config.addFilter("words", (text) => text.trim().split(/\s+/).length);
  config.addFilter("sha256", (text) => crypto.createHash("sha256").update(text).digest("hex"));
  config.addFilter("headings", headings);
  return {
    dir: { input: "content", includes: "../includes", data: "../data", output: "public" },
    // The archived texts are no templates.
    markdownTemplateEngine: false,
  };
}

function policiesByCompany(api) {
  const policies = api.getFilteredByGlob("content/companies/*/*/*.md");
  return new Map(policies.map((policy) => [policy.data.company, policy]));
}

// The headings of a rendered text, for its contents.
function headings(html) {
  return Array.from(html.matchAll(HEADING), ([, level, id, title]) => ({ level, id, title }));
}
