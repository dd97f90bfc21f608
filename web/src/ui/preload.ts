/** Fetches the code of menus, popovers and dialogs once the page is quiet, so that the first press opens at once. */
export function preloadOverlays(): void {
  const load = () => void Promise.all([import("./MenuPanel"), import("./PopoverPanel"), import("./DialogPanel"), import("./PickListPanel")]).catch(() => undefined);
  if (typeof requestIdleCallback === "function") requestIdleCallback(load, { timeout: 5_000 });
  else window.setTimeout(load, 2_000);
}
