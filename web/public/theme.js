/* Runs before the first paint, so that the page never flashes in the wrong theme. Kept out of index.html so that the
   content security policy needs no hash. The keys are written by src/app/theme.ts. */
(function () {
  var root = document.documentElement;
  var stored = {};
  try {
    stored = JSON.parse(localStorage.getItem("tertulia.look") || "{}") || {};
  } catch {
    stored = {};
  }
  var dark = stored.theme === "dark" || (stored.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  root.dataset.density = stored.density === "compact" ? "compact" : "comfortable";
  if (stored.textSize) root.style.setProperty("--message-size", stored.textSize + "px");
  if (stored.language) root.lang = stored.language;
})();
