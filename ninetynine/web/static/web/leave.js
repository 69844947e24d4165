// The way out without a trace in the list of pages. Without this file it is a plain link.
// Three times the same key, Shift or Escape, within five seconds, does the same.
const leave = document.querySelector(".leave");
const presses = [];
let last = "";

function go(event) {
  event.preventDefault();
  document.title = " ";
  document.body.replaceChildren();
  window.location.replace(leave.href);
}

leave.addEventListener("click", go);
document.addEventListener("keydown", (event) => {
  if (event.repeat) return;
  if (event.key !== last || (event.key !== "Shift" && event.key !== "Escape")) presses.length = 0;
  last = event.key;
  presses.push(event.timeStamp);
  if ((last === "Shift" || last === "Escape") && presses.length >= 3 && event.timeStamp - presses.at(-3) < 5000) go(event);
});
