// Shows the cards that a query asks for, and keeps the query in the address: #?q=state:new rule:date "first meeting" -word
//
// Terms of one key are alternatives, except that a card holds several documents: these, and everything else, must hold
// together; `-` before a term means not.
//
//   review.filter.parse(text)     {terms: [{not, key, text}], problems: [string]}
//   review.filter.set(text)       filters, and writes the query into the field and the address
//   review.on("filtered", call)   call(Set of the ids of the cards that are shown)
(function () {
  const field = review.bar("query");
  const VOCABULARY = {
    state: ["new", "updated", "unchanged", "suppressed"],
    conf: ["high", "medium", "low"],
    verdict: ["contradiction", "tension"],
    decided: ["yes", "no", "accepted", "false-positive", "fixed-elsewhere", "fix"],
    rule: [...new Set(review.cards.map(function (card) { return card.finding.rule; }))].sort(),
    nature: [...new Set(review.cards.map(function (card) { return card.finding.nature; }))].sort(),
  };
  const KEYS = ["state", "rule", "doc", "conf", "verdict", "nature", "decided"];
  const TERM = /(-?)(?:([a-z]+):(?=\S))?(?:["“”]([^"“”]*)["“”]?|(\S+))/giu;
  const PAUSE = 120;

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[‘’ʼ]/g, "'").replace(/\s+/g, " ").trim();
  }

  // "lemonde" finds "002-le-monde.md".
  function squeezed(text) { return folded(text).replace(/[^\p{L}\p{N}]/gu, ""); }

  // "dispute" and "attributed" find "attributed-dispute".
  function begins(word, text) {
    return word.startsWith(text) || word.split("-").some(function (part) { return part.startsWith(text); });
  }

  function parse(query) {
    const terms = [];
    const problems = [];
    for (const [whole, minus, name, quoted, bare] of query.matchAll(TERM)) {
      const key = name ? name.toLowerCase() : "";
      const text = folded(quoted ?? bare ?? "");
      if (!text || /^-?[a-z]+:$/i.test(whole) || whole === "-") { continue; }
      if (key && !KEYS.includes(key)) {
        problems.push(`“${key}:” is no key; keys are ${KEYS.join(", ")}`);
      } else {
        const known = VOCABULARY[key];
        if (known && !known.some(function (word) { return begins(word, text); })) {
          problems.push(`nothing is ${key}:${text}; there is ${known.join(", ") || "none"}`);
        }
        terms.push({ not: minus === "-", key, text });
      }
    }
    return { terms, problems };
  }

  // What a card says, from its elements, or from its markup where it still waits for them.
  const PART = /<(h3|blockquote|cite|code|p)((?: [^>]*)?)>([^]*?)<\/\1>/g;
  const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'" };
  function plain(markup) {
    return markup.replace(/<[^>]*>/g, "").replace(/&(?:amp|lt|gt|#34|#39);/g, function (sign) { return SIGNS[sign]; });
  }
  function parts(element) {
    const found = { said: [], titles: [], places: [] };
    const markup = review.markup(element);
    for (const [, name, attributes, inside] of markup.matchAll(PART)) {
      const kind = name === "cite" ? "titles" : attributes.includes("copyable") ? "places" : "said";
      if ((name !== "p" && name !== "code") || /"(?:given|context|copyable)"/.test(attributes)) {
        found[kind].push(plain(inside));
      }
    }
    if (markup) { return found; }
    for (const [kind, of] of [["said", "h3, .given, blockquote, p.context"], ["titles", "cite"], ["places", ".copyable"]]) {
      for (const each of element.querySelectorAll(of)) { found[kind].push(each.textContent); }
    }
    return found;
  }

  const index = new Map();
  function read(card) {
    if (!index.has(card)) {
      const { finding } = card;
      const { said, titles, places } = parts(card.element);
      const texts = [finding.claim, ...said];
      const paths = finding.sides.flatMap(function (side) {
        return side.mentions.map(function (mention) { return mention.document; });
      });
      index.set(card, {
        card,
        state: card.suppressed ? "suppressed" : finding.state,
        rule: finding.rule,
        conf: finding.confidence_level,
        verdict: finding.verdict,
        nature: finding.nature,
        named: new Set([...titles, ...paths].map(folded)),
        doc: [...new Set([...titles, ...paths, ...places])].map(squeezed).join(" "),
        text: folded([...texts, ...titles].join(" ")),
      });
    }
    return index.get(card);
  }
  function entries() { return review.cards.map(read); }

  let everyName = null;
  function names() {
    everyName ??= new Set(entries().flatMap(function (entry) { return [...entry.named]; }));
    return everyName;
  }

  // Where a word begins: "9" finds June 9 and 9,000, and not 1,900 or 2019.
  function says(text, words) {
    const ends = /^\d/.test(words) ? /[\p{L}\p{N}.,]/u : /[\p{L}\p{N}]/u;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      if (at === 0 || !ends.test(text[at - 1]) || !/^[\p{L}\p{N}]/u.test(words)) { return true; }
    }
    return false;
  }

  function fits(entry, { key, text }) {
    switch (key) {
      case "": return says(entry.text, text) || (text.length > 5 && entry.card.fingerprint.startsWith(text));
      // A whole name means that document, and not those whose names end or begin like it.
      case "doc": return names().has(text) ? entry.named.has(text) : entry.doc.includes(squeezed(text));
      case "decided": {
        const decision = review.decision(entry.card);
        const done = decision !== null && decision.status !== "open";
        return begins(done ? "yes" : "no", text) || (done && text.length > 1 && begins(decision.status, text));
      }
      default: return begins(folded(entry[key]), text);
    }
  }

  function matches(entry, terms) {
    const alternatives = new Map();
    for (const term of terms) {
      const fit = fits(entry, term);
      if (term.not) {
        if (fit) { return false; }
      } else if (!term.key || term.key === "doc") {
        if (!fit) { return false; }
      } else {
        alternatives.set(term.key, alternatives.get(term.key) || fit);
      }
    }
    return [...alternatives.values()].every(Boolean);
  }

  review.filter = { parse };
  if (!field) { return; }
  const shown = review.bar("shown");
  const sections = [...new Set(review.cards.map(function (card) { return card.element.closest(".findings"); }))];
  const counts = sections.map(function (section) {
    const place = section && section.querySelector("h2 .count");
    const inside = review.cards.filter(function (card) { return section && section.contains(card.element); });
    return place && { place, inside, text: place.textContent };
  }).filter(Boolean);

  function hide(card, hidden) {
    card.element.hidden = hidden;
    const around = card.element.parentElement;
    if (around.tagName === "DETAILS") { around.hidden = hidden; }
  }

  function apply(query) {
    const { terms, problems } = parse(query);
    const visible = new Set();
    // No text is looked at before somebody filters.
    for (const entry of terms.length ? entries() : []) {
      if (matches(entry, terms)) { visible.add(entry.card.id); }
    }
    for (const card of terms.length ? [] : review.cards) { visible.add(card.id); }
    for (const card of review.cards) {
      const hidden = !visible.has(card.id);
      if (card.element.hidden !== hidden) { hide(card, hidden); }
    }
    for (const { place, inside, text } of counts) {
      const seen = inside.filter(function (card) { return visible.has(card.id); }).length;
      place.textContent = terms.length ? `${seen.toLocaleString("en")} of ${text}` : text;
    }
    const all = review.cards.length.toLocaleString("en");
    shown.textContent = terms.length ? `showing ${visible.size.toLocaleString("en")} of ${all}` : "";
    review.bar("wrong").textContent = problems.join("; ");
    for (const button of quick.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(query.split(/\s+/).includes(button.dataset.term)));
    }
    document.documentElement.dataset.filter = terms.length ? query : "";
    review.tell("filtered", visible);
  }

  function remember(query) {
    const address = location.href.split("#")[0] + (query ? `#?q=${encodeURIComponent(query).replace(/%(?:20|3A|2C)/g, decodeURIComponent)}` : "");
    try {
      window.history.replaceState(null, "", address.replace(/ /g, "%20"));
    } catch { /* a viewer that lets no page change its address */ }
  }

  function set(query) {
    clearTimeout(waiting);
    field.value = query;
    apply(query.trim());
    remember(query.trim());
  }
  review.filter.set = set;

  let waiting = 0;
  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { set(field.value); }, PAUSE);
  });
  field.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" && event.key !== "Escape") { return; }
    event.preventDefault();
    if (event.key === "Escape" && field.value) {
      set("");
      return;
    }
    set(field.value);
    const cards = review.shown();
    const to = event.key === "Escape" && cards.includes(review.last) ? review.last : cards[0];
    if (to) { review.goTo(to); } else { field.blur(); }
  });

  // The texts are read while nobody waits for them.
  function ahead(deadline) {
    for (const card of review.cards) {
      if (deadline.timeRemaining() < 2) { break; }
      read(card);
    }
    if (index.size < review.cards.length) { requestIdleCallback(ahead); }
  }
  if (window.requestIdleCallback) { requestIdleCallback(ahead); }

  // Quick filters, where they divide the cards
  const quick = review.bar("quick");
  for (const [term, name] of [
    ["decided:no", "Undecided"], ["state:new", "New"], ["verdict:contradiction", "Contradictions"],
    ["verdict:tension", "Tensions"],
  ]) {
    const [key, value] = term.split(":");
    const of = key === "decided" ? "" : key;
    const having = review.cards.filter(function (card) { return !card.suppressed && card.finding[of] === value; }).length;
    if (of && (having === 0 || having === review.cards.length)) { continue; }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.dataset.term = term;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      const terms = field.value.split(/\s+/).filter(Boolean);
      const rest = terms.filter(function (each) { return each !== term; });
      set((rest.length < terms.length ? rest : [...terms, term]).join(" "));
    });
    quick.append(button);
  }

  // The address: a query, or a card that is to be seen whatever the filter says
  function route(event) {
    const hash = location.hash;
    if (hash.startsWith("#?")) {
      const query = new URLSearchParams(hash.slice(2)).get("q") || "";
      field.value = query;
      apply(query.trim());
      // Who follows a link to a query wants to see its cards; who opens the page begins at its top.
      const [first] = event ? review.shown() : [];
      if (first) { review.goTo(first); }
      return;
    }
    let id = "";
    try { id = decodeURIComponent(hash.slice(1)); } catch { return; }
    const card = review.cards.find(function (each) { return each.id === id; });
    if (!card) { return; }
    if (card.element.hidden) {
      hide(card, false);
      review.say("The filter leaves this card out; the link shows it.");
    }
    review.fold(card, false);
    review.goTo(card);
  }
  window.addEventListener("hashchange", route);
  review.ready.then(function () { if (location.hash) { route(); } });
})();
