// The panel of the contactkb widget: one box for a question, and what we answer. Loaded when someone means to open it.

const WORDS = {
  en: {
    title: "Ask us", close: "Close", ask: "Ask", question: "Your question",
    hint: "A price, an offer, a policy, a delivery, or an item number.",
    log: "Questions and answers", sending: "Asking…", you: "You asked", answered: "Answered.",
    failed: "Not sent.", again: "Try again", offline: "You seem to be offline.",
    until: "Until", number: "No.", receipt: "Receipt", call: "Call us:",
  },
  es: {
    title: "Pregúntenos", close: "Cerrar", ask: "Preguntar", question: "Su pregunta",
    hint: "Un precio, una oferta, una política, una entrega o el número de un artículo.",
    log: "Preguntas y respuestas", sending: "Preguntando…", you: "Usted preguntó", answered: "Respondida.",
    failed: "No se envió.", again: "Intentar de nuevo", offline: "Parece que no hay conexión.",
    until: "Hasta el", number: "N.º", receipt: "Recibo", call: "Llámenos:",
  },
};
const LONGEST_QUESTION = 2000;
const LONGEST_WAIT = 15000;
const NARROW = "(max-width: 40rem)";

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
    inline-size: 384px; block-size: min(576px, 100dvh - 120px); max-inline-size: 100vw; overflow: hidden;
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
  .card .person { margin-block-start: 9.6px }
  .card a { color: var(--accent); font-weight: 600 }
  .meta { display: flex; flex-wrap: wrap; gap: 2.4px 14.4px; margin: 10.4px 0 0; padding-block-start: 8.8px; border-block-start: 1px solid var(--line); font-size: 13px; color: var(--muted); font-variant-numeric: tabular-nums }
  .meta div { display: flex; gap: 4.8px }
  .meta dt, .meta dd { margin: 0 }
  .meta dd { color: var(--text) }
  .choices { display: flex; flex-direction: column; gap: 6.4px; margin-block-start: 11.2px }
  .choices button { display: flex; gap: 9.6px; align-items: center; text-align: start; padding: 7.2px 12px; border: 1px solid var(--edge); background: var(--surface) }
  .choices button:hover { border-color: var(--accent) }
  .choices span { color: var(--muted); font-size: 14px; font-variant-numeric: tabular-nums }
  .failed { align-self: flex-end; display: flex; align-items: center; gap: 9.6px; margin: 0; font-size: 14.4px; color: var(--bad) }
  .failed button { padding: 0 12.8px; border: 1px solid currentColor; background: none }
  .status { min-block-size: 24px; margin: 0; padding: 0 16px; font-size: 14px; color: var(--muted) }
  form { display: flex; gap: 8px; padding: 4px 16px 16px }
  input { flex: 1; min-inline-size: 0; min-block-size: 46.4px; padding: 0 13.6px; font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: 8.8px }
  input::placeholder { color: var(--muted); opacity: 1 }
  .send { padding: 0 17.6px; border: 1px solid transparent; background: var(--accent); color: var(--on-accent); font-weight: 600 }
  .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
  @media (max-width: 40rem) {
    dialog { inset: 0; inline-size: 100%; block-size: 100dvh; max-block-size: none; border: 0; border-radius: 0 }
  }
  @media print { dialog { display: none !important } }`;

let panel;

/** Open the panel, or close it if it is open. */
export function toggle(host) {
  panel ??= new Panel(host);
  if (panel.dialog.open) panel.dialog.close();
  else panel.open();
}

class Panel {
  constructor({ root, button, base, unit, language }) {
    Object.assign(this, { button, base, unit, language, words: WORDS[language] });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.dialog = this.#build();
    // The page's own shortcuts do not hear what is typed here.
    for (const kind of ["keydown", "keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
    root.querySelector(".door").append(this.dialog);
  }

  open() {
    if (matchMedia(NARROW).matches) this.dialog.showModal();
    else this.dialog.show();
    this.button.ariaExpanded = "true";
    this.input.focus();
  }

  #build() {
    const { words } = this;
    const title = make("h2", { id: "title", textContent: words.title });
    const close = make("button", { type: "button", className: "close", textContent: "×", ariaLabel: words.close });
    this.hint = make("p", { className: "hint", textContent: words.hint });
    this.log = make("div", { className: "log", role: "log", ariaLabel: words.log, tabIndex: 0 }, this.hint);
    this.status = make("p", { className: "status", role: "status" });
    const label = make("label", { className: "unseen", htmlFor: "question", textContent: words.question });
    this.input = make("input", {
      id: "question", type: "text", maxLength: LONGEST_QUESTION, placeholder: words.question, autocomplete: "off", enterKeyHint: "send",
    });
    const send = make("button", { type: "submit", className: "send", textContent: words.ask });
    const form = make("form", {}, label, this.input, send);
    const dialog = make("dialog", {}, make("header", {}, title, close), this.log, this.status, form);
    dialog.setAttribute("aria-labelledby", "title");
    dialog.part = "panel";
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); dialog.close(); } });
    dialog.addEventListener("close", () => { this.button.ariaExpanded = "false"; this.button.focus(); });
    return dialog;
  }

  #submit() {
    const question = this.input.value.trim();
    if (!question || this.asking) return;
    this.input.value = "";
    this.#ask({ question }, question);
  }

  #ask(asked, shown) {
    this.hint.hidden = true;
    const line = make("p", { className: "asked" }, make("span", { className: "unseen", textContent: `${this.words.you}: ` }), shown);
    this.log.append(line);
    this.#send(asked);
  }

  async #send(asked) {
    this.asking = true;
    this.status.textContent = this.words.sending;
    this.#scroll();
    try {
      const answer = await this.#fetch(asked);
      this.log.append(this.#card(answer));
      this.status.textContent = "";
    } catch (error) {
      this.#fail(asked, error);
    } finally {
      this.asking = false;
      this.#scroll();
    }
  }

  async #fetch(asked) {
    const body = { ...asked, ...(this.unit && { unit: this.unit }) };
    const response = await fetch(`${this.base}answers`, {
      method: "POST", mode: "cors", credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(LONGEST_WAIT),
      headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    const said = await response.json();
    if (response.ok) return said;
    throw Object.assign(new Error(said.detail), { problems: said.problems });
  }

  #fail(asked, error) {
    const { words } = this;
    if (error instanceof TypeError) {
      console.warn(`contactkb: no answer from ${this.base}. The Content-Security-Policy of this page must allow it in connect-src, and its origin must be among the widget's.`);
    }
    const again = make("button", { type: "button", textContent: words.again });
    const note = make("p", { className: "failed" }, make("span", { textContent: navigator.onLine ? words.failed : `${words.offline} ${words.failed}` }), again);
    again.addEventListener("click", () => { if (this.asking) return; note.remove(); this.input.focus(); this.#send(asked); });
    this.log.append(note);
    this.status.textContent = error.problems?.[0]?.remedy ?? "";
  }

  #card(answer) {
    const words = make("p", { textContent: answer.text, lang: answer.language });
    const card = make("article", { className: "card" }, words);
    if (answer.phone) card.append(this.#person(answer.phone));
    if (answer.candidates.length) card.append(this.#choices(answer.candidates));
    card.append(this.#meta(answer));
    return card;
  }

  #person(phone) {
    const link = make("a", { href: `tel:${phone.number}`, textContent: phone.text });
    return make("p", { className: "person" }, `${this.words.call} `, link);
  }

  #choices(candidates) {
    return make("div", { className: "choices" }, ...candidates.map(({ key, number, title }) => {
      const choice = make("button", { type: "button" }, make("span", { textContent: number }), title);
      choice.addEventListener("click", () => { if (this.asking) return; this.input.focus(); this.#ask({ key }, title); });
      return choice;
    }));
  }

  #meta({ facts, receipt, language, moment }) {
    const [fact] = facts;
    const isAhead = fact?.valid_until && Date.parse(fact.valid_until) > Date.parse(moment);
    const until = isAhead && readDay(fact.valid_until, language);
    const rows = [[this.words.number, fact?.number], [this.words.until, until], [this.words.receipt, receipt]];
    return make("dl", { className: "meta" }, ...rows.filter(([, said]) => said).map(([name, said]) =>
      make("div", {}, make("dt", { textContent: name }), make("dd", { textContent: said }))));
  }

  #scroll() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}

// The wall time of the shop, not of whoever reads: the moment carries its offset. Midnight is the end of the day before.
function readDay(moment, language) {
  const wall = new Date(`${moment.slice(0, 19)}Z`);
  const isMidnight = moment.slice(11, 19) === "00:00:00";
  const shown = isMidnight ? new Date(wall - 1) : wall;
  const form = isMidnight ? { dateStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(language === "es" ? "es-US" : "en-US", { ...form, timeZone: "UTC" }).format(shown);
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  if (properties.role) element.setAttribute("role", properties.role);
  element.append(...children);
  return element;
}
