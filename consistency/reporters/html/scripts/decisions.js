// What is decided about the cards of this page.
//
//   review.cards             the cards in their order: {id, element, fingerprint, finding, baseline, suppressed}
//   review.card(fingerprint) one of them
//   review.store             where decisions are kept (store.js)
//   review.ready             Promise that is kept once the store was read
//   review.decision(card)    what holds: {status, reason, author, expires, here} or null; `here` unless the baseline says it
//   review.decided(card)     whether that settles it
//   review.own(card)         the decision that was made here and still holds, or null
//   review.news()            the cards about which something was decided that the baseline does not hold
//   review.values(finding)   the values it is about; a decision holds for these and no others
//   review.decide(card, decision)   null takes back what was decided here
//   review.change(changes)   several decisions [[fingerprint, decision or null], …] that are undone together
//   review.undo()            the cards of the last step, or null if there is none
//   review.on(what, call)    "changed": call(cards) after decisions changed; "said": call(message);
//                            "filtered": see filter.js
//   review.say(message)      tells it to the reader
(function () {
  const block = document.getElementById("triaged");
  const listeners = { changed: [], said: [], filtered: [] };
  const steps = [];
  let local = new Map();

  review.on = function (what, call) { listeners[what].push(call); };
  review.tell = function (what, given) { for (const call of listeners[what]) { call(given); } };
  review.say = function (message) { review.tell("said", message); };

  review.cards = [];
  for (const { id, finding, decision } of block ? JSON.parse(block.textContent) : []) {
    const element = document.getElementById(id);
    if (element) {
      review.cards.push({
        id, element, finding, fingerprint: finding.fingerprint, baseline: decision, suppressed: finding.suppressed !== null,
      });
    }
  }
  const byFingerprint = new Map(review.cards.map(function (card) { return [card.fingerprint, card]; }));
  review.card = function (fingerprint) { return byFingerprint.get(fingerprint); };
  review.store = review.openStore();

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) {
      return String(part).padStart(2, "0");
    }).join("-");
  }

  review.values = function (finding) {
    const stated = finding.sides.flatMap(function (side) {
      return side.mentions.map(function (mention) { return mention.value || side.value; });
    });
    return [...new Set(stated)].sort();
  };

  // As in the baseline: what was decided about 23 against 24 says nothing of 25.
  function holds(decision, card) {
    if (decision.expires && decision.expires < today()) { return false; }
    if (!Array.isArray(decision.values)) { return true; }
    return review.values(card.finding).every(function (value) { return decision.values.includes(value); });
  }

  function said(card) {
    return review.store.kind === "server" ? null : card.baseline;
  }

  review.own = function (card) {
    const own = local.get(card.fingerprint);
    if (!own || !holds(own, card)) { return null; }
    // It was in the baseline once, and somebody has decided otherwise there since.
    const baseline = said(card);
    return own.settled && baseline && baseline.status !== own.status ? null : own;
  };

  review.decision = function (card) {
    const own = review.own(card);
    if (own) { return { ...own, here: review.store.kind === "server" ? !own.saved : !same(own, said(card)) }; }
    const baseline = said(card);
    return baseline ? { ...baseline, here: false } : null;
  };

  review.decided = function (card) {
    const decision = review.decision(card);
    return decision !== null && decision.status !== "open";
  };

  function same(one, other) {
    return Boolean(one && other) && one.status === other.status && one.reason === other.reason;
  }

  // What an export would bring to the baseline that it does not hold yet.
  review.news = function () {
    return review.cards.filter(function (card) {
      const own = review.own(card);
      return own !== null && !same(own, said(card));
    });
  };

  function put(fingerprint, decision) {
    if (decision) { local.set(fingerprint, decision); } else { local.delete(fingerprint); }
  }

  async function keep(fingerprint, decision) {
    try {
      const kept = await review.store.save(fingerprint, decision);
      if (local.get(fingerprint) === (decision || undefined) && kept !== decision) {
        put(fingerprint, kept ? { ...decision, ...kept } : null);
        if (byFingerprint.has(fingerprint)) { review.tell("changed", [byFingerprint.get(fingerprint)]); }
      }
    } catch (error) {
      if (review.store.kind === "server") { await reload(); }
      review.say(error.message);
    }
  }

  function apply(changes) {
    for (const [fingerprint, decision] of changes) { put(fingerprint, decision); }
    review.tell("changed", changes.flatMap(function ([fingerprint]) { return byFingerprint.get(fingerprint) || []; }));
    return Promise.all(changes.map(function ([fingerprint, decision]) { return keep(fingerprint, decision); }));
  }

  // Changes are [fingerprint, decision or null]; they are undone together.
  review.change = function (changes) {
    steps.push(changes.map(function ([fingerprint, decision]) {
      return { fingerprint, before: local.get(fingerprint) || null, after: decision };
    }));
    return apply(changes);
  };

  review.decide = function (card, decision) {
    const full = decision && { expires: null, ...decision, values: review.values(card.finding) };
    return review.change([[card.fingerprint, full]]);
  };

  review.undo = function () {
    const step = steps.pop();
    if (!step) { return null; }
    // What was decided elsewhere since then stays.
    const mine = step.filter(function (each) {
      const now = local.get(each.fingerprint) || null;
      return now === each.after || (now && each.after && same(now, each.after));
    });
    apply(mine.map(function (each) { return [each.fingerprint, each.before]; }));
    return mine.flatMap(function (each) { return byFingerprint.get(each.fingerprint) || []; });
  };

  review.undoable = function () { return steps.length > 0; };

  async function reload() {
    local = await review.store.load();
    review.tell("changed", review.cards);
  }

  // What the baseline holds by now is marked, so that it can be overruled there later.
  function settle() {
    if (review.store.kind !== "browser") { return; }
    for (const card of review.cards) {
      const own = local.get(card.fingerprint);
      if (own && !own.settled && same(own, card.baseline)) {
        const settled = { ...own, settled: true };
        put(card.fingerprint, settled);
        keep(card.fingerprint, settled);
      }
    }
  }

  review.store.subscribe(function (changes) {
    if (changes === null) {
      reload();
      return;
    }
    for (const [fingerprint, decision] of changes) { put(fingerprint, decision); }
    review.tell("changed", [...changes.keys()].flatMap(function (key) { return byFingerprint.get(key) || []; }));
  });

  review.ready = (async function () {
    try {
      local = await review.store.load();
    } catch (error) {
      review.say(error.message);
    }
    settle();
  })();
})();
