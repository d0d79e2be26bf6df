/** Start Sveltia CMS with the site's configuration, in place of what the page says without it. */

import CMS from "./npm/index.js";
import { makeFormat } from "./format.js";

const answer = await fetch(new URL("config.json", document.baseURI));
const config = await answer.json();
const fields = config.collections.flatMap((/** @type {any} */ one) => one.fields);
CMS.registerCustomFormat("text", "md", makeFormat(fields));
document.querySelector("main")?.remove();
await CMS.init({ config });
