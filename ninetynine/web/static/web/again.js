// Back asks for the page anew, and each form in it comes with a new key: sent again, it would count twice.
// So each entry in the list of pages remembers the keys its forms had. They are random and say nothing.
const inputs = [...document.querySelectorAll("input[name$=form_key]")];
const place = (input) => `${input.form.getAttribute("action") ?? ""} ${input.name}`;
const came = performance.getEntriesByType("navigation")[0]?.type;
const keys = came === "back_forward" && history.state?.keys ? history.state.keys : {};

for (const input of inputs) {
  input.value = keys[place(input)] ?? input.value;
  keys[place(input)] = input.value;
}
if (inputs.length) history.replaceState({ keys }, "");
