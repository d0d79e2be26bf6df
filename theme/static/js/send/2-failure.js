// What a visitor can do when the answers have not arrived: nothing typed is lost.

const MOST = 1900; // characters of an address that every mail program takes

let isSending = false;
const status = make("p", "");
const panel = make("section", "");

function make(tag, ...content) {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}

function button(text, act, kind = "button-plain") {
  const element = make("button", text);
  element.type = "button";
  element.className = kind;
  element.addEventListener("click", act);
  return element;
}

/** Put the panel into the form, and the visitor before it. */
function show(title, texts, ways) {
  const row = make("div", ...ways);
  row.className = "cluster";
  panel.replaceChildren(make("h2", title), ...texts.map((text) => make("p", text)), row);
  panel.hidden = false;
  panel.focus();
  panel.scrollIntoView();
}

/** Let the form be sent again: it has not been, as far as is known. */
function release() {
  isSending = false;
  status.textContent = "";
  try {
    sessionStorage.removeItem("form-sent");
  } catch {}
}

/** Tell why the answers have not arrived, and offer other ways. */
function fail(why, items, isUnclear) {
  release();
  const text = writeOut(items);
  const ways = [button(_("Try again"), submit, "button")];
  if (how.mail) ways.push(mailLink(text));
  ways.push(button(_("Save your answers as a file"), () => save(text)));
  const texts = [why, _("Nothing you wrote is lost: it is still in the form.")];
  if (isUnclear) texts.push(_("Send it once more, please: by its reference we see that it is the same."));
  show(isUnclear ? _("We do not know whether it arrived") : _("It has not been sent"), texts, ways);
}

/** Ask who filled in what no person sees; some browsers do so for a person. */
function ask(trap) {
  release();
  const clear = () => {
    trap.value = "";
    trap.checked = false;
    submit();
  };
  show(
    _("Are you a person?"),
    [_("A field that is hidden from people was filled in, perhaps by your browser.")],
    [button(_("Empty the field and send"), clear, "button")],
  );
}

function submit() {
  (find(".form-review:not([hidden]) [type=submit]") || find(".questions > [type=submit]")).click();
}

function save(text) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = `${reference()}.txt`;
  link.click();
}

/** Make a link to a mail with the answers; a long text goes with it as a file instead. */
function mailLink(text) {
  const address = (body) =>
    `mailto:${how.mail}?` +
    `subject=${encodeURIComponent(text.split("\n")[0])}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
  const link = make("a", _("Send your answers by e-mail"));
  link.className = "button-plain";
  link.href = address(text);
  if (link.href.length > MOST) {
    link.href = address(_("Attach the file with your answers here; it has just been saved."));
    link.addEventListener("click", () => save(text));
  }
  return link;
}
