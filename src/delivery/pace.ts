import type { OutboxLedger } from '../domain/delivery/ledger.ts';
import type { Clock } from '../domain/time/clock.ts';

/** Under the limit by what the network's jitter can add within a second. */
const HEADROOM = 1.02;

/** The time between two calls to a tenant, milliseconds. */
export const slotInterval = (callsPerSecond: number): number => (1_000 / callsPerSecond) * HEADROOM;

/** Waits until a call to Teams outside of the outbox fits into the pace that the deployment shares. */
export function createPace(
  ledger: Pick<OutboxLedger, 'reserve'>,
  callsPerSecond: number,
  clock: Clock,
): (tenantId: string) => Promise<void> {
  const intervalMs = slotInterval(callsPerSecond);
  return async (tenantId) => {
    const slot = await ledger.reserve(tenantId, 1, intervalMs, clock.now());
    await clock.sleep(slot - clock.now());
  };
}
