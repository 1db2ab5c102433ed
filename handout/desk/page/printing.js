// From a wish to paper: sent once, followed until it ends; each trouble is told with what can be done.

import { Refusal, ask, button, byId, element, keepNews, knows, nameTitles, say, tell, tellUnrecorded } from "./basics.js";

let desk = { printer: "", printers: [], location: () => "" };
let busy = false;
let request = null; // { id, of }: its name, and what is wanted by it
const followed = new Map(); // by job: what was sent, and which news of it was seen
const ended = new Set();
let isFollowing = false;
let asking = null; // the question about them that is on its way
const moving = new Map(); // a job that is taken elsewhere: whether its printer gave it up

/** The printers of the state, and where this desk is. */
export function useDesk(state, location) {
  desk = { ...state, location };
  for (const each of state.jobs ?? []) follow(each);
}

/** A request that is not the one before: printing it prints again. */
export function renewRequest() {
  request = null;
}

/** Print; true as soon as a printer took all of it, or the browser's own window is open. */
export async function print(wishes, wish) {
  // As it was asked for: what is chosen at the top meanwhile is for the next one.
  const { printer = desk.printer, location = desk.location(), browser = false, agreed = false, done, keep } = wish;
  const of = JSON.stringify([location, wishes]);
  if (busy) {
    if (request?.of !== of) tell(say("busy"), true);
    return;
  }
  busy = true;
  hideTrouble();
  tell(say("making"));
  if (request?.of !== of) request = { id: crypto.randomUUID(), of };
  const mine = request;
  const isHere = () => request === mine;
  const wanted = { printer, location, agreed, done, keep };
  try {
    const body = { location, wishes, printer, agreed, request: mine.id };
    const finished = browser || !printer ? await printInBrowser(body) : await printByPrinter(body, wanted, isHere);
    if (isHere()) renewRequest();
    if (finished) done();
  } catch (error) {
    const here = isHere();
    if (here && error instanceof Refusal) renewRequest();
    if (here) showRefusal(error, wishes, wanted);
    else keepRefusal(error, wishes);
  } finally {
    busy = false;
  }
}

async function printInBrowser(body) {
  const { copies, pages, given, unrecorded } = await (await ask("copy", body)).json();
  await openWindows(copies);
  const most = Math.max(...body.wishes.map((wish) => wish.copies));
  tell([say("printed", { pages }), most > 1 ? say("set_copies", { copies: most }) : ""].join(" "));
  showGiven(given);
  tellUnrecorded(unrecorded);
  document.documentElement.dataset.printed = copies[0];
  return true;
}

async function printByPrinter(body, wanted, isHere) {
  const answer = await askToPrint(body);
  if (answer.sheets) {
    if (isHere()) askFirst(answer.sheets, body.wishes, wanted);
    else keepNews("jobs", `ask-first-${body.request}`, describeMany(body.wishes, answer.sheets), [
      [say("print_sheets", { sheets: answer.sheets }), () => print(body.wishes, { ...wanted, agreed: true })],
    ]);
    return false;
  }
  showGiven(answer.given);
  tellUnrecorded(answer.unrecorded);
  tellSent(answer.jobs);
  document.documentElement.dataset.printed = answer.jobs[0].job;
  answer.jobs.forEach(follow);
  if (answer.left) {
    const left = answer.left.map((at) => body.wishes[at]);
    wanted.keep?.(left);
    const refusal = new Refusal(answer.problems);
    if (isHere()) showRefusal(refusal, left, { ...wanted, agreed: true });
    else keepRefusal(refusal, left);
    return false;
  }
  return true;
}

async function askToPrint(body) {
  try {
    return await (await ask("print", body)).json();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // The same wish again is answered as the first time; on another printer it would be a second copy.
    throw new Error(say("print_lost"));
  }
}

const describe = (wishes, text) => `${nameTitles(wishes.map((each) => each.title))}: ${text}`;
const describeMany = (wishes, sheets) => describe(wishes, say("many_sheets", { sheets }));

// Two may be on their way at once: by what it prints one sees whose it is.
function tellSent(jobs) {
  tell(`${nameTitles(jobs.flatMap((each) => each.titles))}: ${say("sent", { printer: jobs[0].printer })}`);
}

