// The preview's page: shows the state that the server tells, and asks for nothing from anywhere else.

const PIXELS_A_POINT = 96 / 72;
const SHARPEST = 4;
const byId = (id) => document.getElementById(id);
const choices = byId("choices");
const sheets = byId("sheets");
const remarks = byId("remarks");
const still = matchMedia("(prefers-reduced-motion: reduce)");
let state = null;

function element(name, classes, text) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (text) made.textContent = text;
  return made;
}

// Hints and messages name keys and commands in `backticks`.
function withCode(made, text) {
  text.split("`").forEach((part, at) => made.append(at % 2 ? element("code", "", part) : part));
  return made;
}

function many(count, thing) {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

// A live region speaks only when its text changes.
function announce(text) {
  byId("status").textContent = text;
}

// ---- choices ------------------------------------------------------------------------------------

function showChoices() {
  for (const select of choices.elements) {
    const offered = state.choices[select.name];
    if (select.name === "zoom") continue;
    select.closest("label").hidden = !offered || offered.length < 2;
    const told = JSON.stringify(offered || []);
    if (select.dataset.told !== told) {
      select.dataset.told = told;
      select.replaceChildren(...(offered || []).map((choice) => new Option(choice.label, choice.value)));
    }
    select.value = state.chosen[select.name];
  }
}

async function ask(path, asked) {
  const headers = { "content-type": "application/json" };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(asked) });
}

choices.addEventListener("change", async (event) => {
  if (event.target.name === "zoom") return fitPages();
  announce("Making the pages…");
  const answer = await ask("wish", { [event.target.name]: event.target.value }).catch(() => null);
  if (!answer?.ok) {
    announce("That could not be chosen.");
    showChoices();
  }
});
choices.addEventListener("submit", (event) => event.preventDefault());

// ---- pages --------------------------------------------------------------------------------------

function pageWidth(page) {
  const zoom = choices.elements.zoom.value;
  if (zoom !== "fit") return page.width * PIXELS_A_POINT * Number(zoom);
  const style = getComputedStyle(byId("pages"));
  const room = byId("pages").clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.max(200, Math.min(room, page.width * PIXELS_A_POINT * 1.25));
}

function newSheet() {
  const item = element("li");
  const figure = element("figure");
  const sheet = element("div", "sheet");
  const image = element("img");
  image.loading = "lazy";
  image.decoding = "async";
  sheet.append(image);
  figure.append(sheet, element("figcaption"));
  item.append(figure);
  return item;
}

function fitSheet(item, page) {
  const wide = pageWidth(page);
  item.querySelector("figure").style.setProperty("--wide", `${wide}px`);
  const sharp = Math.min(SHARPEST, Math.max(1, Math.ceil((wide * devicePixelRatio) / page.width - 0.05)));
  const image = item.querySelector("img");
  const source = `pages/${page.key}-${sharp}.jpeg`;
  if (image.getAttribute("src") !== source) image.src = source;
}

function fitPages() {
  if (!state) return;
  [...sheets.children].forEach((item, at) => fitSheet(item, state.pages[at]));
}

// Sheets are kept and only given other pictures, so that nothing moves under the reader.
function showPages() {
  const changed = [];
  while (sheets.children.length > state.pages.length) sheets.lastElementChild.remove();
  state.pages.forEach((page, at) => {
    const item = sheets.children[at] ?? sheets.appendChild(newSheet());
    const name = `Page ${at + 1} of ${state.pages.length}`;
    const image = item.querySelector("img");
    if (item.dataset.key !== page.key) {
      changed.push(at + 1);
      item.dataset.key = page.key;
      item.querySelectorAll(".spot").forEach((spot) => spot.remove());
    }
    image.width = Math.round(page.width);
    image.height = Math.round(page.height);
    image.alt = `${name}: ${page.text}`;
    image.lang = state.language;
    item.querySelector("figcaption").textContent = name;
    fitSheet(item, page);
  });
  return changed;
}

function onScreen(image) {
  const box = image.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}

// For who measures: the revision whose pictures stand on the screen.
async function noteShown(revision) {
  const seen = [...sheets.querySelectorAll("img")].filter(onScreen);
  await Promise.allSettled(seen.map((image) => image.decode()));
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (state.revision === revision) document.documentElement.dataset.shown = revision;
  }));
}

// ---- findings -----------------------------------------------------------------------------------

const SEVERITIES = { error: "Error", warning: "Warning", note: "Note" };

