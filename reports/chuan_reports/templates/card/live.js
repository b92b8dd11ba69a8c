"use strict";
// Asks for the version of the input once a second and reloads the page when it has changed; keeps the place in the
// report. Without this script a reload by hand does the same.
(() => {
  const shown = document.body.dataset.version;
  const frame = document.querySelector("iframe");
  const KEY = "chuan-place";
  if (frame) {
    const place = sessionStorage.getItem(KEY);
    frame.addEventListener("load", () => {
      if (place !== null) {
        frame.contentWindow.scrollTo(0, Number(place));
        sessionStorage.removeItem(KEY);
      }
    }, { once: true });
  }
  const look = async () => {
    try {
      const answer = await fetch("/version", { cache: "no-store" });
      const version = (await answer.text()).trim();
      if (answer.ok && version !== shown) {
        if (frame) {
          sessionStorage.setItem(KEY, String(frame.contentWindow.scrollY));
        }
        location.reload();
        return;
      }
    } catch {
      // The viewer has been stopped; it may come back.
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();
