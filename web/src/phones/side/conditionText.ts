/** The conditions as choices and as words. */
import type { Conditions } from "../state/types";
import type { Formats, Words } from "../words";

export const CODES = [131_026, 131_049, 131_047, 131_050, 131_053, 130_472, 131_000];
const DELAYS = [0, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 600_000];
export const COUNTS = [1, 3, 10, 100];
export const BATCHES = [1, 10, 100, 1_000];
export const SCALES = [1, 0.1, 0.01, 0.001];

/** The usual values in order, and the one in use if it is none of them. */
export function withCurrent(usual: readonly number[], current: number | null): number[] {
  return current === null || usual.includes(current) ? [...usual] : [...usual, current].toSorted((one, other) => one - other);
}

export function seconds(formats: Formats, words: Words, current: number | null): { id: string; label: string }[] {
  return withCurrent(DELAYS, current).map((delay) => ({ id: String(delay), label: words.conditions.seconds(formats.number(delay / 1_000)) }));
}

/** What is unusual about the webhooks, shortest first; `normal` when nothing is. */
export function webhookText(conditions: Conditions, words: Words): { text: string; changed: boolean } {
  const { conditions: said } = words;
  const parts = [
    conditions.webhook_down ? said.down : null,
    conditions.webhook_copies > 1 ? said.copies(conditions.webhook_copies) : null,
    conditions.webhook_out_of_order ? said.disordered : null,
    conditions.webhook_batch > 1 ? said.batched(conditions.webhook_batch) : null,
    conditions.retry_scale === 1 ? null : `${said.retries} ${conditions.retry_scale}×`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? { text: said.normal, changed: false } : { text: parts.length > 2 ? said.changed(parts.length) : parts.join(", "), changed: true };
}

/** How many of the limits and refusals differ from Meta's usual ones. */
export function limitsChanged(conditions: Conditions): number {
  return [!conditions.pair_limit, !conditions.throughput_limit, conditions.window_refusal === "sync"].filter(Boolean).length;
}

export function anythingChanged(conditions: Conditions): boolean {
  const { webhook_down, webhook_copies, webhook_out_of_order, webhook_batch, retry_scale } = conditions;
  const webhooks = webhook_down || webhook_out_of_order || webhook_copies > 1 || webhook_batch > 1 || retry_scale !== 1;
  return webhooks || conditions.delay_ms > 0 || conditions.fail_code !== null || conditions.graph_fault !== null || limitsChanged(conditions) > 0;
}