function remarkItem(remark) {
  const item = element("li", remark.severity);
  const told = element(remark.findable ? "button" : "div");
  if (remark.findable) {
    told.type = "button";
    told.setAttribute("aria-pressed", "false");
  }
  told.append(element("span", "severity", SEVERITIES[remark.severity]), withCode(element("span", "message"), remark.message));
  item.append(told);
  if (remark.place) item.append(element("p", "where", remark.place));
  if (remark.hint) item.append(withCode(element("p", "hint"), remark.hint));
  return item;
}

// Items that say the same are kept, and with them the focus; where its item is gone, it goes to the heading.
function showRemarks() {
  const focused = remarks.contains(document.activeElement);
  const known = new Map([...remarks.children].map((item) => [item.dataset.told, item]));
  const items = state.remarks.map((remark, at) => {
    const told = JSON.stringify(remark);
    const item = known.get(told) ?? remarkItem(remark);
    known.delete(told);
    item.dataset.told = told;
    item.dataset.at = at;
    return item;
  });
  known.forEach((item) => item.remove());
  items.forEach((item, at) => {
    if (remarks.children[at] !== item) remarks.insertBefore(item, remarks.children[at] ?? null);
  });
  if (focused && !remarks.contains(document.activeElement)) byId("findings-heading").focus();
  const all = items.length + state.unlisted;
  byId("findings-heading").textContent = all ? `Findings (${all})` : "Findings";
  byId("none").hidden = all > 0;
  byId("unlisted").hidden = !state.unlisted;
  byId("unlisted").textContent = `${state.unlisted} more are not listed here; handout check lists all.`;
}

function unmark() {
  sheets.querySelectorAll(".spot").forEach((spot) => spot.remove());
  remarks.querySelectorAll(".chosen").forEach((item) => item.classList.remove("chosen"));
  remarks.querySelectorAll("[aria-pressed=true]").forEach((button) => button.setAttribute("aria-pressed", "false"));
}

function mark(box) {
  const spot = element("div", "spot");
  spot.setAttribute("aria-hidden", "true");
  for (const side of ["left", "top", "width", "height"]) spot.style[side] = `${box[side] * 100}%`;
  sheets.children[box.page].querySelector(".sheet").append(spot);
  return spot;
}

remarks.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const item = button.closest("li");
  const was = item.classList.contains("chosen");
  unmark();
  if (was) return announce("No longer marked.");
  const answer = await ask("find", { revision: state.revision, remark: Number(item.dataset.at) }).catch(() => null);
  const boxes = answer?.ok ? await answer.json() : [];
  item.classList.add("chosen");
  button.setAttribute("aria-pressed", "true");
  if (!boxes.length) return announce("This stands on no page, or could not be found there.");
  const spots = boxes.map(mark);
  spots[0].scrollIntoView({ block: "center", inline: "nearest", behavior: still.matches ? "auto" : "smooth" });
  announce(`Marked on page ${boxes[0].page + 1}.`);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") unmark();
});

// ---- state --------------------------------------------------------------------------------------

function summary(changed, first) {
  const counts = {};
  for (const remark of state.remarks) counts[remark.severity] = (counts[remark.severity] ?? 0) + 1;
  const found = ["error", "warning", "note"].filter((each) => counts[each]).map((each) => many(counts[each], each));
  const told = found.length ? found.join(", ") : "nothing found";
  if (!state.fresh) return `${told}. ${state.pages.length ? "The last good pages are shown." : "There are no pages yet."}`;
  const size = many(state.pages.length, "page");
  if (first) return `${size}; ${told}.`;
  if (!changed.length) return `Saved; no page looks different. ${size}; ${told}.`;
  const listed = changed.length > 5 ? many(changed.length, "page") + " changed" : `page ${changed.join(", ")} changed`;
  return `Updated: ${listed}. ${size}; ${told}.`;
}

function show(told) {
  const first = state === null;
  state = told;
  document.title = `${state.title} – handout preview`;
  byId("title").textContent = state.title;
  byId("title").lang = state.language;
  byId("stale").hidden = state.fresh || !state.pages.length;
  showChoices();
  showRemarks();
  measureHeader();
  const changed = showPages();
  announce(summary(changed, first));
  noteShown(state.revision);
}

function measureHeader() {
  const header = document.querySelector("header");
  document.documentElement.style.setProperty("--header", `${header.offsetHeight}px`);
}

const events = new EventSource("events");
events.onmessage = (event) => show(JSON.parse(event.data));
events.onerror = () => announce("The preview was stopped. Start it again, and open the address that it tells.");
addEventListener("resize", () => {
  measureHeader();
  fitPages();
});
