// Where this desk is and where it prints: what is chosen here holds until the server has it, also against older news.

import { ask, byId, say } from "./basics.js";

const chosen = {}; // what was chosen here and is on its way: by "location" or "printer"
let queue = Promise.resolve();

/** Choose the location or the printer; the state that follows from it, none if another was chosen meanwhile. */
export function chooseSetting(key, value) {
  const choice = { value };
  chosen[key] = choice;
  // One after the other: the last one is what the server keeps.
  const sent = queue.then(async () => {
    if (chosen[key] !== choice) return null;
    try {
      return await (await ask(key, { [key]: value })).json();
    } finally {
      if (chosen[key] === choice) delete chosen[key];
    }
  });
  queue = sent.catch(() => null);
  return sent;
}

/** Show both; whether the location is another one than this page showed, and nobody chose it here. */
export function showSettings(state) {
  const place = byId("location"), before = place.value;
  const places = state.locations.map((each) => new Option(each.name, each.id));
  // Nobody said where this desk is: a wrong guess is a wrong telephone number.
  if (places.length && !state.location) places.unshift(new Option(say("choose_location"), ""));
  const isFirst = !place.options.length;
  fillSelect(place, places, chosen.location?.value ?? state.location, 2);
  const printers = state.printers.map((each) => new Option(each, each));
  // The first of the others would look as if it were chosen.
  if (printers.length && !state.printer) printers.unshift(new Option(say("browser_prints"), ""));
  fillSelect(byId("printer"), printers, chosen.printer?.value ?? state.printer, 1);
  return !isFirst && place.value !== before;
}

function fillSelect(select, options, value, fewest) {
  const describe = (list) => JSON.stringify([...list].map((each) => [each.value, each.text]));
  // A list that somebody has open is not made anew under the hand.
  if (describe(select.options) !== describe(options)) select.replaceChildren(...options);
  if (value) select.value = value;
  // Where it is too narrow for a long name, that is told by the mouse.
  select.title = select.selectedOptions[0]?.text ?? "";
  select.closest("label").hidden = options.length < fewest;
}
