// The demo's page: asks once, fills a card per channel, and asks again after a publish with the changes marked.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const cards = new Map([...document.querySelectorAll(".card")].map((card) => [card.dataset.channel, card]));
const status = $("#status");
const outcome = $("#outcome");
const change = $("#change");
const keyed = $("#keyed");
let last = null;
let turn = 0;

$("#ask").addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ question: $("#question").value });
});
$(".ask .chips").addEventListener("click", ({ target }) => {
  if (!target.dataset.question) return;
  $("#question").value = target.dataset.question;
  ask({ question: target.dataset.question });
});

async function ask(asked, before = null) {
  const mine = ++turn;
  status.textContent = "Asking every channel…";
  status.className = "unseen";
  try {
    const { channels } = await post("/demo/ask", asked);
    if (mine !== turn) return;
    last = { asked, channels };
    channels.forEach((said) => fill(cards.get(said.name), said, before?.find((it) => it.name === said.name)));
    offer(channels.find((said) => said.candidates.length)?.candidates ?? []);
    status.textContent = "";
  } catch (error) {
    report(status, error);
  }
}

function fill(card, said, before) {
  const words = $(".words", card);
  words.lang = said.language;
  words.replaceChildren(...(before ? compare(before.words, said.words) : [said.words]));
  card.classList.toggle("changed", Boolean(before) && before.words !== said.words);
  $(".facts", card).replaceChildren(...said.facts.map((fact) => {
    const known = before?.facts.find((it) => it.key === fact.key);
    const line = make("li", {}, make("b", { textContent: fact.number }), ` ${fact.key} `, make("b", { textContent: `revision ${fact.revision}` }));
    line.classList.toggle("new", Boolean(known) && known.revision !== fact.revision);
    return line;
  }));
  $(".revision", card).textContent = said.revision;
  $(".receipt", card).textContent = said.receipt;
}

function offer(candidates) {
  const list = $("#candidates");
  list.hidden = !candidates.length;
  list.replaceChildren(...candidates.map(({ number, title }) => {
    const choice = make("button", { type: "button", textContent: `${number} ${title}` });
    choice.addEventListener("click", () => ask({ number }));
    return make("li", {}, choice);
  }));
}

// The words that are in the new text but not, in this order, in the old one are marked.
function compare(before, after) {
  const [old, now] = [before, after].map((text) => text.split(/(\s+)/));
  const common = Array.from({ length: old.length + 1 }, () => new Array(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i][j] = old[i] === now[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const shown = [];
  for (let i = 0, j = 0; j < now.length;) {
    if (i < old.length && old[i] === now[j]) { shown.push(now[j]); i++; j++; }
    else if (i < old.length && common[i + 1][j] >= common[i][j + 1]) i++;
    else shown.push(now[j].trim() ? make("mark", { textContent: now[j++] }) : now[j++]);
  }
  return shown;
}

// The telephone: it speaks, and its keys do as on the line: one acts at once, and a number is keyed in after the seven.
const phone = cards.get("phone");
if (phone) {
  const speak = $("#speak");
  speak.hidden = !("speechSynthesis" in window);
  speak.addEventListener("click", say);
  $(".keypad").addEventListener("click", ({ target }) => target.dataset.key && press(target.dataset.key));
}

function say() {
  if (!("speechSynthesis" in window)) return;
  const words = $(".words", phone);
  const utterance = new SpeechSynthesisUtterance(words.textContent);
  utterance.lang = words.lang === "es" ? "es-US" : "en-US";
  speechSynthesis.cancel();
  speechSynthesis.speak(utterance);
}

function press(key) {
  if (!keyed.value) {
    if (key === "*") say();
    if (key === "0") callPerson();
    if (key === "7") keyed.value = "7 ";
  } else if (key !== "#") {
    keyed.value = (keyed.value + key).slice(0, 7);
  } else {
    const number = keyed.value.slice(2);
    keyed.value = "";
    if (number === "0") callPerson();
    else if (number === "*") say();
    else if (number) ask({ number }).then(say);
  }
}

function callPerson() {
  const words = $(".words", phone);
  words.lang = "en";
  words.textContent = phone.dataset.person;
  // No fact is told, so none is proven.
  $(".facts", phone).replaceChildren();
  for (const place of [".revision", ".receipt"]) $(place, phone).textContent = "–";
  say();
}

// A price is changed, and every card asks again.
const select = change.elements.key;
const amount = change.elements.amount;
const propose = () => { amount.value = select.selectedOptions[0]?.dataset.amount ?? ""; };
select.addEventListener("change", propose);
propose();

change.addEventListener("submit", async (event) => {
  event.preventDefault();
  const option = select.selectedOptions[0];
  try {
    const done = await post("/demo/price", { key: select.value, amount: amount.value });
    option.dataset.amount = done.amount;
    option.textContent = `${done.number} · ${done.title} · ${done.price}`;
    amount.removeAttribute("aria-invalid");
    outcome.className = "";
    const [author, approver] = done.people.map((name) => name[0].toUpperCase() + name.slice(1));
    outcome.textContent = `Published: ${done.title} is ${done.price}. ${author} wrote revision ${done.fact_revision}, ${approver} approved it, and the store is at revision ${done.revision}.`;
    askAgain(done);
  } catch (error) {
    amount.setAttribute("aria-invalid", "true");
    amount.focus();
    report(outcome, error);
  }
});

function askAgain({ key, number }) {
  const tells = last?.channels.some((said) => said.facts.some((fact) => fact.key === key));
  return tells ? ask(last.asked, last.channels) : ask({ number });
}

async function post(address, body) {
  const response = await fetch(address, {
    method: "POST", cache: "no-store", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const said = await response.json();
  if (!response.ok) throw Object.assign(new Error(said.detail ?? "That did not work."), { problems: said.problems });
  return said;
}

function report(place, error) {
  // The form has one field, so nobody needs its name.
  const known = error.problems?.map(({ what, remedy }) => [what.replace(/^`[^`]+` /, ""), remedy].filter(Boolean).join(" "));
  place.className = "problem";
  place.textContent = known?.join(" ") ?? (error instanceof TypeError ? "The demo does not answer. Is it still running?" : error.message);
  place.scrollIntoView({ block: "nearest" });
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

ask({ question: $("#question").value });
