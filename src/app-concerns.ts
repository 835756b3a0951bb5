import { createNoticeCard } from './bot/concerns/notice-card.ts';
import { concernNoticeItems, createConcernNoticeComposer } from './bot/concerns/notices.ts';
import type { RenderCard } from './cards/render.ts';
import type { Config } from './config/config.ts';
import { createAllowance } from './domain/concerns/allowance.ts';
import { createConcerns } from './domain/concerns/concerns.ts';
import { mayPostInChannel } from './domain/concerns/delivering.ts';
import { concernPeople, concernRosters, concernSchools } from './domain/concerns/from-school.ts';
import { eraseEndedConcerns, runConcernDuties } from './domain/concerns/run-duties.ts';
import type { Language } from './domain/language.ts';
import type { SchoolCalendar } from './domain/school/calendar.ts';
import type { People } from './domain/school/people.ts';
import type { Person } from './domain/school/person.ts';
import type { SchoolRecords } from './domain/school/records.ts';
import type { Roster } from './domain/school/roster.ts';
import type { School } from './domain/school/school.ts';
import type { Translator } from './i18n/translator.ts';
import type { NoticeBox } from './store/concern-change.ts';
import { createConcernDutyStore } from './store/concern-duty-store.ts';
import { createConcernStore } from './store/concern-store.ts';
import type { Database } from './store/database.ts';
import { enqueue } from './store/outbox-store.ts';
import { createVaultStore } from './store/vault-store.ts';
import { openDeploymentSecret } from './vault/deployment-secret.ts';
import { openMasterKey } from './vault/master-key.ts';
import { createReceiptHash } from './vault/receipt-hash.ts';
import { rewrapAll } from './vault/rotation.ts';
import { createVault } from './vault/sealing.ts';

const MINUTE = 60_000;

export interface ConcernParts {
  readonly config: Config;
  readonly database: Database;
  readonly schools: SchoolRecords;
  /** Asked at once: somebody waits for the answer. */
  readonly roster: Roster;
  readonly people: People;
  readonly calendarOf: (school: School) => Promise<SchoolCalendar>;
  readonly languageOf: (person: { tenantId: string; id: string }) => Promise<Language | undefined>;
  readonly render: RenderCard;
  readonly translate: Translator;
  readonly now: () => number;
  readonly wakeOutbox: () => void;
}

/** The composition root's part for concerns: the master key, the stores, and what is done in their time. */
export async function buildConcerns(parts: ConcernParts) {
  const { config, database, now } = parts;
  const master = await openMasterKey(config);
  const secrets = createVaultStore(database.db);
  const { hash, salt } = await openDeploymentSecret(secrets, master);
  const box: NoticeBox = {
    put: async (tx, notices) => {
      if (notices.length > 0) await enqueue(tx, concernNoticeItems(notices), now());
    },
    wake: parts.wakeOutbox,
  };
  const dutyStore = createConcernDutyStore(database, box);
  const ports = {
    store: { ...createConcernStore(database.db, box), ...dutyStore },
    vault: createVault(master),
    hash,
    slowHash: createReceiptHash(salt),
    clock: now,
    schools: concernSchools(parts.schools, parts.calendarOf, now),
    rosters: concernRosters(parts.roster, parts.people),
    people: concernPeople(parts.people),
    filings: createAllowance({ size: 50, refill: 3 * MINUTE }, now),
    guesses: createAllowance({ size: 20, refill: MINUTE / 3 }, now),
  };

  return {
    concerns: createConcerns(ports),
    /** Draws the notices that the outbox sends. */
    compose: createConcernNoticeComposer({
      ...parts,
      draw: createNoticeCard(parts.render, parts.translate),
      mayPostInChannel: (notice) => mayPostInChannel(ports, notice),
    }),
    /** The schools of whose staff somebody is. */
    async schoolsOf(person: Person): Promise<School[]> {
      const known = await parts.schools.byPerson(person.tenantId, person.id);
      const confirmed = await Promise.all(known.map((school) => ports.rosters.isStaff(school, person.id)));
      return known.filter((_, index) => confirmed[index]);
    },
    everyMinute: () => runConcernDuties(ports),
    /** Erases what has ended, and brings the rest under the current master key after a rotation. */
    async everyHour() {
      await eraseEndedConcerns(ports);
      await rewrapAll({ ...dutyStore, ...secrets }, master);
    },
  };
}
