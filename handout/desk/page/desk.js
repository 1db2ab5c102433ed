// The desk's page: one state, shown anew after each change; it asks nothing from anywhere else.

import { ask, byId, element, learn, nameLanguage, say, showNotice, tell } from "./basics.js";
import { closeLetter, offerLetter, renewLetter, sendLetter, useMail } from "./mailing.js";
import { hideTrouble, print, renewRequest, useDesk } from "./printing.js";
import { chooseSetting, showSettings } from "./settings.js";

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
let state = { revision: 0, often: [], locations: [], printers: [], count: 0, broken: 0, ready: false };
let cards = [];
let chosen = -1;
let open = null; // { key, about }: the handout in the panel
let basket = [];
let asked = 0;
let sought = null; // what the list was made for
let steps = 0; // of the arrow keys, while the list for what was typed is on its way
let choosing = 0;
let opening = false; // a handout is asked for that is not in the panel yet
let referral = null;
let speaking = 0;
const renewing = new Set(); // what the copy depends on and is on its way: a language, a place, a printer

// ---- words --------------------------------------------------------------------------------------

async function speak(language) {
  const turn = ++speaking;
  await learn(language, () => turn === speaking);
  if (turn !== speaking) return;
  showSettings(state);
  showCards();
  showBasket();
  if (open) await renew(renewPanel());
}

// ---- list ---------------------------------------------------------------------------------------

function cardItem(card, at) {
  const item = element("li");
  item.id = `card-${at}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", String(at === chosen));
  // The title in which what was typed is found, as it will be opened.
  const tag = preferred(card);
  const name = element("span", "name", card.languages.find((each) => each.tag === tag)?.title ?? card.title);
  name.lang = tag;
  name.dir = "auto";
  item.append(name, element("span", "tags", card.languages.map((each) => nameLanguage(each.tag)).join(", ")));
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

// A few of many handouts are not all there are.
function nameStart() {
  if (state.is_often || state.count <= cards.length) return say(state.is_often ? "often" : "all");
  return say("first_of", { shown: cards.length, count: state.count });
}

function showCards() {
  results.replaceChildren(...cards.map(cardItem));
  const typed = search.value.trim();
  const count = cards.length;
  byId("list-heading").textContent = typed ? (count === 1 ? say("found_one") : say("found", { count })) : referral ? say(`referral_${referral.how}`, referral) : nameStart();
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
  takeSteps();
  showCards();
  return true;
}

function takeSteps() {
  if (steps && cards.length) chosen = (((chosen + steps) % cards.length) + cards.length) % cards.length;
  steps = 0;
}

// ---- panel --------------------------------------------------------------------------------------

function pick(kind, name, value, text, checked, lang) {
  const label = element("label", "pick");
  const input = element("input");
  Object.assign(input, { type: kind, name, value, checked });
  const shown = element("span", "", text);
  shown.dir = "auto";
  if (lang) shown.lang = lang;
  label.append(input, shown);
  return label;
}

// By its own name for the patient, and in the page's words for whoever prints it.
function languagePick(each, chosen) {
  const label = pick("radio", "language", each.tag, each.name, each.tag === chosen, each.tag);
  const known = nameLanguage(each.tag);
  if (known.toLowerCase() !== each.name.toLowerCase()) label.append(element("span", "tags", known));
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
  opening = focus;
  let about;
  try {
    about = await (await ask("card", { key, language, location: byId("location").value })).json();
  } catch (error) {
    if (turn === choosing) showLanguage();
    throw error;
  }
  // Somebody went on meanwhile: what is printed is what was asked for last.
  if (turn !== choosing) return;
  opening = false;
  const kept = !focus && open?.key === key ? readWish() : null;
  const held = kept && holdFocus();
  // What was told of the patient before is not of this one.
  if (focus) tell("");
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
  fill(byId("languages"), about.languages.map((each) => languagePick(each, about.language)));
  byId("languages").hidden = about.languages.length < 2;
  fill(byId("papers"), about.papers.map((each, at) => pick("radio", "paper", each, say(each), at === 0)));
  byId("papers").hidden = blocked || about.papers.length < 2;
  byId("choices").replaceChildren(...about.choices.map((each) => choiceBox(each, about.language)));
  fill(byId("fields"), about.fields.map(fieldInput));
  byId("fields").hidden = blocked || !about.fields.length;
  if (kept) restore(kept);
  else byId("copies").value = 1;
  // What cannot be printed has nothing to choose.
  for (const id of ["print", "add", "choices", "copies-row"]) byId(id).hidden = blocked;
  showPlace();
  offerLetter(!blocked && about.badge !== "overdue", about.has_blanks, Boolean(kept));
  byId("panel").hidden = false;
  held?.();
  if (focus) (blocked ? title : about.fields[0]?.required ? byId("fields").querySelector("input, select") : byId("print")).focus();
  showPickUp(about);
  showPicture(key, about);
}

/** Whose telephone number the copy has, in full: names of places may begin alike, and a list cuts them off. */
function showPlace() {
  const place = state.locations.find((each) => each.id === byId("location").value);
  byId("place").hidden = !place || state.locations.length < 2;
  byId("place").textContent = place ? say("for_place", { location: place.name }) : "";
}

/** The panel anew: as it is wanted by now, in the language that was asked for last. */
function renewPanel() {
  return choose(open.key, document.querySelector("#languages input:checked")?.value ?? open.about.language, false);
}

/** Have what a copy depends on brought up to date: nothing is printed before, nor if that fails. */
function renew(work) {
  renewing.add(work);
  work.finally(() => renewing.delete(work)).catch(() => null);
  return work;
}

// Another language was asked for in vain: the one that would be printed is shown.
function showLanguage() {
  opening = false;
  const shown = open && document.querySelector(`#languages input[value="${CSS.escape(open.about.language)}"]`);
  if (shown) shown.checked = true;
}

