// Ticked lines are counted, and kept in this browser for as long as the text stays the same.
(function () {
  function kept(key) {
    try {
      const found = JSON.parse(localStorage.getItem(key) || "[]");
      return Array.isArray(found) ? found : [];
    } catch { return []; }
  }
  function keep(key, ticked) {
    try {
      if (ticked.length) { localStorage.setItem(key, JSON.stringify(ticked)); } else { localStorage.removeItem(key); }
    } catch { /* without storage ticks last as long as the page */ }
  }
  function prepare(text) {
    const count = text.querySelector(".ticked");
    if (!count) { return; }
    const key = "consistency:ticks:" + text.dataset.path + ":" + text.dataset.digest;
    if (review.markup(text)) {
      if (kept(key).length) { review.complete(text); }
      return;
    }
    const boxes = text.getElementsByTagName("input");
    function ticked() { return Array.from(boxes).filter(function (box) { return box.checked; }); }
    function tell() {
      count.textContent = ticked().length + " of " + boxes.length + (boxes.length === 1 ? " line ticked" : " lines ticked");
    }
    const before = new Set(kept(key));
    for (const box of boxes) { box.checked = before.has(box.value); }
    tell();
    text.addEventListener("change", function () {
      keep(key, ticked().map(function (box) { return box.value; }));
      tell();
    });
  }
  review.completed(function (element) {
    if (element.matches(".text")) { prepare(element); }
  });
  document.querySelectorAll(".text").forEach(prepare);
})();
