// Print what Lighthouse finds, as JSON: `node audit.js PORT ADDRESS [--as-it-is]`, of Chromium
// whose debugging port is PORT. It loads ADDRESS as a phone does, or takes the open page as it is.

import { navigation, snapshot } from "lighthouse";
import puppeteer from "puppeteer-core";

const [port, address, asItIs] = process.argv.slice(2);
const browser = await puppeteer.connect({
  browserURL: `http://127.0.0.1:${port}`,
  defaultViewport: null,
});
let result;
if (asItIs) {
  const pages = await browser.pages();
  result = await snapshot(pages.find((page) => page.url() === address));
} else {
  const page = await browser.newPage();
  // Whether a page may be found by search engines is its own choice: 404, search, thanks.
  result = await navigation(page, address, { config: { extends: "lighthouse:default", settings: { skipAudits: ["is-crawlable"] } } });
  await page.close();
}
const { categories, audits } = result.lhr;
const failed = Object.values(categories).flatMap(({ id, auditRefs }) =>
  auditRefs
    .filter(({ weight, id: audit }) => weight && (audits[audit].score ?? 1) < 0.9)
    .map((ref) => `${id}: ${ref.id} ${audits[ref.id].displayValue ?? ""}`.trim()),
);
const scores = Object.fromEntries(
  Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
);
console.log(
  JSON.stringify({
    scores,
    failed,
    lcp: audits["largest-contentful-paint"]?.numericValue,
    tbt: audits["total-blocking-time"]?.numericValue,
  }),
);
await browser.disconnect();
