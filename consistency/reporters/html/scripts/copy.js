// Locations can be copied. Buttons are made a few at a time, so that a page of thousands opens without a stutter.
(function () {
  if (!navigator.clipboard) { return; }
  const codes = Array.from(document.querySelectorAll(".copyable")).reverse();
  review.completed(function (element) { element.querySelectorAll(".copyable").forEach(add); });
  function add(code) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy " + code.textContent);
    (code.closest("a") || code).after(" ", button);
  }
  function some() {
    const until = performance.now() + 8;
    while (codes.length && performance.now() < until) { add(codes.pop()); }
    if (codes.length) { setTimeout(some, 16); }
  }
  document.addEventListener("click", async function (event) {
    const button = event.target.closest(".copy");
    if (!button) { return; }
    try {
      await navigator.clipboard.writeText(button.previousElementSibling.textContent);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied";
    }
    setTimeout(function () { button.textContent = "Copy"; }, 1500);
  });
  some();
})();
