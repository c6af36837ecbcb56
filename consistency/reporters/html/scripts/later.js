// Makes elements of what waits behind the first items of a long list (later.py): near the screen, gone to, printed or
// searched, and all the others while the browser is idle.
//
//   review.complete(element)      makes elements of what waits in the element
//   review.completed(call)        call(element) for each that was completed
//   review.markup(element)        what waits in it, empty where nothing does
//   review.reach(id)              the element of this id, completed, also where it waits; null if there is none
(function () {
  const LATER = /<!--later-->([^]*?)<!--now-->/g;
  const SLICE = 20;
  const calls = [];
  const waiting = new Map();

  // From the text of each list its elements, with an empty template where something waits.
  for (const held of document.querySelectorAll("main noscript")) {
    const bodies = [];
    const text = held.textContent.replace(/^<noscript>|<noscript>\s*$/g, "");
    const template = document.createElement("template");
    template.innerHTML = text.replace(LATER, function (_, body) {
      bodies.push(body);
      return "<template></template>";
    });
    template.content.querySelectorAll("template").forEach(function (place, at) {
      place.parentElement.classList.add("waiting");
      waiting.set(place.parentElement, { place, body: bodies[at] });
    });
    held.replaceWith(template.content);
  }

  review.completed = function (call) { calls.push(call); };
  review.markup = function (element) { return waiting.has(element) ? waiting.get(element).body : ""; };

  review.complete = function (element) {
    const held = waiting.get(element);
    if (!held) { return; }
    waiting.delete(element);
    near.unobserve(element);
    const template = document.createElement("template");
    template.innerHTML = held.body;
    held.place.replaceWith(template.content);
    element.classList.remove("waiting");
    for (const call of calls) { call(element); }
  };

  review.reach = function (id) {
    let element = document.getElementById(id);
    const sought = ` id="${id.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;").replace(/'/g, "&#39;")}"`;
    if (!element && id) {
      for (const [around, { body }] of waiting) {
        if (body.includes(sought)) {
          review.complete(around);
          element = document.getElementById(id);
          break;
        }
      }
    }
    for (let node = element; node; node = node.parentElement) { review.complete(node); }
    return element;
  };

  function all() { for (const element of [...waiting.keys()]) { review.complete(element); } }

  const near = new IntersectionObserver(function (seen) {
    for (const { isIntersecting, target } of seen) {
      if (isIntersecting) { review.complete(target); }
    }
  }, { rootMargin: "200% 0px" });

  function some() {
    const until = performance.now() + SLICE;
    for (const element of waiting.keys()) {
      if (performance.now() > until) { break; }
      review.complete(element);
    }
    if (waiting.size) { idle(some); }
  }
  // Others have urgent work; who does not idle within a second gets a slice all the same.
  function idle(call) {
    if (window.requestIdleCallback) { requestIdleCallback(call, { timeout: 1000 }); } else { setTimeout(call, 100); }
  }

  if (!waiting.size) { return; }
  for (const element of waiting.keys()) { near.observe(element); }
  window.addEventListener("beforeprint", all);
  document.addEventListener("toggle", function (event) { review.complete(event.target); }, true);
  // Find in page sees only elements.
  window.addEventListener("keydown", function (event) {
    if (event.key === "F3" || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f")) { all(); }
  }, true);
  if (document.readyState === "complete") { idle(some); } else { window.addEventListener("load", function () { idle(some); }); }
})();
