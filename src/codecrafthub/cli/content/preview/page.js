// Follows the files: shows what the loader says of them, and loads the page in the frame again after each change.
const at = (id) => document.getElementById(id);
const frame = at("frame");

function part(tag, text, name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = name;
  return element;
}

function complaint(kind, one) {
  const item = part("li", "", `${kind}${one.is_own ? "" : " elsewhere"}`);
  item.append(part("b", `${one.file}:${one.line}`), ` ${one.message}`);
  if (one.text.trim()) item.append(part("pre", one.text));
  return item;
}

function number(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function hint(one) {
  const item = document.createElement("li");
  // The hub's own renderer made this, and it lets no raw HTML of the author through.
  item.innerHTML = one.html;
  return item;
}

function show(told) {
  document.title = `${told.refused.length ? "✕ " : ""}${told.name} · Preview`;
  at("name").textContent = told.name;
  const complaints = [...told.refused, ...told.warnings];
  at("complaints").hidden = complaints.length === 0;
  at("count").textContent = `${number(told.refused.length, "fault")}, ${number(told.warnings.length, "warning")}`;
  at("list").replaceChildren(
    ...told.refused.map((one) => complaint("refused", one)),
    ...told.warnings.map((one) => complaint("warned", one)),
  );
  at("hints").hidden = told.hints.length === 0;
  at("hint-list").replaceChildren(...told.hints.map(hint));
  const time = new Date().toLocaleTimeString();
  at("state").textContent = told.is_old
    ? `Read at ${time}. Below is the last version without faults.`
    : `Read at ${time}.`;
  at("nothing").hidden = told.is_there;
  frame.hidden = !told.is_there;
  if (!told.is_there) return;
  if (frame.getAttribute("src") === null) frame.src = told.page;
  else frame.contentWindow.location.reload();
}

at("phone").addEventListener("change", (event) => frame.classList.toggle("phone", event.target.checked));
const changes = new EventSource("/_preview/changes");
changes.addEventListener("message", (event) => show(JSON.parse(event.data)));
changes.addEventListener("error", () => {
  at("state").textContent = "The preview has been stopped. Start it again, and this page follows.";
});
