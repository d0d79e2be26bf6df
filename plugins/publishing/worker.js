// Waits for preview's next build, for all pages: a browser opens only six connections to a server.
const pages = new Map(); // from the port of each page to the build that it shows
let newest = "";
const reloadOld = () => pages.forEach((shown, port) => {
  if (shown < newest) {
    pages.delete(port);
    port.postMessage(newest);
  }
});
onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    pages.set(port, data);
    reloadOld();
  };
};
const wait = async () => {
  try {
    const answer = await fetch(`/.preview/build?after=${newest}`);
    if (!answer.ok) throw new Error(answer.status);
    newest = await answer.text();
    reloadOld();
    wait();
  } catch {
    setTimeout(wait, 500); // until preview is started again
  }
};
wait();
