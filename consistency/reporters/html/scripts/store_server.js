// Decisions in the baseline file, by way of the server that serves the page (consistency review).
//
// What the page was told of a finding last has a version. A decision names it; if somebody else has decided meanwhile,
// the server refuses, the page shows what holds, and the reviewer settles it at the card (unsettled.js).
review.serverStore = function (address) {
  const PAUSE = 2000;
  const GONE = "the review server does not answer";
  const told = new Map();
  const saving = new Map();
  const wanted = new Map();
  let latest = new Map();
  let tag = "";
  let saves = 0;
  let soon = function () {};

  function given(own) {
    if (!own || (own.status === "open" && !own.reason)) { return null; }
    const { status, reason, author, expires } = own;
    return { status, reason, author, expires, saved: true };
  }

  function version(of, fingerprint) {
    const own = of.get(fingerprint);
    return own ? own.version : "";
  }

  async function asked(options) {
    let response;
    try {
      response = await fetch(address, { cache: "no-store", credentials: "same-origin", redirect: "error", ...options });
    } catch {
      throw new Error(GONE);
    }
    if (response.status === 403) {
      throw new Error("the review server was started again, open the address that it has printed");
    }
    return response;
  }

  async function answer(response) {
    try {
      return await response.json();
    } catch {
      throw new Error(`the review server has no answer to that (${response.status})`);
    }
  }

  function failure({ error, hint }) {
    return new Error(hint ? `${error} – ${hint}` : error);
  }

  // What holds now, as far as the server can tell.
  async function look() {
    const before = saves;
    const response = await asked({ headers: tag ? { "If-None-Match": tag } : {} });
    if (response.status !== 304) {
      const data = await answer(response);
      if (!response.ok) { throw failure(data); }
      // What was on its way while something was being saved may be older than that.
      if (saves !== before || saving.size) { return; }
      latest = new Map(Object.entries(data.decisions));
      tag = response.headers.get("ETag") || "";
    }
    review.disconnected("");
  }

  // Who is writing a reason is told when the decision is sent, not under the fingers.
  function busy(fingerprint) {
    const card = review.card(fingerprint);
    return saving.has(fingerprint) || Boolean(card && card.panel && card.panel.contains(document.activeElement));
  }

  function news() {
    const changes = new Map();
    for (const fingerprint of new Set([...told.keys(), ...latest.keys()])) {
      if (version(told, fingerprint) === version(latest, fingerprint) || busy(fingerprint)) { continue; }
      hear(fingerprint, latest.get(fingerprint));
      changes.set(fingerprint, given(latest.get(fingerprint)));
    }
    return changes;
  }

  function hear(fingerprint, own) {
    if (own && own.version) { told.set(fingerprint, own); } else { told.delete(fingerprint); }
  }

  function announce(changes) {
    const cards = [...changes.keys()].map(review.card).filter(Boolean);
    for (const card of cards) { review.overtaken(card, changes.get(card.fingerprint)); }
    if (cards.length === 1) {
      const decision = changes.get(cards[0].fingerprint);
      const who = decision && decision.author ? ` by ${decision.author}` : " elsewhere";
      review.say(`${decision ? "Decided" : "Taken back"}${who}: ${review.title(cards[0])}`);
    } else if (cards.length) {
      review.say(`${cards.length.toLocaleString("en")} cards were decided elsewhere`);
    }
  }

  async function sent(fingerprint, decision, before) {
    const earlier = await before;
    const card = review.card(fingerprint);
    const { status, reason, author, expires } = decision || { status: "open" };
    const wish = { fingerprint, status, reason: reason || "", author: author || "", expires: expires || null };
    try {
      // What an earlier step met holds for this one, too, which was made without knowing it.
      if (earlier && !earlier.granted) { return refused(card, decision, earlier.own); }
      const response = await asked({
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...wish, expected: version(told, fingerprint) }),
      });
      const data = await answer(response);
      if (!response.ok && response.status !== 409) { throw failure(data); }
      hear(fingerprint, data.decision);
      latest.set(fingerprint, data.decision);
      if (response.status === 409) { return refused(card, decision, data.decision); }
      review.disconnected("");
      if (card) { review.unsettled(card, null); }
      return { granted: true, own: data.decision };
    } catch (error) {
      if (card) { review.unsettled(card, { mine: decision, words: error.message }); }
      return { granted: false, own: told.get(fingerprint), error };
    }
  }

  function refused(card, mine, own) {
    const theirs = given(own);
    if (card) { review.unsettled(card, { mine, theirs }); }
    review.say(`Not saved: ${theirs && theirs.author ? theirs.author : "somebody"} has decided meanwhile`);
    return { granted: false, own };
  }

  return {
    kind: "server",

    // Never rejected: where the server cannot be asked, what it said last still stands, and the bar says so.
    async load() {
      try {
        await look();
      } catch (error) {
        review.disconnected(`Nothing can be saved now: ${error.message}`);
      }
      for (const fingerprint of new Set([...told.keys(), ...latest.keys()])) {
        if (!saving.has(fingerprint)) { hear(fingerprint, latest.get(fingerprint)); }
      }
      const kept = new Map(wanted);
      for (const [fingerprint, own] of told) {
        if (!wanted.has(fingerprint)) { kept.set(fingerprint, given(own)); }
      }
      for (const [fingerprint, decision] of kept) {
        if (!decision) { kept.delete(fingerprint); }
      }
      return kept;
    },

    async save(fingerprint, decision) {
      const card = review.card(fingerprint);
      if (card) { card.element.dataset.saving = ""; }
      saves += 1;
      const work = sent(fingerprint, decision, saving.get(fingerprint));
      saving.set(fingerprint, work);
      wanted.set(fingerprint, decision);
      const { error, own } = await work;
      saves += 1;
      if (saving.get(fingerprint) === work) {
        saving.delete(fingerprint);
        wanted.delete(fingerprint);
        if (card) { delete card.element.dataset.saving; }
      }
      // A decision may also be one about another card that states the same.
      if (!error && !saving.size) { soon(); }
      if (error) { throw new Error("Not saved: the card says why"); }
      return given(own);
    },

    subscribe(callback) {
      let waiting = 0;
      async function turn() {
        clearTimeout(waiting);
        try {
          await look();
          const changes = news();
          if (changes.size) {
            callback(changes);
            announce(changes);
          }
        } catch (error) {
          review.disconnected(`Nothing can be saved now: ${error.message}`);
        }
        clearTimeout(waiting);
        if (!document.hidden) { waiting = setTimeout(turn, PAUSE); }
      }
      waiting = setTimeout(turn, PAUSE);
      soon = function () {
        clearTimeout(waiting);
        waiting = setTimeout(turn, 0);
      };
      document.addEventListener("visibilitychange", function () {
        if (document.hidden) { clearTimeout(waiting); } else { turn(); }
      });
    },
  };
};

// Whoever gives no name decides as whoever started the server.
document.addEventListener("DOMContentLoaded", function () {
  const author = document.querySelector('meta[name="consistency-author"]').content;
  const field = review.bar("author");
  if (field && author) { field.placeholder = author; }
});
