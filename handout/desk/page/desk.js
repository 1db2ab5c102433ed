// The desk's page: one state, shown anew after each change; it asks nothing from anywhere else.

import { ask, byId, element, learn, say, tell } from "./basics.js";
import { closeLetter, offerLetter, renewLetter, sendLetter, useMail } from "./mailing.js";
import { hideTrouble, print, renewRequest, useDesk } from "./printing.js";

const search = byId("search");
const attempt = (work) => work.catch((error) => tell(error.message, true));
const results = byId("results");
const IDLE_SECONDS = 120, WARNING_SECONDS = 60;
const ALT_KEYS = {
  KeyL: () => open && document.querySelector("#languages input:checked"),
  KeyC: () => open && byId("copies"),
  KeyB: () => (open ? !open.blocked && byId("add") : basket.length && byId("print-all")),
  KeyO: () => state.locations.length > 1 && byId("location"),
  KeyP: () => byId("printer"),
};
let state = { often: [], locations: [], printers: [], count: 0, ready: false };
let cards = [];
let chosen = -1;
let open = null; // { key, about }: the handout in the panel
let basket = [];
let asked = 0;
let sought = null; // what the list was made for
let choosing = 0;
let referral = null;
let renewing = Promise.resolve(); // the handout in the panel is asked for in another language or place

// ---- words --------------------------------------------------------------------------------------

async function speak(language) {
  await learn(language);
  showCards();
  if (open) await (renewing = choose(open.key, open.about.language, false));
}

// ---- list ---------------------------------------------------------------------------------------

