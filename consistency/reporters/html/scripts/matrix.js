// A pair of documents opens all its cards where the page can filter them, else the link goes to the first one.
(function () {
  const filters = typeof review === "object" && review.filter && review.filter.set;
  if (!filters) { return; }
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-query]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    const hash = "#?q=" + encodeURIComponent(link.dataset.query);
    const first = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    function go() { first.scrollIntoView(); }
    if (location.hash === hash) { go(); } else { window.addEventListener("hashchange", go, { once: true }); }
    location.hash = hash;
  });
})();
