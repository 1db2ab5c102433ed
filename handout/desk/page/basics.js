// What every part of the page needs: elements, words in the page's language, questions to the server.

export const byId = (id) => document.getElementById(id);
let words = {};

export function element(name, classes, text) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function button(text, work, classes = "") {
  const made = element("button", classes, text);
  made.type = "button";
  let works = false;
  // A second click, before what the first one asked for has ended, asks nothing more.
  made.addEventListener("click", async () => {
    if (works) return;
    works = true;
    try {
      await work();
    } finally {
      works = false;
    }
  });
  return made;
}

export const knows = (key) => key in words;

export function say(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key] ?? key);
}

/** Have the page speak a language, if that is still wanted once its words are here. */
export async function learn(language, isWanted) {
  const learnt = await (await fetch(`words/${language}.json`)).json();
  if (!isWanted()) return;
  words = learnt;
  document.documentElement.lang = language;
  document.querySelectorAll("[data-word]").forEach((each) => { each.textContent = say(each.dataset.word); });
  document.querySelectorAll("[data-label]").forEach((each) => { each.setAttribute("aria-label", say(each.dataset.label)); });
}

export function tell(text, alert = false) {
  byId("status").textContent = text;
  byId("status").classList.toggle("alert", alert);
}

/** What holds for the whole page, beside the news: "" once it holds no longer. */
export function showNotice(id, text) {
  byId(id).textContent = text;
  byId(id).hidden = !text;
}

/** A language in the page's own words, such as Arabic: whoever hands a copy over may not read it. */
export function nameLanguage(tag) {
  try {
    const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language", fallback: "none" });
    return names.of(tag) ?? tag.toUpperCase();
  } catch {
    return tag.toUpperCase(); // what no browser takes for a language
  }
}

/** The names of handouts; each keeps to its own direction of writing. */
export function nameTitles(titles) {
  const shown = titles.slice(0, 3).map((title) => `\u2068${title}\u2069`).join(", ");
  return titles.length > 3 ? `${shown} …` : shown;
}

/** News that stays until somebody puts it away: for whoever is with the next patient by now. */
export function keepNews(list, id, text, actions = []) {
  byId(id)?.remove();
  const item = element("li", "trouble");
  item.id = id;
  const words = element("p", "", text);
  words.setAttribute("role", "alert");
  const row = element("p", "actions");
  const leave = () => { item.remove(); byId("search").focus(); };
  row.append(...actions.map(([label, work]) => button(label, () => { leave(); work(); })), button(say("dismiss"), leave));
  item.append(words, row);
  byId(list).append(item);
}

/** Tell that a copy is out whose code nobody will find again. */
export function tellUnrecorded(message) {
  if (message) keepNews("jobs", "unrecorded", say("not_recorded", { message }));
}

/** What the server says cannot be done, in the page's words where it has them. */
export class Refusal extends Error {
  constructor(problems) {
    super(problems.map((each) => (knows(`problem_${each.code}`) ? say(`problem_${each.code}`, { message: each.message })
      : [each.message, each.hint].filter(Boolean).join(". "))).join(" "));
    this.codes = problems.map((each) => each.code);
  }
}

export async function ask(path, body, signal) {
  const answer = await fetch(path, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal,
  }).catch(() => { throw new Error(say("failed")); });
  if (answer.status === 422) throw new Refusal((await answer.json()).problems);
  if (!answer.ok) throw new Error(say("failed"));
  return answer;
}
