// Decisions as a file: export for `consistency baseline import`, import from a colleague.
(function () {
  const SCHEMA = "consistency.decisions/1";
  const STATUSES = ["accepted", "false-positive", "fixed-elsewhere", "open"];
  const file = review.bar("file");
  review.export = function () { return false; };
  if (!file) { return; }
  const exporting = document.querySelector('[data-do="export"]');
  const importing = document.querySelector('[data-do="import"]');
  if (review.store.kind === "server") {
    exporting.hidden = true;
    importing.hidden = true;
    return;
  }

  let unsaved = false;
  review.on("changed", function () { unsaved = review.news().length > 0; });

  // The page leaves out what is empty in a quote, or the same as in its side; a report has it.
  const BLANK = { sentence: "", quote: "", line: 0, column: 0, offset: 0 };
  function whole(finding) {
    const sides = finding.sides.map(function (side) {
      const mentions = side.mentions.map(function (mention) { return { ...BLANK, value: side.value, ...mention }; });
      return { unit: "", approximate: false, ...side, mentions };
    });
    return { ...finding, sides };
  }

  function plural(count, noun) { return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`; }

  review.exported = function () {
    const decisions = review.news().map(function (card) {
      const { status, reason, author, expires } = review.own(card);
      // A finding that was too long for the page is known by its name, or by the run.
      const finding = card.finding.sides.length ? whole(card.finding) : null;
      return { fingerprint: card.fingerprint, status, reason: reason || "", author: author || "", expires: expires || null, finding };
    });
    return JSON.stringify({ schema: SCHEMA, decisions }, null, 1) + "\n";
  };

  function save(text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "decisions.json";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    unsaved = false;
  }

  review.export = function () {
    const count = review.news().length;
    if (!count) {
      review.say("Nothing to export: no decision that the baseline does not hold.");
      return true;
    }
    const text = review.exported();
    if (review.store.kind === "memory") {
      show(text);
    } else {
      save(text);
      review.say(`${plural(count, "decision")} exported: consistency baseline import decisions.json`);
    }
    return true;
  };
  exporting.addEventListener("click", review.export);

  function show(text) {
    const dialog = review.copyOf("triage-copy");
    const area = dialog.querySelector("textarea");
    area.value = text;
    dialog.addEventListener("close", function () { dialog.remove(); exporting.focus(); });
    dialog.querySelector('[data-do="save"]').addEventListener("click", function () { save(text); });
    dialog.querySelector('[data-do="close"]').addEventListener("click", function () { dialog.close(); });
    document.body.append(dialog);
    dialog.showModal();
    area.focus();
    area.select();
    area.scrollTop = 0;
    unsaved = false;
  }

  // What of a file can be used: [[fingerprint, decision], …]; an Error says why there is nothing.
  review.imported = function (text) {
    let data;
    try { data = JSON.parse(text); } catch { throw new Error("The file is not JSON."); }
    if (!data || data.schema !== SCHEMA || !Array.isArray(data.decisions)) {
      throw new Error(`The file holds no decisions of schema ${SCHEMA}.`);
    }
    // As in the server's answers: what would turn the rest of a line around, or cannot be read at all, does not get in.
    const unread = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
    const words = function (text, limit) {
      return typeof text === "string" ? text.replace(unread, "\ufffd").slice(0, limit) : "";
    };
    const taken = [];
    for (const each of data.decisions) {
      if (!each || typeof each.fingerprint !== "string" || !STATUSES.includes(each.status)) { continue; }
      const decision = {
        status: each.status,
        reason: words(each.reason, 400),
        author: words(each.author, 80),
        expires: /^\d{4}-\d\d-\d\d$/.test(each.expires) ? each.expires : null,
      };
      if (each.finding && Array.isArray(each.finding.sides)) {
        try { decision.values = review.values(each.finding); } catch { continue; }
      }
      taken.push([each.fingerprint, decision]);
    }
    return { taken, broken: data.decisions.length - taken.length };
  };

  importing.addEventListener("click", function () { file.click(); });
  file.addEventListener("change", async function () {
    const [chosen] = file.files;
    if (!chosen) { return; }
    try {
      const { taken, broken } = review.imported(await chosen.text());
      if (taken.length) { review.change(taken); }
      const elsewhere = taken.filter(function ([fingerprint]) { return !review.card(fingerprint); }).length;
      const parts = [`${plural(taken.length, "decision")} taken from ${chosen.name}`];
      if (elsewhere) { parts.push(`${elsewhere.toLocaleString("en")} about findings that are not on this page`); }
      if (broken) { parts.push(`${plural(broken, "decision")} left out as damaged`); }
      review.say(`${parts.join("; ")}.`);
    } catch (error) {
      review.say(error.message);
    }
    file.value = "";
  });

  window.addEventListener("beforeunload", function (event) {
    if (review.store.kind === "memory" && unsaved) { event.preventDefault(); }
  });
})();
