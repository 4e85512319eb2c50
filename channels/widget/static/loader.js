// contactkb widget: <script src="https://host/widget/loader.js" async></script> puts one button on the page.
// Optional attributes of the script: data-unit, data-language (en, es), data-label, data-keep="tab" (the conversation
// goes on from page to page: one number is kept in sessionStorage; else nothing is kept anywhere).
(() => {
  "use strict";
  const script = document.currentScript;
  const name = "contact-kb";
  if (!script || customElements.get(name)) return console.warn("contactkb: the widget is on this page already.");

  const WORDS = {/* words */};
  const PHONES = {/* phones */};
  const base = new URL(".", script.src).href;
  const { unit = "", label, language: wish, keep = "" } = script.dataset;
  const spoken = (wish || document.documentElement.lang || navigator.language).slice(0, 2).toLowerCase();
  const language = spoken in WORDS ? spoken : "en";
  const words = WORDS[language];
  // In pixels: the size of rem belongs to the page.
  const css = `
    :host { all: initial }
    .door { all: initial; color-scheme: inherit; font: 16px/1.5 var(--ckb-font, system-ui, sans-serif) }
    .launcher {
      position: fixed; inset-block-end: var(--ckb-inset-block, 20px); inset-inline-end: var(--ckb-inset-inline, 20px);
      z-index: var(--ckb-z, 2000000000); min-block-size: 52px; padding: 0 22.4px; cursor: pointer;
      border: 1px solid transparent; border-radius: 32px; font: 600 16px/1 var(--ckb-font, system-ui, sans-serif);
      color: var(--ckb-on-accent, light-dark(#fff, #08201f)); background: var(--ckb-accent, light-dark(#0b5a5e, #63c6c3));
      box-shadow: 0 6.4px 19.2px rgb(0 0 0 / .22)
    }
    .launcher:hover { filter: brightness(1.08) }
    .launcher:focus-visible { outline: 3px solid var(--ckb-focus, light-dark(#0b5a5e, #9be8e4)); outline-offset: 3px }
    .note {
      position: fixed; inset-block-end: calc(var(--ckb-inset-block, 20px) + 64px); inset-inline-end: var(--ckb-inset-inline, 20px);
      z-index: var(--ckb-z, 2000000000); max-inline-size: 300px; margin: 0; padding: 12px 16px; border-radius: 12px;
      color: light-dark(#16191d, #eceef0); background: light-dark(#fff, #16191d); border: 1px solid
    }
    .note a { color: inherit }
    @media print { .launcher, .note { display: none } }`;

  customElements.define(name, class extends HTMLElement {
    #panel;

    connectedCallback() {
      if (this.shadowRoot) return;
      // Set as important, so that no style of the page hides us.
      this.style.setProperty("display", "block", "important");
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
      const door = document.createElement("div");
      const button = document.createElement("button");
      door.className = "door";
      door.lang = language;
      button.type = "button";
      button.className = button.part = "launcher";
      button.textContent = label || words.launch;
      button.ariaHasPopup = "dialog";
      button.ariaExpanded = "false";
      for (const intent of ["pointerenter", "focus", "touchstart"]) {
        button.addEventListener(intent, () => this.#load().catch(() => {}), { once: true, passive: true });
      }
      button.addEventListener("click", () => this.#open(button));
      door.append(button);
      root.append(door);
    }

    #load() {
      this.#panel ??= import(`${base}panel.js`);
      this.#panel.catch(() => { this.#panel = undefined; });
      return this.#panel;
    }

    async #open(button) {
      this.shadowRoot.querySelector(".note")?.remove();
      try {
        const host = { root: this.shadowRoot, button, base, unit, language, keep };
        await (await this.#load()).toggle(host);
      } catch {
        button.before(this.#note());
        console.warn(`contactkb: the panel did not open. A Content-Security-Policy must allow ${base} in script-src (unless that is strict-dynamic) and in connect-src, and the origin of this page must be among the widget's.`);
      }
    }

    #note() {
      const note = document.createElement("p");
      note.className = "note";
      note.setAttribute("role", "alert");
      note.append(words.failed);
      const phone = PHONES[unit] ?? Object.values(PHONES)[0];
      if (phone) {
        const link = document.createElement("a");
        [link.href, link.textContent] = [`tel:${phone[0]}`, phone[1]];
        note.append(` ${words.call} `, link);
      }
      return note;
    }
  });

  const element = document.createElement(name);
  // A page that swaps its body, or all that is in it, keeps the widget.
  const stay = () => {
    if (!document.body) return;
    if (!element.isConnected) document.body.append(element);
    observer.observe(document.body, { childList: true });
  };
  const observer = new MutationObserver(stay);
  const begin = () => { observer.observe(document.documentElement, { childList: true }); stay(); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
