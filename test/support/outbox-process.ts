/** A process of the deployment that has only the outbox, for the tests that kill it: run by `fork`. */
import { pino } from 'pino';
import { createOutbox } from '../../src/delivery/outbox.ts';
import { defaultLimits, type Limits } from '../../src/delivery/ports.ts';
import { systemClock } from '../../src/domain/time/clock.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { DatabaseSettings } from '../../src/store/dialect.ts';
import { createOutboxLedger } from '../../src/store/outbox-ledger.ts';
import { httpSender } from './teams-sender.ts';

export interface ProcessOrders {
  readonly settings: DatabaseSettings;
  readonly teamsUrl: string;
  readonly limits: Partial<Limits>;
}

process.once('message', async ({ settings, teamsUrl, limits }: ProcessOrders) => {
  const database = await openDatabase(settings);
  createOutbox({
    ledger: createOutboxLedger(database.db),
    sender: httpSender(teamsUrl, systemClock),
    compose: async ({ payload }) => ({ text: String(payload) }),
    nextOpenMoment: async (_, at) => at,
    clock: systemClock,
    limits: { callsPerSecond: 25, ...defaultLimits, ...limits },
    metrics: { delivered: () => undefined, throttled: () => undefined, failed: () => undefined },
    log: pino({ level: 'silent' }),
  }).start();
  process.send?.('started');
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
