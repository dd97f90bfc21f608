/** What ends when a thread leaves the screen, such as a voice note that is playing. */
const ends = new Set<() => void>();

export function onLeave(end: () => void): void {
  ends.add(end);
}

export function leaveThread(): void {
  for (const end of ends) end();
}
