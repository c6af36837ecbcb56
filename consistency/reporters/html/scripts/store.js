// Where decisions are kept: the one seam between the page and a browser, a viewer without storage, or a server.
//
// The scripts of the page share one object, `review`. What stands in it besides the following is told in the
// scripts that put it there.
//
//   review.openStore()            the store of this page; decisions.js calls it once and keeps it as `review.store`
//   review.serverStore(address)   to be put in place by a script between this one and decisions.js: makes the store
//                                 that is used where the page has <meta name="consistency-review" content="address">
//
// A decision is {status, reason, author, expires}, as in a file of schema consistency.decisions/1: status is
// "accepted", "false-positive", "fixed-elsewhere" or "open", expires an ISO day or null. It may hold more keys
// (values, settled: see decisions.js), which a store gives back or leaves out.
//
// A store is
//   kind                          "browser" | "memory" | "server"
//   author                        who decides, where the store knows it; then the page asks for no name
//   load()                        Promise of a Map fingerprint → decision with all that is kept and still holds;
//                                 it may name fingerprints that are not on this page
//   save(fingerprint, decision)   Promise of the decision as it is kept now; null takes the decision back. If it
//                                 cannot be kept, the promise is rejected with an Error whose message is shown, and
//                                 the page loads again
//   subscribe(callback)           callback(Map fingerprint → decision or null) with what was decided elsewhere;
//                                 callback(null) if everything is to be loaded again
//
// With a store of kind "server" nothing is exported or imported: it writes the baseline itself, and what it loads
// stands for what the baseline said when the page was made.
const review = {};

(function () {
  const PREFIX = "consistency.decision.";

  function browserStore(storage) {
    const read = function (text) {
      try {
        const decision = JSON.parse(text);
        return decision && typeof decision.status === "string" ? decision : null;
      } catch {
        return null;
      }
    };
    return {
      kind: "browser",
      async load() {
        const kept = new Map();
        for (let i = 0; i < storage.length; i += 1) {
          const key = storage.key(i);
          const decision = key.startsWith(PREFIX) && read(storage.getItem(key));
          if (decision) { kept.set(key.slice(PREFIX.length), decision); }
        }
        return kept;
      },
      async save(fingerprint, decision) {
        try {
          if (decision) {
            storage.setItem(PREFIX + fingerprint, JSON.stringify(decision));
          } else {
            storage.removeItem(PREFIX + fingerprint);
          }
        } catch {
          throw new Error("This browser keeps no more decisions: export them.");
        }
        return decision;
      },
      subscribe(callback) {
        window.addEventListener("storage", function (event) {
          if (event.key === null) {
            callback(null);
          } else if (event.key.startsWith(PREFIX)) {
            callback(new Map([[event.key.slice(PREFIX.length), event.newValue === null ? null : read(event.newValue)]]));
          }
        });
      },
    };
  }

  function memoryStore() {
    return {
      kind: "memory",
      async load() { return new Map(); },
      async save(fingerprint, decision) { return decision; },
      subscribe() {},
    };
  }

  // In a sandboxed frame already the name of the storage throws.
  function storage() {
    try {
      const probe = PREFIX + "probe";
      window.localStorage.setItem(probe, "1");
      window.localStorage.removeItem(probe);
      return window.localStorage;
    } catch {
      return null;
    }
  }

  review.openStore = function () {
    const server = document.querySelector('meta[name="consistency-review"]');
    if (server && review.serverStore) { return review.serverStore(server.content); }
    const kept = storage();
    return kept ? browserStore(kept) : memoryStore();
  };
})();
