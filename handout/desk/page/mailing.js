// From a wish to a patient's inbox: sent once; what waits and what is unsure stays on the page with what to do.

import { Refusal, ask, button, byId, element, keepNews, knows, nameTitles, say, tell, tellUnrecorded } from "./basics.js";

const LOOK_AGAIN = 20_000;
const looking = new Set();
let sender = "";
let trouble = "";
let busy = false;
let request = "";

/** Who sends, by the state of the desk. */
export function useMail(state) {
  sender = state.mail;
  trouble = state.mail_trouble;
  if (!sender && !trouble) byId("mail").hidden = true;
  byId("letter-way").textContent = describeWay();
}

/** Who sends; or what is wrong with how letters are set up, so that nobody wonders why none can be sent. */
function describeWay() {
  if (trouble) return say("mail_set_up", { trouble });
  return sender === "draft" ? say("mail_draft_way") : say("mail_from", { sender });
}

/** Offer a letter for the handout in the panel, or none; in another language it is the same patient's. */
export function offerLetter(possible, hasBlanks, keeps) {
  if (!keeps || !possible) closeLetter();
  renewLetter();
  if (!hasBlanks) byId("letter-fillable").checked = false;
  byId("letter-blanks").hidden = !hasBlanks;
  byId("mail").hidden = !possible || !(sender || trouble);
}

/** Nothing of the patient stays. */
export function closeLetter() {
  byId("letter").reset();
  byId("letter").hidden = true;
  byId("mail").setAttribute("aria-expanded", "false");
  renewLetter();
}

/** Another copy is another letter; what was asked about the one before is asked no more. */
export function renewLetter() {
  request = "";
  hideTrouble();
}

byId("mail").addEventListener("click", () => {
  const opens = byId("letter").hidden;
  closeLetter();
  if (!opens) return;
  useMail({ mail: sender, mail_trouble: trouble });
  byId("letter").hidden = false;
  byId("mail").setAttribute("aria-expanded", "true");
  byId("letter-to").focus();
});
byId("letter-fillable").addEventListener("change", renewLetter);
byId("letter-to").addEventListener("input", () => {
  byId("letter-read").checked = false;
  renewLetter();
});

/** Send a handout to the address in the form. */
export async function sendLetter(wish, location, done, wanted = {}) {
  if (busy) {
    if (!request) tell(say("busy"), true);
    return;
  }
  busy = true;
  hideTrouble();
  tell(say("mail_sending"));
  request ||= crypto.randomUUID();
  const mine = request;
  // Once it was closed or changed, the form is another letter's.
  const isHere = () => request === mine;
  try {
    const fillable = byId("letter-fillable").checked;
    const body = { wishes: [wish], location, to: byId("letter-to").value.trim(), fillable, request, ...wanted };
    const letter = await (await ask("mail", body)).json();
    if (letter.given.length) {
      byId("given-text").textContent = letter.given.join("\n");
      byId("given").hidden = false;
    }
    document.documentElement.dataset.mailed = letter.state;
    if (isHere()) done();
    show(letter, wish.title);
    tellUnrecorded(letter.unrecorded);
  } catch (error) {
    if (isHere()) refuse(error, (more) => sendLetter(wish, location, done, { ...wanted, ...more }));
    else keepNews("letters", `refused-${mine}`, `${nameTitles([wish.title])}: ${describeRefusal(error)}`);
  } finally {
    busy = false;
  }
}

const describeRefusal = (error) => (error instanceof Refusal ? error.message : say("mail_lost"));

function refuse(error, again) {
  tell("");
  const codes = error.codes ?? [];
  const actions = [];
  if (codes.includes("looks-mistyped")) actions.push(button(say("mail_is_right"), () => again({ agreed: true })));
  if (codes.includes("sent-already")) actions.push(button(say("mail_again"), () => again({ again: true })));
  const box = byId("letter-trouble");
  const text = element("p", "", describeRefusal(error));
  text.setAttribute("role", "alert");
  const row = element("p", "actions");
  row.append(...actions);
  box.replaceChildren(text, ...(actions.length ? [row] : []));
  box.hidden = false;
  // Seen at every zoom, and one Enter too many sends nothing.
  box.focus();
}

function hideTrouble() {
  byId("letter-trouble").hidden = true;
  byId("letter-trouble").replaceChildren();
}

// ---- what became of it --------------------------------------------------------------------------

// Two may be on their way at once: by the handout one sees whose it is.
function describe(letter, title) {
  const why = knows(`mail_code_${letter.code}`) ? say(`mail_code_${letter.code}`) : [letter.words, letter.remedy].filter(Boolean).join(". ");
  return [`${nameTitles([title])}:`, say(`mail_${letter.state}`), letter.code ? why : ""].filter(Boolean).join(" ");
}

function show(letter, title) {
  byId(`letter-${letter.id}`)?.remove();
  document.documentElement.dataset.mailed = letter.state;
  if (["draft", "sent", "withdrawn"].includes(letter.state)) return tell(describe(letter, title));
  tell("");
  const item = element("li", "trouble");
  item.id = `letter-${letter.id}`;
  const words = element("p", "", describe(letter, title));
  words.setAttribute("role", "alert");
  const actions = element("p", "actions");
  if (letter.state === "unknown") {
    actions.append(
      button(say("mail_was_sent"), () => settle(letter, true, title)), button(say("mail_was_not_sent"), () => settle(letter, false, title)),
    );
  } else {
    actions.append(button(say("dismiss"), () => { item.remove(); byId("search").focus(); }));
  }
  item.append(words, actions);
  byId("letters").append(item);
  if ((letter.state === "queued" || letter.state === "sending") && !looking.has(letter.id)) {
    looking.add(letter.id);
    setTimeout(() => look(letter, title), LOOK_AGAIN);
  }
}

/** Send what waits, also after its words were put away: nothing else does while the page is open. */
async function look(letter, title) {
  try {
    const now = await (await ask("letter", { letter: letter.id })).json();
    if (now.state !== letter.state || now.code !== letter.code) {
      looking.delete(letter.id);
      return show(now, title);
    }
  } catch {
    // It waits in the outbox all the same.
  }
  setTimeout(() => look(letter, title), LOOK_AGAIN);
}

async function settle(letter, sent, title) {
  try {
    show(await (await ask("settle", { letter: letter.id, sent })).json(), title);
    byId("search").focus();
  } catch (error) {
    tell(error.message, true);
  }
}
