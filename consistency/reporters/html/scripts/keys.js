// Deciding and moving with single keys; not while something is typed, and not where they are switched off.
(function () {
  const KEY = "consistency.keys";
  const STATUSES = { a: "accepted", f: "false-positive", x: "fixed-elsewhere" };
  if (!review.bar("query")) { return; }

  review.keysOn = function () {
    try { return window.localStorage.getItem(KEY) !== "off"; } catch { return on; }
  };
  let on = true;
  review.switchKeys = function (wanted) {
    on = wanted;
    try { window.localStorage.setItem(KEY, wanted ? "on" : "off"); } catch { /* it lasts as long as the page */ }
  };

  function step(by) {
    const shown = review.shown();
    const place = shown.indexOf(review.current());
    let to = place + by;
    if (place < 0) {
      // From wherever the reader is on the page.
      const below = shown.findIndex(function (card) { return card.element.getBoundingClientRect().bottom > 120; });
      to = below < 0 ? shown.length - 1 : by > 0 ? below : below - 1;
    }
    if (shown[to]) {
      review.goTo(shown[to]);
    } else {
      review.say(shown.length ? (by > 0 ? "This is the last card." : "This is the first card.") : "No card is shown.");
    }
  }

  function act(key) {
    const card = review.current();
    switch (key) {
      case "j": step(1); return true;
      case "k": step(-1); return true;
      case "n": review.goOn(card); return true;
      case "u": review.undoStep(); return true;
      case "e": return review.export();
      case "/": review.bar("query").focus(); review.bar("query").select(); return true;
      case "?": review.help(); return true;
    }
    if (!(key in STATUSES) && !/^[ocr1-5]$/.test(key)) { return false; }
    if (!card) {
      review.say("No card has the focus: j, k and n go to one.");
    } else if (key in STATUSES) {
      review.settle(card, STATUSES[key]);
    } else if (key === "o") {
      review.fold(card, !card.folded);
    } else if (key === "c") {
      review.unfoldQuotes(card);
    } else if (key === "r") {
      review.openReason(card).focus();
    } else {
      review.preset(card, key);
    }
    return true;
  }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (document.querySelector("dialog[open]") || !review.keysOn()) { return; }
    const at = event.target;
    if (at.isContentEditable || /^(TEXTAREA|SELECT)$/.test(at.tagName)) { return; }
    if (at.tagName === "INPUT") { return; }
    // Some keyboards have / and ? only with Shift.
    const key = event.key.toLowerCase();
    if (event.shiftKey && /^[a-z0-9]$/.test(key)) { return; }
    if (act(key)) { event.preventDefault(); }
  });
})();
