export interface Outcome<T> {
  done: T[];
  errors: unknown[];
}

const AT_ONCE = 4;

/** Does `work` for every item, a few at a time; one that fails does not stop the others. `settled` hears how many are through. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>, settled: (count: number) => void = () => undefined): Promise<Outcome<T>> {
  const outcome: Outcome<T> = { done: [], errors: [] };
  const left = items.values();
  async function lane() {
    for (const item of left) {
      try {
        await work(item);
        outcome.done.push(item);
      } catch (error) {
        outcome.errors.push(error);
      }
      settled(outcome.done.length + outcome.errors.length);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return outcome;
}
