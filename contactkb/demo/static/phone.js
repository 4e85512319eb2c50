// A phone in the page: every act goes to the line's real entrance, and what happens is told as a story.
"use strict";

const $ = (selector) => document.querySelector(selector);
const story = $("#story");
const status = $("#status");
const keyed = $("#keyed");
const words = $("#words");
const aloud = $("#aloud");
const inCall = [...document.querySelectorAll("#hang-up, #say :is(input, button), .keypad button, #press, #wait")];
const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
let call = null;
let language = "en-US";
let mostKeys = 20;

$("#dial").addEventListener("submit", (event) => {
  event.preventDefault();
  story.replaceChildren();
  proceed({ call: "", unit: event.target.elements.unit.value, acts: [] });
});
$("#say").addEventListener("submit", (event) => {
  event.preventDefault();
  const said = words.value.trim();
  words.value = "";
  if (said) act(said);
});
$(".keypad").addEventListener("click", ({ target }) => {
  if (!target.dataset.key) return;
  keyed.value += target.dataset.key;
  if (target.dataset.key === "#" || keyed.value.length >= mostKeys) press();
});
$("#press").addEventListener("click", press);
$("#wait").addEventListener("click", () => act(""));
$("#hang-up").addEventListener("click", () => act("hang up"));
$("#colleague").addEventListener("click", ({ target }) => target.dataset.act && act(target.dataset.act));

function press() {
  const keys = keyed.value;
  keyed.value = "";
  if (keys) act(keys);
}

function act(done) {
  if (call) proceed({ ...call, acts: [...call.acts, done] });
}

// One act at a time: nobody speaks while the line is thinking.
async function proceed(wanted) {
  enable(false);
  $("#call").disabled = true;
  status.className = "unseen";
  status.textContent = "One moment…";
  try {
    const told = await post(wanted);
    call = told.over ? null : { ...wanted, call: told.call };
    tell(told);
    status.textContent = "";
  } catch (error) {
    status.className = "problem";
    status.textContent = error instanceof TypeError ? "The demo does not answer. Is it still running?" : error.message;
  }
  enable(Boolean(call));
  $("#call").disabled = Boolean(call);
  if (call) words.focus();
}

async function post(body) {
  const response = await fetch("/demo/phone", {
    method: "POST", cache: "no-store", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const said = await response.json();
  if (!response.ok) throw new Error(said.problems?.map(({ what, where }) => [where, what].filter(Boolean).join(" ")).join(" ") || said.detail || "That did not work.");
  return said;
}

function tell(told) {
  story.append(...told.lines.slice(story.children.length).map(line));
  story.scrollTop = story.scrollHeight;
  $("#colleague").hidden = !told.rung;
  $("#wait").textContent = told.rung ? "Let it ring" : told.talking ? "The colleague hangs up" : "Say nothing";
  mostKeys = told.most_keys;
  language = told.listens_in;
  speak(told.said);
}

function line(text) {
  const item = document.createElement("p");
  const [, who, does, what] = /^(caller|a colleague) (\w+): (.*)$/su.exec(text) ?? [];
  item.className = !who ? "note" : who === "caller" && does !== "hears" ? "mine" : "ours";
  item.textContent = who === "caller" && does !== "dials" ? what : text.replace(/^\((.*)\)$/su, "$1");
  return item;
}

function enable(is) {
  for (const element of inCall) element.disabled = !is;
}

// Where the browser can, it speaks for the line and listens for the caller.
$(".aloud").hidden = !("speechSynthesis" in window);
function speak(said) {
  if (!("speechSynthesis" in window)) return;
  speechSynthesis.cancel();
  for (const { words: text, language: lang } of aloud.checked ? said : []) {
    speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(text), { lang }));
  }
}

$("#listen").hidden = !Recognition;
$("#listen").addEventListener("click", () => {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
  const ear = Object.assign(new Recognition(), { lang: language, interimResults: false });
  ear.addEventListener("result", ({ results }) => act(results[0][0].transcript));
  ear.addEventListener("error", ({ error }) => {
    status.className = "problem";
    status.textContent = error === "no-speech" ? "Nothing was heard." : `The browser cannot listen now (${error}). Type instead.`;
  });
  ear.start();
});
