// Only an enhancement: every page works without it. Keys count outside of fields alone.
"use strict";

const PAUSE_MS = 120;
const POLL_MS = 15000;
const inField = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inField(event.target)) return;
  const search = document.getElementById("search");
  const choice = /^[1-9]$/.test(event.key) && document.querySelector(`[data-choice="${event.key}"]`);
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (choice) {
    event.preventDefault();
    choice.click();
  }
});

// A choice is made by key: the caret does not wait in the search box meanwhile.
const first = document.querySelector("[data-choice]");
if (first) first.focus();

// Nothing is sent twice by an impatient second click.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Search as someone types: titles only, of which one is chosen by arrows and Enter, or a click.
const searching = document.querySelector("form[data-search]");
if (searching) {
  const box = document.getElementById("search");
  const list = document.getElementById("found");
  const count = document.getElementById("found-count");
  let asked = 0;
  let waiting = 0;
  let chosen = -1;
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "found"], ["aria-expanded", "false"]]) {
    box.setAttribute(name, value);
  }

  const close = () => {
    asked += 1;
    clearTimeout(waiting);
    chosen = -1;
    list.hidden = true;
    list.replaceChildren();
    count.textContent = "";
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const piece = (text, kind) => {
    const span = document.createElement("span");
    span.textContent = text;
    span.className = kind;
    return span;
  };

  const option = (hit, at) => {
    const item = document.createElement("li");
    item.id = `found-${at}`;
    item.role = "option";
    item.ariaSelected = "false";
    item.dataset.key = hit.key;
    item.dataset.title = hit.title;
    item.append(piece(hit.number, "figure quiet"), piece(hit.title, ""), piece(hit.ours ? "for us only" : hit.kind, hit.ours ? "tag ours" : "tag"), piece(hit.holds, "quiet"));
    return item;
  };

  const show = (found) => {
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    chosen = -1;
    box.setAttribute("aria-expanded", String(found.length > 0));
    box.removeAttribute("aria-activedescendant");
    count.textContent = found.length ? `${found.length} found` : "Nothing is called that";
  };

  const look = async () => {
    const mine = (asked += 1);
    const query = new URLSearchParams({ q: box.value, unit: searching.elements.unit?.value || searching.dataset.unit });
    try {
      const response = await fetch(`${searching.dataset.search}?${query}`, { headers: { Accept: "application/json" }, redirect: "error" });
      const answer = response.ok ? await response.json() : { found: [] };
      if (mine === asked) show(answer.found);
    } catch {
      if (mine === asked) close();
    }
  };

  const mark = (at) => {
    const items = list.children;
    chosen = (at + items.length) % items.length;
    for (const [index, item] of [...items].entries()) item.ariaSelected = String(index === chosen);
    items[chosen].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", items[chosen].id);
  };

  const open = (item) => {
    for (const name of ["key", "title"]) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = item.dataset[name];
      searching.append(field);
    }
    close();
    searching.requestSubmit();
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    if (box.value.trim()) waiting = setTimeout(look, PAUSE_MS);
    else close();
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      mark(event.key === "ArrowDown" ? chosen + 1 : Math.max(chosen, 0) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      open(list.children[chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) open(item);
  });
  box.addEventListener("blur", close);
  searching.addEventListener("submit", close);
}

// A list of facts follows what is typed; arrows go from the box into it and back, and Enter opens a fact.
const live = document.querySelector("form[data-live]");
if (live) {
  const box = live.elements.q;
  const list = document.getElementById(live.dataset.live);
  const news = document.getElementById("found-news");
  let asked = 0;
  let waiting = 0;

  const follow = async () => {
    const mine = (asked += 1);
    const query = new URLSearchParams(new FormData(live));
    try {
      const response = await fetch(`${live.action}?${query}&part=found`, { redirect: "error" });
      if (!response.ok || mine !== asked) return;
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html").body;
      if (mine !== asked || list.contains(document.activeElement)) return;
      list.replaceChildren(...fresh.childNodes);
      news.textContent = `${list.firstElementChild.dataset.count} found`;
      history.replaceState(null, "", `?${query}`);
    } catch {
      // The button still does it.
    }
  };

  box.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(follow, PAUSE_MS);
  });
  document.addEventListener("keydown", (event) => {
    const hits = [...list.querySelectorAll("a[data-hit]")];
    const at = hits.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing || (at < 0 && (event.target !== box || step < 0))) return;
    event.preventDefault();
    (hits[at + step] || (step < 0 ? box : hits[at]))?.focus();
  });
}

// What waits keeps itself up to date, unless somebody works in it; what is new is said once.
const duties = document.getElementById("waiting");
if (duties) {
  const news = document.getElementById("waiting-news");
  const headings = (element) => [...element.querySelectorAll("h2")].map((it) => it.textContent.trim());
  const refresh = async () => {
    if (document.hidden || duties.contains(document.activeElement)) return;
    try {
      const response = await fetch(duties.dataset.waiting, { redirect: "error" });
      if (!response.ok || duties.contains(document.activeElement)) return;
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html").body;
      if (fresh.innerHTML.trim() === duties.innerHTML.trim()) return;
      const before = headings(duties);
      const changed = headings(fresh).filter((it) => !before.includes(it));
      duties.replaceChildren(...fresh.childNodes);
      if (changed.length) news.textContent = changed.join(", ");
    } catch {
      // The next round asks again.
    }
  };
  setInterval(refresh, Number(duties.dataset.every) || POLL_MS);
  document.addEventListener("visibilitychange", refresh);
}
