// Ticked lines are counted, and kept in this browser for as long as the text stays the same.
(function () {
  function kept(key) {
    try { return JSON.parse(localStorage.getItem(key) || "[]"); } catch { return []; }
  }
  function keep(key, ticked) {
    try {
      if (ticked.length) { localStorage.setItem(key, JSON.stringify(ticked)); } else { localStorage.removeItem(key); }
    } catch { /* without storage ticks last as long as the page */ }
  }
  for (const text of document.querySelectorAll(".text")) {
    const count = text.querySelector(".ticked");
    if (!count) { continue; }
    const key = "consistency:ticks:" + text.dataset.path + ":" + text.dataset.digest;
    const boxes = text.getElementsByTagName("input");
    function tell(ticked) { count.textContent = ticked + " of " + boxes.length + (boxes.length === 1 ? " line ticked" : " lines ticked"); }
    const before = new Set(kept(key));
    if (before.size) {
      for (const box of boxes) { box.checked = before.has(box.value); }
    }
    tell(before.size);
    text.addEventListener("change", function () {
      const ticked = Array.from(boxes).filter(function (box) { return box.checked; });
      keep(key, ticked.map(function (box) { return box.value; }));
      tell(ticked.length);
    });
  }
})();
