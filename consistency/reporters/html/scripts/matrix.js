// A pair of documents opens all its cards where the page can filter them, else the link goes to the first one.
(function () {
  const filters = typeof review === "object" && review.filter && review.filter.set;
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-query]");
    if (!link || !filters || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    location.hash = "#?q=" + encodeURIComponent(link.dataset.query);
  });
})();
