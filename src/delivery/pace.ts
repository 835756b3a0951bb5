import type { OutboxLedger } from '../domain/delivery/ledger.ts';
import type { Clock } from '../domain/time/clock.ts';

/** Waits until a call to Teams outside of the outbox fits into the pace that the deployment shares. */
export function createPace(
  ledger: Pick<OutboxLedger, 'reserve'>,
  callsPerSecond: number,
  clock: Clock,
): (tenantId: string) => Promise<void> {
  const intervalMs = Math.ceil(1_000 / callsPerSecond);
  return async (tenantId) => {
    const slot = await ledger.reserve(tenantId, 1, intervalMs, clock.now());
    await clock.sleep(slot - clock.now());
  };
}
