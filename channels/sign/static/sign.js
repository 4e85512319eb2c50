// Keeps the board fresh: asks every few seconds whether it still holds, and blanks it when nobody has said so in time.
"use strict";

const PERIOD = 4000;
const PATIENCE = 10000;
const board = document.getElementById("board");
const blank = document.getElementById("blank");

// Two clocks: one may be set, the other stands still while the machine sleeps. Whichever says more time has passed is right.
const look = () => ({ wall: Date.now(), steady: performance.now() });
let proven = { wall: Date.now() - performance.now(), steady: 0 };

function judge() {
  const now = look();
  const age = Math.max(now.wall - proven.wall, now.steady - proven.steady);
  board.hidden = age > PATIENCE;
  blank.hidden = !board.hidden;
}

async function check() {
  const asked = look();
  const receipt = board.querySelector(".receipt").textContent;
  const address = new URL(board.dataset.changes, location.href);
  address.search = location.search;
  address.searchParams.set("shown", receipt);
  try {
    const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 200) show(await response.text());
    // The board was true when we asked, not when the answer arrived.
    if (response.status === 200 || response.status === 204) proven = asked;
  } catch {
    // Not proven: the board blanks when its time is up.
  }
  judge();
}

function show(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  board.replaceChildren(...parsed.body.childNodes);
}

async function keep() {
  await check();
  setTimeout(keep, PERIOD);
}

setInterval(judge, 500);
document.addEventListener("visibilitychange", judge);
addEventListener("pageshow", judge);
judge();
setTimeout(keep, PERIOD);