function askFirst(sheets, wishes, wanted) {
  tell("");
  const back = button(say("no_back"), () => { hideTrouble(); byId("print").focus(); });
  showTrouble(say("many_sheets", { sheets }), [
    button(say("print_sheets", { sheets }), () => print(wishes, { ...wanted, agreed: true })), back,
  ]);
  back.focus();
}

// ---- following ----------------------------------------------------------------------------------

function follow(sent) {
  if (followed.has(sent.job) || ended.has(sent.job)) return;
  followed.set(sent.job, { sent, seen: 0 });
  // What is asked now does not ask about this one.
  asking?.abort();
  if (!isFollowing) followAll();
}

/** Ask about all jobs at once, and only in a window that is seen: a browser keeps few connections open. */
async function followAll() {
  isFollowing = true;
  while (followed.size) {
    await waitUntilSeen();
    const mine = new AbortController();
    asking = mine;
    try {
      const seen = Object.fromEntries([...followed].map(([job, each]) => [job, each.seen]));
      const { jobs } = await (await ask("jobs", { seen }, mine.signal)).json();
      for (const [job, report] of Object.entries(jobs)) await showNews(job, report);
    } catch {
      if (mine.signal.aborted) continue;
      // The desk may be there again, and know them still.
      const lost = [...followed.values()];
      followed.clear();
      lost.forEach((each) => keepGone(each.sent));
    }
  }
  isFollowing = false;
}

function waitUntilSeen() {
  if (!document.hidden) return null;
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true })).then(waitUntilSeen);
}

async function showNews(job, report) {
  // That it was stopped here is told by where it went, not over it.
  const isMoved = await moving.get(job);
  const known = followed.get(job);
  if (!known) return;
  if (isMoved || !report || report.ended) {
    followed.delete(job);
    ended.add(job);
  }
  if (isMoved) return;
  if (!report) keepGone(known.sent);
  else showReport(known.sent, report);
  known.seen = report?.version;
}

function keepGone({ job, printer, titles }) {
  keepNews("jobs", `job-${job}`, `${nameTitles(titles)}: ${say("job_gone", { printer })}`);
}

function nameTrouble(trouble) {
  const said = trouble.said ? ` (${trouble.said})` : "";
  const known = `trouble_${trouble.code}`;
  return say(knows(known) ? known : "trouble_printer-trouble") + said;
}

function showReport(sent, report) {
  const { job, printer, titles } = sent;
  // Two may wait at once: by what it prints one sees whose it is.
  const text = [`${printer} – ${nameTitles(titles)}:`, ...report.troubles.map(nameTrouble)];
  if (report.ended || report.troubles.length) text.push(say(`job_${report.state}`));
  const lost = report.state === "failed";
  byId(`job-${job}`)?.remove();
  if (report.state === "gone") keepGone(sent);
  // It can be stopped no more: there is nothing to choose.
  else if (report.state === "left" && report.troubles.length) keepNews("jobs", `job-${job}`, text.join(" "));
  else if (report.troubles.length || lost) showJob(sent, text.join(" "), lost);
  // Beside the next patient's handout it would look as if that were printed.
  else if (report.ended && byId("panel").hidden) tell(text.join(" "));
  document.documentElement.dataset.job = `${report.state} ${report.troubles.map((each) => each.code).join(" ")}`;
}

function showJob(sent, text, lost) {
  const { job, printer } = sent;
  const item = element("li", "trouble");
  item.id = `job-${job}`;
  const actions = element("p", "actions");
  for (const other of desk.printers.filter((each) => each !== printer).slice(0, 3)) {
    actions.append(button(say("print_on", { printer: other }), () => move(sent, other)));
  }
  actions.append(button(say("print_in_browser"), () => move(sent, "")));
  actions.append(lost ? button(say("dismiss"), () => leave(item)) : button(say("stop_job"), () => stop(job)));
  const words = element("p", "", text);
  words.setAttribute("role", "alert");
  item.append(words, actions);
  byId("jobs").append(item);
  // Who fills in something for the next patient is not torn away.
  if (document.activeElement === byId("search")) words.scrollIntoView({ block: "nearest" });
}

