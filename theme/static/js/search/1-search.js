// The search page: asks Pagefind's index, which is loaded with the first search. Until then,
// and where it cannot be loaded, the page shows what it shows without a script.
const form = document.querySelector(".search");
const [status, list, more, instead] = ["status", "results", "more", "instead"].map((part) =>
  document.querySelector(`.search-${part}`),
);
const outline = form.querySelector("template");
const AT_ONCE = 10;
const PAUSE = 250; // milliseconds without a key
let index;
let turn = 0; // of several searches, the latest is shown
let found = [];

const open = async () => {
  const pagefind = await import(new URL(form.dataset.index, location.href));
  return pagefind.createInstance({ noWorker: true });
};

const say = (words, query = "") => {
  status.textContent = words
    .replace("{count}", found.length)
    .replace("{query}", () => query); // not read for patterns such as $&
};

// An excerpt is HTML with its text escaped and the words found in <mark>: only that is taken.
const textOf = (excerpt) => {
  const parts = new DOMParser().parseFromString(excerpt, "text/html").body.childNodes;
  return [...parts].map((part) => {
    if (part.nodeName !== "MARK") return part.textContent;
    const mark = document.createElement("mark");
    mark.textContent = part.textContent;
    return mark;
  });
};

const draw = ({ url, meta, excerpt }) => {
  const item = outline.content.cloneNode(true);
  const link = item.querySelector("a");
  link.href = url;
  link.textContent = meta.title;
  item.querySelector("p").append(...textOf(excerpt));
  return item;
};

const showMore = async () => {
  const mine = turn;
  const shown = list.children.length;
  const next = await Promise.all(found.slice(shown, shown + AT_ONCE).map((one) => one.data()));
  if (mine !== turn) return;
  list.append(...next.map(draw));
  more.hidden = list.children.length === found.length;
};

const search = async () => {
  const query = form.elements.q.value.trim();
  const mine = ++turn;
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
  try {
    index ??= await open();
    const { results } = query ? await index.search(query) : { results: [] };
    if (mine !== turn) return;
    found = results;
    list.replaceChildren();
    await showMore();
    if (mine !== turn) return;
    const { none, one, many } = form.dataset;
    say(query ? ([none, one][found.length] ?? many) : "", query);
    instead.hidden = true;
  } catch {
    index = undefined; // the next search tries again
    found = [];
    say(form.dataset.failed);
    instead.hidden = false;
  }
};

let pause;
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
more.addEventListener("click", async () => {
  const next = list.children.length;
  await showMore();
  list.children[next]?.querySelector("a").focus();
});
form.hidden = false;
instead.hidden = true;
form.elements.q.value = new URL(location.href).searchParams.get("q") ?? "";
if (form.elements.q.value) search();