function cardItem(card, at) {
  const item = element("li");
  item.id = `card-${at}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", String(at === chosen));
  const name = element("span", "name", card.title);
  name.lang = card.language;
  item.append(name, element("span", "tags", card.languages.map((each) => each.tag.toUpperCase()).join(" ")));
  const badge = card.languages[0].badge;
  if (badge) item.append(element("span", "badge", say(`${badge}_short`)));
  item.addEventListener("click", () => { chosen = at; showCards(); attempt(choose(card.key, preferred(card))); });
  return item;
}

// A query in Spanish that fits the Spanish title alone means the Spanish one.
function preferred(card) {
  const wished = referral && card.languages.find((each) => each.tag.split("-")[0] === referral.language.split("-")[0]);
  if (wished) return wished.tag;
  const begun = search.value.trim().toLowerCase().slice(0, 4);
  if (!begun) return card.languages[0].tag;
  const fits = card.languages.filter((each) => each.title.toLowerCase().split(/\s+/).some((word) => word.startsWith(begun)));
  return (fits[0] ?? card.languages[0]).tag;
}

function showCards() {
  results.replaceChildren(...cards.map(cardItem));
  const typed = search.value.trim();
  const count = cards.length;
  byId("list-heading").textContent = typed ? (count === 1 ? say("found_one") : say("found", { count })) : referral ? say(`referral_${referral.how}`, referral) : say(state.is_often ? "often" : "all");
  const missing = !state.ready ? say("loading") : count ? "" : say(typed ? "none" : "empty");
  byId("none").textContent = missing;
  byId("none").hidden = !missing;
  results.hidden = !count;
  search.setAttribute("aria-expanded", String(count > 0));
  if (chosen >= 0 && chosen < count) search.setAttribute("aria-activedescendant", `card-${chosen}`);
  else search.removeAttribute("aria-activedescendant");
  results.children[chosen]?.scrollIntoView({ block: "nearest" });
}

// What a records system asks about is shown until somebody types.
async function showReferral() {
  const token = new URLSearchParams(location.hash.slice(1)).get("referral");
  if (!token) return;
  history.replaceState(null, "", location.pathname);
  referral = await (await ask("referral", { token })).json();
  await find();
}

async function find() {
  const turn = ++asked;
  const query = search.value.trim();
  if (query) referral = null;
  const found = query ? await (await ask("search", { query })).json() : referral?.cards ?? state.often;
  if (turn !== asked) return false;
  // The same list, read anew: what somebody has chosen in it stays chosen.
  const kept = query === sought ? cards[chosen]?.key : undefined;
  cards = found;
  sought = query;
  chosen = kept === undefined ? -1 : cards.findIndex((each) => each.key === kept);
  if (chosen < 0 && (query || referral) && cards.length) chosen = 0;
  showCards();
  return true;
}

// ---- panel --------------------------------------------------------------------------------------

function pick(kind, name, value, text, checked, lang) {
  const label = element("label", "pick");
  const input = element("input");
  Object.assign(input, { type: kind, name, value, checked });
  const shown = element("span", "", text);
  if (lang) shown.lang = lang;
  label.append(input, shown);
  return label;
}

function fill(fieldset, picks) {
  fieldset.replaceChildren(fieldset.querySelector("legend"), ...picks);
}

function choiceBox(choice, lang) {
  const box = element("fieldset");
  box.dataset.choice = choice.id;
  const legend = element("legend", "", choice.label);
  legend.lang = lang;
  const picks = choice.parts.map((part) => pick(choice.many ? "checkbox" : "radio", `choice-${choice.id}`, part.id, part.label, false, lang));
  if (!choice.many) picks.push(pick("radio", `choice-${choice.id}`, "", say("undecided"), true));
  box.append(legend, ...picks);
  return box;
}

function fieldInput(field) {
  const label = element("label", "", field.required ? `${field.label} (${say("required")})` : field.label);
  const input = element(field.type === "choice" ? "select" : "input");
  if (field.type === "choice") input.append(new Option("", ""), ...field.choices.map((each) => new Option(each, each)));
  else input.type = field.type === "date" || field.type === "time" ? field.type : "text";
  input.name = field.name;
  input.value = field.value;
  input.required = field.required;
  input.autocomplete = "off";
  input.spellcheck = false;
  label.append(input);
  return label;
}

const blocks = (about) => about.badge === "draft" || about.badge === "retired" || !about.given_here;

async function choose(key, language, focus = true) {
  const turn = ++choosing;
  const about = await (await ask("card", { key, language, location: byId("location").value })).json();
  // Somebody went on meanwhile: what is printed is what was asked for last.
  if (turn !== choosing) return;
  const kept = !focus && open?.key === key ? readWish() : null;
  hideTrouble();
  renewRequest();
  const title = byId("panel-title");
  title.textContent = about.title;
  title.lang = about.language;
  byId("subtitle").textContent = about.subtitle;
  byId("subtitle").lang = about.language;
  const blocked = blocks(about);
  open = { key, about, blocked };
  const badge = about.given_here ? about.badge : "not_here";
  byId("badge").hidden = !badge;
  byId("badge").textContent = badge ? say(badge) : "";
  fill(byId("languages"), about.languages.map((each) => pick("radio", "language", each.tag, each.name, each.tag === about.language, each.tag)));
  byId("languages").hidden = about.languages.length < 2;
  fill(byId("papers"), about.papers.map((each, at) => pick("radio", "paper", each, say(each), at === 0)));
  byId("papers").hidden = about.papers.length < 2;
  byId("choices").replaceChildren(...about.choices.map((each) => choiceBox(each, about.language)));
  fill(byId("fields"), about.fields.map(fieldInput));
  byId("fields").hidden = !about.fields.length;
  byId("copies").value = 1;
  if (kept) restore(kept);
  byId("print").hidden = byId("add").hidden = blocked;
  offerLetter(!blocked && about.badge !== "overdue", about.has_blanks);
  byId("panel").hidden = false;
  if (focus) (blocked ? title : about.fields[0]?.required ? byId("fields").querySelector("input, select") : byId("print")).focus();
  showPickUp(about);
  showPicture(key, about);
}

// Where the library is published: the patient's own phone takes it along.
function showPickUp(about) {
  byId("pick-up").hidden = !about.pick_up || blocks(about);
  if (!about.pick_up) return;
  byId("pick-up-code").src = about.pick_up.picture;
  byId("pick-up-code").alt = say("pick_up_alt", { title: about.title });
  byId("pick-up-address").textContent = byId("pick-up-address").href = about.pick_up.address;
}

async function showPicture(key, about) {
  const picture = byId("picture");
  picture.hidden = true;
  const body = { key, language: about.language, location: byId("location").value, paper: about.papers[0] };
  const answer = await ask("picture", body).catch(() => null);
  if (!answer || open?.about !== about) return;
  const reader = new FileReader();
  reader.onload = () => {
    picture.src = reader.result;
    picture.alt = say("first_page", { title: about.title });
    picture.hidden = false;
  };
  reader.readAsDataURL(await answer.blob());
}

// Another language is the same wish: what was chosen and filled in stays.
function restore(wish) {
  byId("copies").value = wish.copies;
  for (const input of byId("wish").querySelectorAll("input[type=radio], input[type=checkbox]")) {
    const parts = wish.choices[input.closest("[data-choice]")?.dataset.choice];
    if (input.name === "paper" && input.value === wish.paper) input.checked = true;
    if (parts) input.checked = parts.includes(input.value);
  }
  for (const [name, value] of Object.entries(wish.values)) {
    const input = byId("fields").querySelector(`[name="${CSS.escape(name)}"]`);
    if (input) input.value = value;
  }
}

function close() {
  open = null;
  choosing += 1;
  hideTrouble();
  renewRequest();
  byId("wish").reset();
  byId("fields").querySelectorAll("label").forEach((each) => each.remove());
  closeLetter();
  byId("panel").hidden = true;
  search.focus();
  search.select();
}

function readWish() {
  const form = new FormData(byId("wish"));
  const choices = {};
  for (const box of byId("choices").children) {
    const parts = form.getAll(`choice-${box.dataset.choice}`).filter(Boolean);
    if (parts.length) choices[box.dataset.choice] = parts;
  }
  const values = Object.fromEntries(open.about.fields.map((field) => [field.name, byId("wish").elements[field.name].value]));
  return {
    key: open.key, language: open.about.language, title: open.about.title,
    paper: form.get("paper") ?? open.about.papers[0], copies: Number(byId("copies").value) || 1, choices, values,
  };
}

// ---- printing -----------------------------------------------------------------------------------

// The next one at the counter is another patient: nothing of this one stays.
function finish() {
  search.value = "";
  referral = sought = null;
  close();
  attempt(find());
}

// Whoever has begun with the next patient meanwhile loses nothing.
const finishFor = (wanted) => () => { if (open === wanted) finish(); };

// Whoever presses Enter right after another language or location gets a copy in that one.
async function whenRenewed(work) {
  const key = open?.key;
  await renewing.catch(() => null);
  if (open && open.key === key && !open.blocked && byId("wish").reportValidity()) work();
}

byId("wish").addEventListener("submit", (event) => {
  event.preventDefault();
  whenRenewed(() => print([readWish()], { done: finishFor(open) }));
});
// What was asked about another wish is asked no more: no button sends the wish as it was before.
function changeWish() {
  renewRequest();
  hideTrouble();
  renewLetter();
}
byId("wish").addEventListener("change", (event) => {
  changeWish();
  if (event.target.name === "language") attempt(renewing = choose(open.key, event.target.value, false));
});
byId("letter").addEventListener("submit", (event) => {
  event.preventDefault();
  whenRenewed(() => sendLetter(readWish(), byId("location").value, finishFor(open)));
});
byId("add").addEventListener("click", () => whenRenewed(() => {
  basket = [...basket, readWish()];
  showBasket();
  finish();
  tell(say("added"));
}));
for (const [id, step] of [["fewer", -1], ["more", 1]]) {
  byId(id).addEventListener("click", () => {
    const copies = byId("copies");
    copies.value = Math.min(99, Math.max(1, (Number(copies.value) || 1) + step));
    changeWish();
  });
}
byId("back").addEventListener("click", close);
byId("print-all").addEventListener("click", () => {
  const sent = basket, shown = open;
  const keepOf = (left) => {
    basket = [...left, ...basket.filter((each) => !sent.includes(each))];
    showBasket();
  };
  print(sent, {
    keep: keepOf,
    done: () => {
      keepOf([]);
      if (open === shown) finish();
    },
  });
});

function showBasket() {
  byId("basket").hidden = !basket.length;
  byId("basket-items").replaceChildren(...basket.map((wish) => {
    const item = element("li", "", wish.title);
    const remove = element("button", "", "×");
    remove.type = "button";
    remove.setAttribute("aria-label", say("remove", { title: wish.title }));
    remove.addEventListener("click", () => { basket = basket.filter((each) => each !== wish); showBasket(); search.focus(); });
    item.append(remove);
    return item;
  }));
}

// ---- keys and events ----------------------------------------------------------------------------

search.addEventListener("input", () => attempt(find()));
byId("search-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  // The list may still be that of the letters before.
  if (sought !== search.value.trim() && !await attempt(find())) return;
  const card = cards[chosen];
  if (card) await attempt(choose(card.key, preferred(card)));
});
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !cards.length) return;
  event.preventDefault();
  chosen = (chosen + step + cards.length) % cards.length;
  showCards();
});
document.addEventListener("keydown", (event) => {
  // A finger that rests on Enter asks once.
  if (event.key === "Enter" && event.repeat) event.preventDefault();
  const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName) && !["radio", "checkbox"].includes(event.target.type);
  const target = event.altKey && !event.ctrlKey && ALT_KEYS[event.code]?.();
  // What is typed then takes the place of what is there: 1 and 60 are not 160.
  if (target) { event.preventDefault(); target.focus(); target.select?.(); }
  if (event.key === "Escape") { event.preventDefault(); close(); }
  if (event.key === "/" && !typing) { event.preventDefault(); close(); }
});
byId("location").addEventListener("change", (event) => {
  const location = event.target.value;
  renewing = (async () => {
    await ask("location", { location });
    if (open) await choose(open.key, open.about.language, false);
  })();
  attempt(renewing);
});
// Enter leads from the settings at the top back to work.
for (const id of ["location", "printer"]) {
  byId(id).addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    (open && !open.blocked ? byId("print") : search).focus();
  });
}
byId("page-language").addEventListener("change", (event) => attempt(speak(event.target.value)));
byId("settings").addEventListener("submit", (event) => event.preventDefault());
byId("help-button").addEventListener("click", () => {
  const help = byId("help");
  help.hidden = !help.hidden;
  byId("help-button").setAttribute("aria-expanded", String(!help.hidden));
  if (!help.hidden) byId("help-heading").focus();
});
byId("copy-given").addEventListener("click", async () => {
  await navigator.clipboard.writeText(byId("given-text").textContent);
  tell(say("copied"));
});

// Nobody's values stay on the screen of an empty counter.
let idle = 0;
function wake() {
  clearTimeout(idle);
  if (byId("status").dataset.warns) tell("");
  delete byId("status").dataset.warns;
  idle = setTimeout(warn, IDLE_SECONDS * 1000);
}
function warn() {
  if (!open && !basket.length) return;
  tell(say("idle", { seconds: WARNING_SECONDS }), true);
  byId("status").dataset.warns = "1";
  idle = setTimeout(() => {
    basket = [];
    showBasket();
    finish();
    tell("");
  }, WARNING_SECONDS * 1000);
}
["keydown", "pointerdown"].forEach((kind) => document.addEventListener(kind, wake));

function fillSelect(select, options, value, fewest) {
  select.replaceChildren(...options);
  if (value) select.value = value;
  select.closest("label").hidden = options.length < fewest;
}

const events = new EventSource("events");
events.onmessage = (event) => {
  state = JSON.parse(event.data);
  const place = byId("location");
  const places = state.locations.map((each) => new Option(each.name, each.id));
  // Nobody said where this desk is: a wrong guess is a wrong telephone number.
  if (places.length > 1 && !state.location) places.unshift(new Option(say("choose_location"), ""));
  fillSelect(place, places, state.location, 2);
  const printers = state.printers.map((each) => new Option(each, each));
  // The first of the others would look as if it were chosen.
  if (printers.length && !state.printer) printers.unshift(new Option(say("browser_prints"), ""));
  fillSelect(byId("printer"), printers, state.printer, 1);
  useDesk(state, () => place.value);
  useMail(state);
  if (state.broken) tell(say("broken", { count: state.broken }));
  attempt(find());
  if (state.ready) attempt(showReferral());
  document.documentElement.dataset.ready = String(state.ready);
};
events.onerror = () => tell(say("closed"), true);
byId("printer").addEventListener("change", (event) => attempt(ask("printer", { printer: event.target.value })));
const wanted = navigator.language.startsWith("es") ? "es" : "en";
byId("page-language").value = wanted;
speak(wanted);
