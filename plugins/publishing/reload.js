// Reloads the page when preview has built the site again; see live_reload.py.
const shown = new URL(document.currentScript.src).search.slice(1);
const { port } = new SharedWorker("/.preview/worker.js");
port.onmessage = () => location.reload();
port.postMessage(shown);
