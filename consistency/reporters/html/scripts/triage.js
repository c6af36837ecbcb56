// Buttons on the cards, a bar that says how far the work is, and what was decided on each card.
//
//   review.bar(name)         a part of the bar by its data-part, null without a bar
//   review.shown()           the cards that can be seen: not hidden by the filter, not folded away
//   review.current()         the card with the focus, or null
//   review.last              the one that had it last
//   review.goTo(card)        gives it the focus, unfolded or not
//   review.next(card)        the next undecided card after it, or from the top; null if there is none
//   review.goOn(card)        gives that one the focus, or says that there is none
//   review.settle(status)    decides about the current card and goes on
(function () {
  const NAMES = { "accepted": "Accepted", "false-positive": "False positive", "fixed-elsewhere": "Fix", "open": "Open again" };
  const SIGNS = { "accepted": "✓", "false-positive": "✕", "fixed-elsewhere": "✎", "open": "↺" };
  const NAME_KEY = "consistency.author";
  const template = document.getElementById("triage-bar");
  let bar = null;

  review.bar = function (name) { return bar && bar.querySelector(`[data-part="${name}"]`); };
  review.copyOf = function (id) { return document.getElementById(id).content.firstElementChild.cloneNode(true); };
  if (!template || !review.cards.length) { return; }

  const counted = review.cards.filter(function (card) { return !card.suppressed; });
  const byElement = new Map(review.cards.map(function (card) { return [card.element, card]; }));

  // The bar
  bar = review.copyOf("triage-bar");
  document.getElementById("main").prepend(bar);
  document.documentElement.classList.add("triaging");
  // On narrow pages only its first line stays in view, and the bar itself has no box.
  const work = bar.querySelector(".work");
  let height = -1;
  function measure() {
    const now = bar.offsetHeight || work.offsetHeight;
    // A property that everything inherits costs a look at everything.
    if (now !== height) { document.documentElement.style.setProperty("--bar", `${now}px`); }
    height = now;
  }
  const resized = new ResizeObserver(measure);
  resized.observe(bar);
  resized.observe(work);

  const said = review.bar("said");
  review.on("said", function (message) {
    said.textContent = message;
    said.title = message;
  });

  function progress() {
    const done = counted.filter(review.decided).length;
    review.bar("decided").textContent = `${done.toLocaleString("en")} of ${counted.length.toLocaleString("en")} decided`;
    Object.assign(review.bar("progress"), { max: Math.max(counted.length, 1), value: done });
    bar.querySelector('[data-do="undo"]').disabled = !review.undoable();
    bar.querySelector('[data-do="next"]').disabled = done === counted.length;
    return done;
  }

  // Who decides
  const author = review.bar("author");
  if (review.store.author) {
    author.closest("label").hidden = true;
  } else {
    try { author.value = window.localStorage.getItem(NAME_KEY) || ""; } catch { /* a viewer without storage */ }
    author.addEventListener("change", function () {
      try { window.localStorage.setItem(NAME_KEY, author.value.trim()); } catch { /* it lasts as long as the page */ }
    });
  }
  review.author = function () { return review.store.author || author.value.trim(); };

  // A card
  function dress(card) {
    const { element } = card;
    const fold = document.createElement("button");
    fold.type = "button";
    fold.className = "fold";
    fold.dataset.do = "fold";
    fold.setAttribute("aria-keyshortcuts", "o");
    const mark = document.createElement("p");
    mark.className = "decision";
    const header = element.querySelector("header");
    header.querySelector(".eyebrow").append(fold);
    header.append(mark);
    element.append(review.copyOf("triage-card"));
    Object.assign(card, { mark, foldButton: fold, panel: null });
    describe(card);
    review.fold(card, card.folded);
  }

  review.fold = function (card, folded) {
    card.folded = folded;
    card.element.classList.toggle("folded", folded);
    if (!card.foldButton) { return; }
    card.foldButton.textContent = folded ? "Unfold" : "Fold";
    card.foldButton.setAttribute("aria-expanded", String(!folded));
  };

  // The sentences around the quotes, and the quotes that are folded away.
  review.unfoldQuotes = function (card) {
    review.complete(card.element);
    const folded = [...card.element.querySelectorAll("details")];
    const open = folded.some(function (each) { return !each.open; });
    for (const each of folded) { each.open = open; }
  };

  function describe(card) {
    const decision = review.decision(card);
    const { mark, element } = card;
    element.dataset.decided = decision ? decision.status : "";
    if (!mark) { return; }
    mark.replaceChildren();
    mark.hidden = decision === null;
    if (decision) {
      const sign = document.createElement("span");
      sign.className = "sign";
      sign.setAttribute("aria-hidden", "true");
      sign.textContent = SIGNS[decision.status] || "•";
      const name = document.createElement("strong");
      name.textContent = NAMES[decision.status] || decision.status;
      const until = decision.expires ? `until ${decision.expires}` : "";
      const where = decision.here ? "" : "in the baseline";
      const more = [decision.reason, decision.author, until, where].filter(Boolean).join(" · ");
      mark.append(sign, " ", name, more ? ` · ${more}` : "");
    }
    for (const button of element.querySelectorAll(":scope > .triage [data-status]")) {
      button.setAttribute("aria-pressed", String(decision !== null && decision.status === button.dataset.status));
    }
  }

  // The reason
  function reasonGiven(card, status) {
    if (card.panel) { return card.panel.querySelector("input").value.trim(); }
    const decision = review.decision(card);
    return decision && decision.status === status ? decision.reason : "";
  }

  function closeReason(card) {
    if (card.panel) { card.panel.remove(); }
    card.panel = null;
    card.element.querySelector('[data-do="reason"]').setAttribute("aria-expanded", "false");
  }

  function keepReason(card) {
    const decision = review.decision(card);
    const reason = card.panel.querySelector("input").value.trim();
    if (decision && decision.status !== "open" && reason !== decision.reason) { choose(card, decision.status); }
  }

  review.openReason = function (card) {
    if (card.panel) { return card.panel.querySelector("input"); }
    card.panel = review.copyOf("triage-reason");
    card.element.querySelector(":scope > .triage").append(card.panel);
    card.element.querySelector('[data-do="reason"]').setAttribute("aria-expanded", "true");
    const input = card.panel.querySelector("input");
    const decision = review.decision(card);
    input.value = decision ? decision.reason : "";
    input.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== "Escape") { return; }
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Enter" && !review.decided(card)) {
        // It waits for the decision.
      } else {
        if (event.key === "Enter") { keepReason(card); }
        closeReason(card);
      }
      card.element.focus({ preventScroll: true });
    });
    return input;
  };

  review.preset = function (card, place) {
    const input = review.openReason(card);
    const button = card.panel.querySelector(`[data-preset="${place}"] > span`);
    if (!button) { return; }
    input.value = button.textContent;
    review.say(`Reason: ${button.textContent}`);
    if (review.decided(card)) {
      keepReason(card);
      closeReason(card);
    }
  };

  // Deciding
  function choose(card, status) {
    const decision = status && { status, reason: reasonGiven(card, status), author: review.author() };
    closeReason(card);
    review.decide(card, decision);
  }

  review.shown = function () {
    return review.cards.filter(function (card) {
      const around = card.element.closest("details");
      return !card.element.hidden && (!around || around.open);
    });
  };

  review.current = function () {
    const element = document.activeElement && document.activeElement.closest("article.card");
    return byElement.get(element) || null;
  };

  document.addEventListener("focusin", function () { review.last = review.current() || review.last; });

  review.goTo = function (card) {
    for (let node = card.element.parentElement; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; }
    }
    review.complete(card.element);
    card.element.focus({ preventScroll: true });
    measure();
    card.element.scrollIntoView({ block: "start" });
  };

  review.next = function (card) {
    const shown = review.shown();
    const from = shown.indexOf(card) + 1;
    return [...shown.slice(from), ...shown.slice(0, from)].find(function (each) { return !review.decided(each); }) || null;
  };

  review.goOn = function (card) {
    const next = review.next(card);
    if (next) { review.goTo(next); } else { review.say("No undecided card is left here."); }
  };

  review.settle = function (card, status) {
    choose(card, status);
    const next = review.next(card);
    const done = progress();
    const name = NAMES[status];
    if (next) {
      review.say(`${name}: ${title(card)}`);
      review.goTo(next);
    } else {
      const all = done === counted.length;
      const then = review.store.kind === "server" ? "" : "; e exports them";
      review.say(`${all ? `All cards are decided${then}` : "No undecided card is left here"}. ${name}: ${title(card)}`);
      review.goTo(card);
    }
  };

  function title(card) { return card.element.getAttribute("aria-label"); }
  review.title = title;

  review.undoStep = function () {
    const cards = review.undo();
    if (cards === null) {
      review.say("Nothing to undo");
    } else if (!cards.length) {
      review.say("Not undone: it was decided elsewhere since");
    } else {
      review.say(cards.length === 1 ? `Undone: ${title(cards[0])}` : `Undone: ${cards.length} decisions`);
      if (cards.length === 1) { review.goTo(cards[0]); }
    }
    progress();
  };

  // A pressed button takes back; what the baseline says is opened again.
  function press(card, status) {
    const decision = review.decision(card);
    if (!decision || decision.status !== status) {
      review.settle(card, status);
      return;
    }
    const again = !decision.here && review.store.kind !== "server" ? "open" : null;
    choose(card, again);
    review.say(`Taken back: ${title(card)}`);
    review.fold(card, false);
  }

  document.getElementById("main").addEventListener("click", function (event) {
    const button = event.target.closest("button");
    const card = button && byElement.get(button.closest("article.card"));
    if (!card) { return; }
    const { status, preset } = button.dataset;
    if (status) {
      press(card, status);
    } else if (preset) {
      review.preset(card, preset);
      card.element.focus({ preventScroll: true });
    } else if (button.dataset.do === "reason") {
      if (card.panel) { closeReason(card); } else { review.openReason(card).focus(); }
    } else if (button.dataset.do === "fold") {
      review.fold(card, !card.folded);
    }
  });
  bar.querySelector('[data-do="undo"]').addEventListener("click", review.undoStep);
  bar.querySelector('[data-do="next"]').addEventListener("click", function () { review.goOn(review.last || null); });

  review.on("changed", function (cards) {
    for (const card of cards) {
      const was = card.element.dataset.decided;
      describe(card);
      if (was !== card.element.dataset.decided) { review.fold(card, review.decided(card)); }
      if (card.panel && !card.panel.contains(document.activeElement)) { closeReason(card); }
    }
    progress();
  });

  for (const card of review.cards) {
    card.element.tabIndex = -1;
    card.folded = false;
    if (!review.markup(card.element)) { dress(card); }
  }
  review.completed(function (element) {
    if (byElement.has(element)) { dress(byElement.get(element)); }
  });
  review.ready.then(function () {
    for (const card of review.cards) {
      describe(card);
      review.fold(card, review.decided(card));
    }
    progress();
    review.bar("forgets").hidden = review.store.kind !== "memory";
  });
})();
