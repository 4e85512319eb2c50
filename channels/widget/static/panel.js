// The panel of the contactkb widget: one box for a question, what we answer, and a way to a person. Loaded when someone
// means to open it; every label comes from the server, in the voice of the house.

const LONGEST_QUESTION = 2000;
const SLOW = 4000;
const LONGEST_WAIT = 15000;
const NARROW = "(max-width: 40rem)";
const KEPT_AS = "contactkb-conversation";

const CSS = `
  * { box-sizing: border-box }
  [hidden] { display: none !important }
  dialog {
    --accent: var(--ckb-accent, light-dark(#0b5a5e, #63c6c3)); --on-accent: var(--ckb-on-accent, light-dark(#fff, #08201f));
    --surface: var(--ckb-surface, light-dark(#fff, #16191d)); --text: var(--ckb-text, light-dark(#16191d, #eceef0));
    --line: var(--ckb-line, light-dark(#d5d9de, #3a4048)); --muted: light-dark(#515a64, #a9b1ba);
    --tint: light-dark(#f3f6f7, #1e2328); --edge: light-dark(#7c858f, #79828c); --bad: light-dark(#9a2b1c, #ffab9c);
    position: fixed; inset: auto; inset-block-end: calc(var(--ckb-inset-block, 20px) + 68px);
    inset-inline-end: var(--ckb-inset-inline, 20px); z-index: var(--ckb-z, 2000000000); margin: 0; padding: 0;
    inline-size: 384px; block-size: min(640px, 100dvh - 120px); max-inline-size: 100vw; overflow: hidden;
    color: var(--text); background: var(--surface); border: 1px solid var(--line);
    border-radius: var(--ckb-radius, 14.4px); box-shadow: 0 16px 48px rgb(0 0 0 / .24);
    font: 16px/1.5 var(--ckb-font, system-ui, sans-serif); overflow-wrap: anywhere
  }
  dialog[open] { display: flex; flex-direction: column }
  header { display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 16px; border-block-end: 1px solid var(--line) }
  h2 { flex: 1; margin: 0; font-size: 16.8px; font-weight: 650 }
  button { font: inherit; color: inherit; cursor: pointer; min-block-size: 44px; min-inline-size: 44px; border-radius: 8.8px }
  .close { border: 0; background: none; font-size: 24px; line-height: 1; color: var(--muted) }
  .close:hover { background: var(--tint); color: var(--text) }
  :focus-visible { outline: 3px solid var(--ckb-focus, var(--accent)); outline-offset: 2px }
  .log { flex: 1; overflow-y: auto; padding: 16px; display: flex; flex-direction: column; gap: 12px; overscroll-behavior: contain }
  .hint { margin: auto; max-inline-size: 272px; text-align: center; color: var(--muted) }
  .asked { align-self: flex-end; max-inline-size: 88%; margin: 0; padding: 8px 13.6px; border-radius: 14.4px 14.4px 3.2px 14.4px; background: var(--accent); color: var(--on-accent) }
  .card { border: 1px solid var(--line); border-radius: 12px; padding: 12.8px 15.2px; background: var(--tint) }
  .card p { margin: 0; font-size: 16.8px; white-space: pre-line }
  .card a { color: var(--accent); font-weight: 600 }
  .small { display: flex; flex-wrap: wrap; gap: 2.4px 14.4px; margin: 10.4px 0 0; padding: 8.8px 0 0; list-style: none; border-block-start: 1px solid var(--line); font-size: 13px; color: var(--muted); font-variant-numeric: tabular-nums }
  .choices { display: flex; flex-direction: column; gap: 6.4px; margin-block-start: 11.2px }
  .choices button { display: flex; gap: 9.6px; align-items: center; text-align: start; padding: 7.2px 12px; border: 1px solid var(--edge); background: var(--surface) }
  .choices button:hover { border-color: var(--accent) }
  .choices + p { margin-block-start: 11.2px }
  .ways { flex-flow: row wrap }
  .card .ask { margin-block-start: 8px; font-weight: 600 }
  .card .ask:first-child, .card p:empty + .ask { margin-block-start: 0 }
  .card .hints { font-size: 14px; color: var(--muted) }
  .choices span { color: var(--muted); font-size: 14px; font-variant-numeric: tabular-nums }
  .failed p:first-child { color: var(--bad) }
  .plain { padding: 0 12.8px; border: 1px solid currentColor; background: none }
  .card .plain { margin-block-start: 9.6px }
  .status { min-block-size: 24px; margin: 0; padding: 0 16px; font-size: 14px; color: var(--muted) }
  .status:empty { min-block-size: 4px }
  .status button { min-block-size: 32px; margin-inline-start: 8px }
  form { display: flex; flex-wrap: wrap; gap: 8px; padding: 4px 16px 12px }
  form:last-of-type { max-block-size: 70%; overflow-y: auto }
  form p { margin: 0; inline-size: 100% }
  form label { inline-size: 100%; font-size: 14px; color: var(--muted) }
  form label input { display: block; inline-size: 100% }
  .wrong { color: var(--bad) }
  .person { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between }
  footer { padding: 6px 16px 10px; border-block-start: 1px solid var(--line); font-size: 14px }
  footer a { color: var(--accent); font-weight: 600; display: inline-block; padding-block: 10px }
  .link { border: 0; padding: 0; background: none; color: var(--accent); text-align: start; text-decoration: underline }
  input { flex: 1; min-inline-size: 0; min-block-size: 46.4px; padding: 0 13.6px; font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: 8.8px }
  input::placeholder { color: var(--muted); opacity: 1 }
  .send { padding: 0 17.6px; border: 1px solid transparent; background: var(--accent); color: var(--on-accent); font-weight: 600 }
  .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
  @media (max-width: 40rem) {
    dialog { inset: 0; inline-size: 100%; block-size: 100dvh; max-block-size: none; border: 0; border-radius: 0 }
  }
  @media print { dialog { display: none !important } }`;

