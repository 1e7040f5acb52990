// One click copies the address of a feed. Without this script the links beside the buttons serve.
"use strict";
const status = document.getElementById("copied");
for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { address, done } = button.dataset;
    try {
      await navigator.clipboard.writeText(address);
      status.textContent = `${done}: ${address}`;
    } catch {
      status.textContent = address; // no clipboard here: it can be selected
    }
  });
}
