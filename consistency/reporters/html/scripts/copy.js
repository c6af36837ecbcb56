// Locations can be copied.
(function () {
  if (!navigator.clipboard) { return; }
  for (const code of document.querySelectorAll(".copyable")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy " + code.textContent);
    button.addEventListener("click", async function () {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not copied";
      }
      setTimeout(function () { button.textContent = "Copy"; }, 1500);
    });
    code.after(" ", button);
  }
})();
