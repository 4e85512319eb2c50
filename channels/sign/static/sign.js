// Keeps the board fresh: asks every few seconds whether it still holds, and blanks it when nobody has said so in time.
"use strict";

const PERIOD = 4000;
const PATIENCE = 10000;
const board = document.getElementById("board");
const blank = document.getElementById("blank");

// Two clocks: one may be set, the other stands still while the machine sleeps. Whichever says more time has passed is right.
const look = () => ({ wall: Date.now(), steady: performance.now() });
const since = (then) => Math.max(Date.now() - then.wall, performance.now() - then.steady);
// The server says in how many seconds something on the board begins or ends: a span, which no clock of ours can spoil.
const read = (edge) => (edge ? Number(edge) * 1000 : Infinity);

let proven = { wall: Date.now() - performance.now(), steady: 0 };
let edge = read(board.dataset.edge);
let waiting;

function judge() {
  board.hidden = since(proven) > Math.min(PATIENCE, edge);
  blank.hidden = !board.hidden;
}

async function check() {
  clearTimeout(waiting);
  judge();
  const asked = look();
  const address = new URL(board.dataset.changes, location.href);
  address.search = location.search;
  address.searchParams.set("shown", board.querySelector(".receipt").textContent);
  try {
    const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    const html = await response.text();
    // The board was true when we asked, not when the answer arrived; one that was overtaken is not shown.
    if ((response.status === 200 || response.status === 204) && asked.steady >= proven.steady) {
      if (html) show(html);
      proven = asked;
      edge = read(response.headers.get("Board-Edge"));
    }
  } catch {
    // Not proven: the board blanks when its time is up.
  }
  judge();
  wait();
}

function show(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  board.replaceChildren(...parsed.body.childNodes);
}

// At an edge the board asks at once, and shows nothing until it knows.
function wait() {
  clearTimeout(waiting);
  const left = edge - since(proven);
  waiting = setTimeout(check, left > 0 ? Math.min(PERIOD, left + 1) : PERIOD);
}

// Whoever wakes a tab or comes back to it does not wait for the next turn.
function wake() {
  judge();
  if (board.hidden) check();
}

setInterval(judge, 500);
document.addEventListener("visibilitychange", wake);
addEventListener("pageshow", wake);
addEventListener("online", wake);
judge();
wait();
