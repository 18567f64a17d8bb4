// Sets the chosen theme before the first paint, so that a dark page never flashes white. Kept in step by src/lib/preferences.ts.
(() => {
  try {
    const theme = localStorage.getItem("hub.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    if (localStorage.getItem("hub.motion") === "reduced") document.documentElement.dataset.motion = "reduced";
  } catch {
    // Storage may be refused; the system's theme is then used.
  }
})();
