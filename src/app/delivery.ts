import type { Logger } from 'pino';
import { type ComposeCard, createComposer } from '../bot/composer.ts';
import type { Config } from '../config/config.ts';
import { createOutbox, type Outbox } from '../delivery/outbox.ts';
import { type DeliveryMetrics, defaultLimits } from '../delivery/ports.ts';
import type { OutboxLedger } from '../domain/delivery/ledger.ts';
import type { SchoolCalendar } from '../domain/school/calendar.ts';
import type { SchoolRecords } from '../domain/school/records.ts';
import type { School } from '../domain/school/school.ts';
import type { Clock } from '../domain/time/clock.ts';
import type { DirectSender } from './teams.ts';

export interface DeliveryParts {
  readonly config: Config;
  readonly ledger: OutboxLedger;
  readonly schools: SchoolRecords;
  readonly calendarOf: (school: School) => Promise<SchoolCalendar>;
  readonly sender: DirectSender;
  /** Who draws an item, by its kind. */
  readonly composers: Readonly<Record<string, ComposeCard>>;
  readonly clock: Clock;
  readonly metrics: DeliveryMetrics;
  readonly log: Logger;
}

/** The composition root's part for what the bot starts: the one outbox. */
export function buildDelivery(parts: DeliveryParts): Outbox {
  const { config, schools, calendarOf } = parts;
  return createOutbox({
    ...parts,
    compose: createComposer(parts.composers),
    nextOpenMoment: async (schoolId, at) => {
      const school = await schools.find(schoolId);
      return school ? (await calendarOf(school)).nextOpenMoment(at) : at;
    },
    limits: { ...defaultLimits, callsPerSecond: config.teamsCallsPerSecond },
  });
}