let loading;
let panel;

/** Open the panel, or close it if it is open. */
export async function toggle(host) {
  loading ??= call(`${host.base}panel?${new URLSearchParams(about(host))}`);
  try {
    panel ??= new Panel(host, await loading);
  } catch (error) {
    loading = undefined;
    throw error;
  }
  if (panel.dialog.open) panel.dialog.close();
  else panel.open();
}

class Panel {
  constructor(host, { words, phone }) {
    Object.assign(this, { host, words, phone });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    const { root } = host;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.dialog = this.#build();
    // The page's own shortcuts do not hear what is typed here.
    for (const kind of ["keydown", "keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
    root.querySelector(".door").append(this.dialog);
  }

  open() {
    if (matchMedia(NARROW).matches) this.dialog.showModal();
    else this.dialog.show();
    this.host.button.ariaExpanded = "true";
    (this.form.hidden ? this.details.querySelector("input, button") : this.input).focus();
  }

  #build() {
    const { words } = this;
    const title = make("h2", { id: "title", textContent: words.launch });
    const close = button(words.close, () => this.dialog.close(), "close", "×");
    this.hint = make("p", { className: "hint", textContent: words.hint });
    this.log = make("div", { className: "log", role: "log", ariaLabel: words.log, tabIndex: 0 }, this.hint);
    this.status = make("p", { className: "status", role: "status" });
    this.input = field("text", LONGEST_QUESTION, { id: "question", placeholder: words.question, ariaLabel: words.question });
    this.form = make("form", {}, this.input, make("button", { type: "submit", className: "send", textContent: words.ask }));
    this.details = make("form", { ariaLabel: words.person, hidden: true, noValidate: true });
    const person = button(words.person, () => this.#askDetails(), "link");
    const footer = make("footer", { className: "person" }, this.#call(), person);
    const dialog = make("dialog", {}, make("header", {}, title, close), this.log, this.status, this.form, this.details, footer);
    dialog.setAttribute("aria-labelledby", "title");
    dialog.part = "panel";
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); dialog.close(); } });
    dialog.addEventListener("close", () => { this.host.button.ariaExpanded = "false"; this.host.button.focus(); });
    return dialog;
  }

  #submit() {
    const question = this.input.value.trim();
    if (!question || this.asking) return;
    this.input.value = "";
    // Words show their language by themselves; a number does not.
    this.#ask({ question, ...(!/\p{L}/u.test(question) && { language: this.host.language }) }, question);
  }

  #ask(asked, shown) {
    this.hint.hidden = true;
    this.log.append(make("p", { className: "asked" }, make("span", { className: "unseen", textContent: `${this.words.asked}: ` }), shown));
    this.answered = this.#send({ ...asked, ...door(this.host), turn: draw() });
  }

  // The same turn again is the same question, however often it is sent.
  async #send(turn) {
    this.asking = true;
    this.#scroll();
    try {
      this.log.append(this.#card(await this.#post("answers", turn)));
      this.status.textContent = "";
    } catch (error) {
      this.#fail(error, () => { this.answered = this.#send(turn); });
    } finally {
      this.asking = false;
      this.#scroll();
    }
  }

  async #post(address, said) {
    const { host, words } = this;
    const stop = new AbortController();
    const patience = [
      setTimeout(() => this.status.replaceChildren(words.slow, button(words.stop, () => stop.abort(), "plain")), SLOW),
      setTimeout(() => stop.abort(), LONGEST_WAIT),
    ];
    this.status.textContent = words.wait;
    try {
      return await call(`${host.base}${address}`, { ...said, conversation: this.#conversation() }, stop.signal);
    } finally {
      patience.forEach(clearTimeout);
    }
  }

  // Drawn with the first question, so that nothing is kept of whoever only looks.
  #conversation() {
    this.conversation ??= this.#kept() ?? draw();
    return this.conversation;
  }

  #kept() {
    if (this.host.keep !== "tab") return undefined;
    try {
      const drawn = sessionStorage.getItem(KEPT_AS) ?? draw();
      sessionStorage.setItem(KEPT_AS, drawn);
      return drawn;
    } catch {
      return undefined;
    }
  }

  #fail(error, retry) {
    const { words } = this;
    const lost = navigator.onLine ? words.failed : `${words.offline} ${words.failed}`;
    const why = error.status ? words.ours : lost;
    const note = make("div", { className: "card failed" }, make("p", { textContent: why }), make("p", {}, this.#call()));
    const again = button(words.again, () => { if (this.asking) return; note.remove(); this.input.focus(); retry(); }, "plain");
    note.append(again);
    this.log.append(note);
    this.status.textContent = "";
  }

  #card(answer) {
    const card = make("article", { className: "card", lang: answer.language }, make("p", { textContent: answer.text }));
    if (answer.ask) card.append(make("p", { className: "ask", textContent: answer.ask }));
    if (answer.hint) card.append(make("p", { className: "hints", textContent: answer.hint }));
    if (answer.ways?.length) card.append(this.#ways(answer));
    if (answer.candidates?.length) card.append(this.#choices(answer));
    if (answer.offers?.length) card.append(this.#offers(answer));
    if (answer.outcome === "handover") {
      card.append(make("p", {}, this.#call()), button(this.words.person, () => this.#askDetails(), "plain"));
    }
    const small = answer.small_print ?? [];
    if (small.length) card.append(make("ul", { className: "small" }, ...small.map((line) => make("li", { textContent: line }))));
    return card;
  }

  #call() {
    const link = make("a", { href: `tel:${this.phone.number}`, textContent: this.phone.text });
    return make("span", {}, `${this.words.call} `, link);
  }

  #choices({ candidates, text, language }) {
    const choose = ({ key, title }) => { if (this.asking) return; this.input.focus(); this.#ask({ key, language }, title); };
    return make("div", { className: "choices", role: "group", ariaLabel: text }, ...candidates.map((it) => {
      const choice = button("", () => choose(it));
      choice.append(make("span", { textContent: it.number }), it.title);
      return choice;
    }));
  }

  // What a guided conversation may be answered with; whatever is typed goes to it as well.
  #ways({ ways, ask, language }) {
    const choose = ({ value, label }) => { if (this.asking) return; this.input.focus(); this.#ask({ value, language }, label); };
    return make("div", { className: "choices ways", role: "group", ariaLabel: ask }, ...ways.map((it) => button(it.label, () => choose(it))));
  }

  #offers({ offers, language }) {
    const begin = ({ script, title }) => { if (this.asking) return; this.input.focus(); this.#ask({ script, language }, title); };
    return make("div", { className: "choices", role: "group", ariaLabel: this.words.guide },
      make("p", { className: "hints", textContent: this.words.guide }), ...offers.map((it) => button(it.title, () => begin(it))));
  }

  // Only here is anything asked about a person; what was typed before stays.
  #askDetails() {
    const { words } = this;
    this.fields ??= {
      reach: field("text", 254, { autocomplete: "on", required: true }),
      name: field("text", 100, { autocomplete: "name" }),
      time: field("text", 100),
    };
    this.wrong = make("p", { className: "wrong", id: "wrong", role: "alert" });
    const labelled = Object.entries(this.fields).map(([name, input]) => make("label", {}, words[name], input));
    this.#show(
      make("p", { textContent: words.details }), ...labelled, this.wrong,
      make("button", { type: "submit", className: "send", textContent: words.send }), button(words.back, () => this.#leave(), "plain"),
    );
    this.details.onsubmit = (event) => { event.preventDefault(); this.#sendDetails(false); };
    this.fields.reach.setAttribute("aria-describedby", "wrong");
    this.fields.reach.focus();
  }

  async #sendDetails(isConfirmed) {
    if (this.telling) return;
    const [reach, name, time] = Object.values(this.fields).map((input) => input.value.trim());
    if (!reach) return this.#refuse();
    this.telling = true;
    // A question that is still on its way belongs to what a colleague is told.
    await this.answered;
    this.asking = true;
    try {
      const said = await this.#post("callbacks", { ...about(this.host), reach, name, time, is_confirmed: isConfirmed });
      this.status.textContent = "";
      if (said.outcome === "confirm") this.#confirm(said);
      else this.#promise(said);
    } catch (error) {
      this.status.textContent = "";
      if (error.where === "reach") this.#refuse();
      else this.#fail(error, () => this.#sendDetails(isConfirmed));
    } finally {
      this.asking = this.telling = false;
      this.#scroll();
    }
  }

  #refuse() {
    this.fields.reach.ariaInvalid = "true";
    this.wrong.textContent = this.words.reach_unread;
    this.fields.reach.focus();
  }

  #confirm({ text, language }) {
    this.fields.reach.ariaInvalid = "false";
    const yes = make("button", { type: "submit", className: "send", textContent: this.words.yes });
    this.#show(make("p", { id: "confirm", role: "alert", textContent: text, lang: language }), yes, button(this.words.no, () => this.#askDetails(), "plain"));
    yes.setAttribute("aria-describedby", "confirm");
    this.details.onsubmit = (event) => { event.preventDefault(); this.#sendDetails(true); };
    yes.focus();
  }

  #promise(said) {
    this.hint.hidden = true;
    this.log.append(this.#card(said));
    this.#leave();
  }

  #show(...parts) {
    this.details.replaceChildren(...parts);
    this.form.hidden = true;
    this.details.hidden = false;
    this.#scroll();
  }

  #leave() {
    this.details.hidden = true;
    this.form.hidden = false;
    this.input.focus();
  }

  #scroll() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}

// Nothing that names a visitor goes with it: no cookie, no page address.
async function call(address, said, signal = AbortSignal.timeout(LONGEST_WAIT)) {
  const sent = said && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said) };
  const response = await fetch(address, { mode: "cors", credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", signal, ...sent });
  const answer = await response.json();
  if (response.ok) return answer;
  const [problem] = answer.problems ?? [];
  throw Object.assign(new Error(answer.detail), problem, { status: response.status });
}

function about(host) {
  return { language: host.language, ...door(host) };
}

function door({ unit }) {
  return unit ? { unit } : {};
}

function draw() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function field(type, longest, more) {
  return make("input", { type, maxLength: longest, autocomplete: "off", enterKeyHint: "send", ...more });
}

function button(label, act, className = "", shown = label) {
  const made = make("button", { type: "button", className, textContent: shown });
  if (shown !== label) made.ariaLabel = label;
  made.addEventListener("click", act);
  return made;
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  if (properties.role) element.setAttribute("role", properties.role);
  element.append(...children);
  return element;
}
