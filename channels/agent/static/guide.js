// Only an enhancement: a customer is led without it, too.
"use strict";

const SEARCH_PAUSE_MS = 150;
const beside = document.getElementById("beside");
const answerBox = document.getElementById("answer");
const wayButton = document.querySelector(".answers [data-choice]");

// "?" goes to the question beside, also from an answer that nobody has begun; Escape goes back to the open question.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isField = event.target.closest("input, textarea, select") !== null;
  const isUnbegun = event.target === answerBox && answerBox.value === "";
  if (event.key === "?" && beside && (!isField || isUnbegun)) {
    event.preventDefault();
    beside.focus();
  } else if (event.key === "Escape" && event.target === beside) {
    event.preventDefault();
    (wayButton || answerBox)?.focus();
  } else if (event.key === "g" && !isField) {
    const offer = document.querySelector("[data-guide]");
    if (offer) {
      event.preventDefault();
      offer.focus();
    }
  } else if (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea[data-send]")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

// Scripts by title while someone types; the page stays where it is.
for (const form of document.querySelectorAll("form[data-scripts]")) {
  const box = form.elements.q;
  const list = document.getElementById(form.dataset.scripts);
  const news = document.getElementById(`${form.dataset.scripts}-news`);
  let asked = 0;
  let waiting = 0;
  const look = async () => {
    const mine = (asked += 1);
    const query = new URLSearchParams(new FormData(form));
    try {
      const response = await fetch(`${form.action}?${query}&part=found`, { redirect: "error" });
      if (!response.ok || mine !== asked) return;
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html").body;
      if (mine !== asked) return;
      list.replaceChildren(...fresh.childNodes);
      news.textContent = `${list.firstElementChild.dataset.count} found`;
    } catch {
      // The button still does it.
    }
  };
  form.closest("details").addEventListener("toggle", (event) => {
    if (event.target.open && !list.firstElementChild) look();
    if (event.target.open) box.focus();
  });
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, SEARCH_PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    look();
  });
}