function leave(item) {
  item.remove();
  byId("search").focus();
}

// It is not printed elsewhere before the first printer surely prints it no more.
async function move(sent, printer) {
  const { job } = sent;
  const moved = ask("move", { job, printer }).then((answer) => answer.json());
  // What is refused is refused by the other printer, after this one gave the job up.
  moving.set(job, moved.then((answer) => answer.stopped, (error) => error instanceof Refusal));
  try {
    const answer = await moved;
    if (!answer.stopped) return tell(say("not_stopped"), true);
    byId(`job-${job}`)?.remove();
    byId("search").focus();
    if (answer.copies) {
      await openWindows(answer.copies);
      return tell(say("moved_to_browser"));
    }
    tellSent(answer.jobs);
    answer.jobs.forEach(follow);
  } catch (error) {
    // The other printer may have it: that stays, whatever is told of the first one.
    if (!(error instanceof Refusal)) return keepNews("jobs", `lost-${job}`, `${nameTitles(sent.titles)}: ${say("print_lost")}`);
    byId(`job-${job}`)?.remove();
    showJob(sent, `${nameTitles(sent.titles)}: ${say("job_cancelled")} ${error.message}`, true);
  }
}

async function stop(job) {
  try {
    const { stopped } = await (await ask("stop", { job })).json();
    tell(say(stopped ? "job_cancelled" : "not_stopped"), !stopped);
    if (stopped) byId(`job-${job}`)?.remove();
  } catch (error) {
    tell(error.message, true);
  }
  byId("search").focus();
}

// ---- what could not be sent ---------------------------------------------------------------------

const ELSEWHERE = /^(printer-|no-printer|no-print-service|no-such-tray|cannot-|too-many-copies|not-pdf|paper-mismatch|certificate|job-)/;

function showRefusal(error, wishes, wanted) {
  tell("");
  const codes = error.codes ?? [];
  const actions = [];
  if (codes.length && codes.every((code) => ELSEWHERE.test(code)) && !codes.includes("job-unsure")) {
    const refused = wanted.printer || desk.printer;
    for (const other of desk.printers.filter((each) => each !== refused).slice(0, 3)) {
      actions.push(button(say("print_on", { printer: other }), () => print(wishes, { ...wanted, printer: other })));
    }
    actions.push(button(say("print_in_browser"), () => print(wishes, { ...wanted, browser: true })));
    actions.push(button(say("try_again"), () => print(wishes, wanted)));
  }
  showTrouble(error.message || say("failed"), actions);
  if (codes.includes("no-location")) byId("location").focus();
}

/** Tell of a copy whose handout was closed meanwhile: no button here prints it beside the next patient's. */
function keepRefusal(error, wishes) {
  keepNews("jobs", `refused-${crypto.randomUUID()}`, describe(wishes, error.message || say("failed")));
}

function showTrouble(text, actions) {
  const box = byId("trouble");
  // It stands where one looks: below the button that was pressed.
  if (byId("panel").hidden) byId("jobs").before(box);
  else byId("wish").append(box);
  const words = element("p", "", text);
  words.setAttribute("role", "alert");
  const row = element("p", "actions");
  row.append(...actions);
  box.replaceChildren(words, ...(actions.length ? [row] : []));
  box.hidden = false;
  actions[0]?.focus();
}

export function hideTrouble() {
  byId("trouble").hidden = true;
  byId("trouble").replaceChildren();
}

function showGiven(lines) {
  byId("given-text").textContent = lines.join("\n");
  byId("given").hidden = false;
}

// ---- the browser's own window -------------------------------------------------------------------

async function openWindows(addresses) {
  for (const address of addresses) await openWindow(address);
}

// The page's own title, which names no handout, is the title of the job.
function openWindow(address) {
  return new Promise((resolve) => {
    document.querySelectorAll("iframe.printing").forEach((each) => each.remove());
    const frame = element("iframe", "printing");
    frame.title = say("print");
    frame.setAttribute("aria-hidden", "true");
    frame.tabIndex = -1;
    frame.onload = () => {
      frame.contentWindow.focus();
      frame.contentWindow.print();
      resolve();
    };
    frame.src = address;
    document.body.append(frame);
  });
}
