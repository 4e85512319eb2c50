// Only an enhancement: every page works without it. Keys count outside of fields alone.
"use strict";

const inField = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inField(event.target)) return;
  const search = document.getElementById("search");
  const choice = /^[1-3]$/.test(event.key) && document.querySelector(`[data-choice="${event.key}"]`);
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