/** Return what brings the focus back to where it was in the form, once that is made anew. */
function holdFocus() {
  const { name, value, type, selectionStart, selectionEnd } = document.activeElement;
  if (!name || !byId("wish").contains(document.activeElement)) return null;
  const isPick = type === "radio" || type === "checkbox";
  return () => {
    const same = [...byId("wish").elements].filter((each) => each.name === name);
    const target = (isPick && (same.find((each) => each.value === value) ?? same.find((each) => each.checked))) || same[0];
    target?.focus();
    if (type === "text" && target) target.setSelectionRange(selectionStart, selectionEnd);
  };
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
    if (open?.about !== about) return;
    picture.src = reader.result;
    picture.alt = say("first_page", { title: about.title });
    picture.hidden = false;
  };
  reader.readAsDataURL(await answer.blob());
}

// Another language is the same wish: what was chosen and filled in stays, as do the copies, which nobody touches.
function restore(wish) {
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
  dropOpening();
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

/** Whoever types on does not want the handout that is on its way. */
function dropOpening() {
  if (!opening) return;
  opening = false;
  choosing += 1;
  // It may have come before what the handout in the panel waits for.
  if (open) attempt(renew(renewPanel()));
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

// Whoever has begun with the next patient meanwhile loses nothing, nor a word that was typed.
function finishFor(wanted) {
  const typed = search.value;
  return () => {
    if (open !== wanted) return;
    const begun = search.value === typed ? null : search.value;
    finish();
    if (begun === null) return;
    search.value = begun;
    search.setSelectionRange(begun.length, begun.length);
    attempt(find());
  };
}

/** Wait for what a copy depends on; false if some of it could not be had, which is told already. */
async function settleAll() {
  try {
    while (renewing.size) await Promise.all(renewing);
    return true;
  } catch {
    return false;
  }
}

// Whoever presses Enter right after another language, location or printer gets a copy in that one, or none.
async function whenRenewed(work) {
  const key = open?.key;
  if (await settleAll() && open && open.key === key && !open.blocked && byId("wish").reportValidity()) work();
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
  if (event.target.name === "language") attempt(renew(renewPanel()));
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
byId("print-all").addEventListener("click", async () => {
  if (!await settleAll()) return;
  // A handout in the panel is not in the basket: it is not printed, and stays.
  const sent = basket, finishShown = finishFor(null);
  const keepOf = (left) => {
    basket = [...left, ...basket.filter((each) => !sent.includes(each))];
    showBasket();
  };
  print(sent, {
    keep: keepOf,
    done: () => {
      keepOf([]);
      finishShown();
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

search.addEventListener("input", () => {
  dropOpening();
  steps = 0;
  attempt(find());
});
byId("search-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  // The list may still be that of the letters before.
  if (sought !== search.value.trim() && !await attempt(find())) return;
  const card = cards[chosen];
  if (card) await attempt(choose(card.key, preferred(card)));
});
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  steps += step;
  if (sought !== search.value.trim()) return;
  takeSteps();
  showCards();
});
document.addEventListener("keydown", (event) => {
  // A finger that rests on Enter asks once.
  if (event.key === "Enter" && event.repeat) event.preventDefault();
  const typing = ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName) && !["radio", "checkbox"].includes(event.target.type);
  const target = event.altKey && !event.ctrlKey && ALT_KEYS[event.code]?.();
  // What is typed then takes the place of what is there: 1 and 60 are not 160.
  if (target) { event.preventDefault(); target.focus(); target.select?.(); }
  if (event.key === "Escape") { event.preventDefault(); showHelp(false); close(); }
  if (event.key === "/" && !typing) { event.preventDefault(); close(); }
});
for (const key of ["location", "printer"]) {
  byId(key).addEventListener("change", (event) => {
    changeWish();
    attempt(renew((async () => {
      try {
        showState(await chooseSetting(key, event.target.value) ?? state);
      } catch (error) {
        showSettings(state);
        throw error;
      }
      if (open && key === "location") await renewPanel();
    })()));
  });
}
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
function showHelp(shown) {
  byId("help").hidden = !shown;
  byId("help-button").setAttribute("aria-expanded", String(shown));
  if (shown) byId("help-heading").focus();
}
byId("help-button").addEventListener("click", () => showHelp(byId("help").hidden));
byId("copy-given").addEventListener("click", () => attempt((async () => {
  await navigator.clipboard.writeText(byId("given-text").textContent);
  tell(say("copied"));
})()));

// Nobody's values stay on the screen of an empty counter.
let idle = 0;
function wake() {
  clearTimeout(idle);
  showNotice("idle", "");
  idle = setTimeout(warn, IDLE_SECONDS * 1000);
}
function warn() {
  if (!open && !basket.length) return;
  showNotice("idle", say("idle", { seconds: WARNING_SECONDS }));
  idle = setTimeout(() => {
    showNotice("idle", "");
    basket = [];
    showBasket();
    finish();
    tell("");
  }, WARNING_SECONDS * 1000);
}
["keydown", "pointerdown"].forEach((kind) => document.addEventListener(kind, wake));

/** Show what the server knows by now: never what it knew before. */
function showState(next) {
  if (next.revision < state.revision) return;
  const broken = next.broken !== state.broken;
  state = next;
  const isElsewhere = showSettings(state);
  useDesk(state, () => byId("location").value);
  useMail(state);
  if (state.broken && broken) tell(say("broken", { count: state.broken }));
  if (isElsewhere) {
    const { name } = state.locations.find((each) => each.id === state.location) ?? { name: "" };
    changeWish();
    if (open) attempt(renew(renewPanel()));
    tell(say("location_elsewhere", { location: name }), true);
  }
  attempt(find());
  if (state.ready) attempt(showReferral());
  document.documentElement.dataset.ready = String(state.ready);
}

function connect() {
  const events = new EventSource("events");
  events.onmessage = (event) => showState(JSON.parse(event.data));
  events.onopen = () => showNotice("closed", "");
  events.onerror = () => showNotice("closed", say("closed"));
}

const wanted = navigator.language.startsWith("es") ? "es" : "en";
byId("page-language").value = wanted;
// Nothing is shown before there are words for it.
attempt(speak(wanted)).then(connect);
