/**
 * Start Sveltia CMS with the site's configuration, in place of what the page says without it.
 *
 * Its labels are in the language that the editor has chosen in the program, else in the first of
 * the browser's that the site has.
 */

import CMS from "./npm/index.js";
import { makeFormat } from "./format.js";

const answer = await fetch(new URL("config.json", document.baseURI));
const configurations = await answer.json();
const config = configurations[findLanguage(Object.keys(configurations))];
const fields = config.collections.flatMap((/** @type {any} */ one) => one.fields);
CMS.registerCustomFormat("text", "md", makeFormat(fields));
document.querySelector("main")?.remove();
await CMS.init({ config });

/** @param {string[]} known */
function findLanguage(known) {
  let chosen = "";
  try {
    chosen = JSON.parse(localStorage.getItem("sveltia-cms.prefs") ?? "{}").locale ?? "";
  } catch {} // no storage is allowed
  const wanted = [chosen, ...navigator.languages].map((one) => one.split("-")[0].toLowerCase());
  return wanted.find((one) => known.includes(one)) ?? known[0];
}
