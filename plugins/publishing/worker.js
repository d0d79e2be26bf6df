// Waits for preview's next state, for all pages: a browser opens only six connections to a server.
const pages = new Map(); // from the port of each open page to its path
let state = { number: "", failure: null, pages: {} };
let asking = new AbortController();
const tell = (port) => {
  const page = state.pages[pages.get(port)];
  if (page) port.postMessage({ failure: state.failure, page });
};
const ask = async (after) => {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const asked = new URLSearchParams({ after });
  for (const path of new Set(pages.values())) asked.append("page", path);
  try {
    const answer = await fetch(`/.preview/state?${asked}`, { signal });
    if (!answer.ok) throw new Error(answer.status);
    state = await answer.json();
    [...pages.keys()].forEach(tell);
    ask(state.number);
  } catch {
    if (!signal.aborted) setTimeout(() => signal.aborted || ask(after), 500); // until preview is started again
  }
};
onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data: path }) => {
    pages.delete(port);
    if (!path) return;
    pages.set(port, path);
    ask("");
  };
};
