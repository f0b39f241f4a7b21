"use strict";
// The keys belong to the screens as soon as they are seen; when they are closed, to the button that opens them again.
addEventListener("load", () => {
  const again = document.getElementById("again");
  again.addEventListener("click", () => location.assign("/"));
  const isSeen = () => document.body.classList.contains("-first-byte");
  const isClosed = () => document.body.classList.contains("-closed");
  let seen = false;
  new MutationObserver(() => {
    if (isClosed()) {
      again.focus();
    } else if (isSeen() && !seen) {
      seen = true;
      document.querySelector(".xterm-helper-textarea")?.focus();
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
