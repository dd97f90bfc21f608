/** How long a tab that sent the same message may come later. Milliseconds. */
const LASTS = 60_000;

/** Runs what follows a message in one tab, though several may have sent it. Without locks (plain HTTP) every tab runs it. */
export function onceAmongTabs(name: string, run: () => Promise<void>): void {
  const locks = navigator.locks as LockManager | null | undefined;
  if (locks === undefined || locks === null) return void run();
  const hold = async (lock: Lock | null) => {
    if (lock === null) return;
    await run();
    await new Promise((done) => void window.setTimeout(done, LASTS));
  };
  locks.request(name, { ifAvailable: true }, hold).catch(() => undefined);
}
