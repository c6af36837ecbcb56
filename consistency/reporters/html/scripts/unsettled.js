// What is not in the baseline although somebody decided it: told at its card until it is settled, and in the bar.
//
//   review.unsettled(card, problem)   problem {mine, words, theirs}: `mine` is the decision that was not saved, null if
//                                     it took another one back; `theirs`, if it is there, what somebody else decided
//                                     meanwhile, null for taken back. Without a problem the card is settled.
//   review.overtaken(card, theirs)    somebody else has decided about a card now; what is not settled there stays so
//   review.disconnected(words)        why nothing can be saved at all; empty when it can be again
(function () {
  const NAMES = { "accepted": "accepted", "false-positive": "false positive", "fixed-elsewhere": "fix", "open": "open" };
  const panels = new Map();
  let cause = "";
  let notice = null;

  function inWords(decision) {
    if (!decision) { return "taken back"; }
    const reason = decision.reason ? `“${decision.reason}”` : "";
    const until = decision.expires ? `until ${decision.expires}` : "";
    return [NAMES[decision.status] || decision.status, reason, until].filter(Boolean).join(" · ");
  }

  function line(label, words) {
    const paragraph = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = label;
    paragraph.append(strong, " ", words);
    return paragraph;
  }

  function button(words, does) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", does);
    return made;
  }

  function settle(card, words, decision) {
    review.unsettled(card, null);
    card.element.focus({ preventScroll: true });
    review.say(`${words}: ${review.title(card)}`);
    if (decision !== undefined) { review.decide(card, decision); }
  }

  function drawn(card, { mine, words, theirs }) {
    const panel = document.createElement("div");
    panel.className = "unsettled";
    panel.setAttribute("role", "alert");
    const choices = document.createElement("p");
    choices.className = "choices";
    if (theirs === undefined) {
      panel.append(line("Not saved:", inWords(mine)), line("Why:", words));
      choices.append(
        button("Try again", function () { settle(card, "Tried again", mine); }),
        button("Leave it", function () { settle(card, "Left as it was"); }),
      );
    } else {
      const by = theirs && theirs.author ? ` by ${theirs.author}` : "";
      panel.append(line(`Decided meanwhile${by}:`, inWords(theirs)), line("Yours is not saved:", inWords(mine)));
      choices.append(
        button("Keep theirs", function () { settle(card, "Kept"); }),
        button("Overwrite with mine", function () { settle(card, "Overwritten", mine); }),
      );
    }
    panel.append(choices);
    return panel;
  }

  function part(words) {
    const span = document.createElement("span");
    span.textContent = words;
    return span;
  }

  // The bar is made by a later script, and only where there are cards.
  function bar() {
    if (!notice && review.bar && review.bar("said")) {
      notice = document.createElement("p");
      notice.className = "unsaved";
      notice.setAttribute("role", "status");
      review.bar("said").closest(".work").append(notice);
    }
    return notice;
  }

  function tell() {
    if (!bar()) { return; }
    notice.replaceChildren();
    notice.hidden = !cause && !panels.size;
    if (cause) { notice.append(part(`${cause}.`)); }
    if (panels.size) {
      notice.append(part(panels.size === 1 ? "One decision is not saved." : `${panels.size} decisions are not saved.`));
      notice.append(button("Show", function () {
        const [card] = panels.keys();
        card.element.hidden = false;
        review.goTo(card);
      }));
    }
  }

  review.unsettled = function (card, problem) {
    const before = panels.get(card);
    if (!before && !problem) { return; }
    if (before) { before.panel.remove(); }
    panels.delete(card);
    if (problem) {
      review.complete(card.element);
      const panel = drawn(card, problem);
      card.element.querySelector("header").after(panel);
      panels.set(card, { panel, problem });
    }
    tell();
  };

  review.overtaken = function (card, theirs) {
    const open = panels.get(card);
    if (open) { review.unsettled(card, { mine: open.problem.mine, theirs }); }
  };

  review.disconnected = function (words) {
    if (words === cause) { return; }
    cause = words;
    tell();
  };

  window.addEventListener("beforeunload", function (event) {
    if (panels.size) { event.preventDefault(); }
  });
})();
