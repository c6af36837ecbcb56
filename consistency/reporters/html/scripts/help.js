// The list of keys.
(function () {
  const button = document.querySelector('[data-do="help"]');
  if (!button) { return; }
  let dialog = null;

  review.help = function () {
    if (!dialog) {
      dialog = review.copyOf("triage-help");
      document.body.append(dialog);
      dialog.querySelector('[data-do="close"]').addEventListener("click", function () { dialog.close(); });
      dialog.querySelector('[data-part="keys"]').addEventListener("change", function (event) {
        review.switchKeys(event.target.checked);
      });
    }
    if (dialog.open) { return; }
    dialog.querySelector('[data-part="keys"]').checked = review.keysOn();
    dialog.showModal();
  };
  button.addEventListener("click", review.help);
})();
