import { createNoticeCard } from '../bot/concerns/notice-card.ts';
import { CONCERN_NOTICE, concernNoticeItems, createConcernNoticeComposer } from '../bot/concerns/notices.ts';
import { type ConcernFeatureParts, concernFeature } from '../bot/features/concerns.ts';
import type { Config } from '../config/config.ts';
import { createAllowance } from '../domain/concerns/allowance.ts';
import { createConcerns } from '../domain/concerns/concerns.ts';
import { mayTell } from '../domain/concerns/delivering.ts';
import {
  concernPeople,
  concernRosters,
  concernSchools,
  staffSchools,
} from '../domain/concerns/from-school.ts';
import { eraseEndedConcerns, runConcernDuties } from '../domain/concerns/run-duties.ts';
import type { Language } from '../domain/language.ts';
import type { SchoolCalendar } from '../domain/school/calendar.ts';
import type { People } from '../domain/school/people.ts';
import type { SchoolRecords } from '../domain/school/records.ts';
import type { Roster } from '../domain/school/roster.ts';
import type { School } from '../domain/school/school.ts';
import { underSetting } from '../process/under-setting.ts';
import type { NoticeBox } from '../store/concern-change.ts';
import { createConcernDutyStore } from '../store/concern-duty-store.ts';
import { createConcernStore } from '../store/concern-store.ts';
import type { Database } from '../store/database.ts';
import { forgetEnded } from '../store/outbox-changes.ts';
import { enqueue } from '../store/outbox-store.ts';
import { createVaultStore } from '../store/vault-store.ts';
import { type DeploymentSecret, openDeploymentSecret } from '../vault/deployment-secret.ts';
import { openMasterKey } from '../vault/master-key.ts';
import { createReceiptHash } from '../vault/receipt-hash.ts';
import { rewrapAll } from '../vault/rotation.ts';
import { createVault, type MasterKey } from '../vault/sealing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface ConcernParts extends Omit<ConcernFeatureParts, 'concerns' | 'schoolsOf'> {
  readonly config: Config;
  readonly database: Database;
  readonly schools: SchoolRecords;
  /** Asked at once: somebody waits for the answer. */
  readonly roster: Roster;
  readonly people: People;
  readonly calendarOf: (school: School) => Promise<SchoolCalendar>;
  readonly languageOf: (person: { tenantId: string; id: string }) => Promise<Language | undefined>;
  readonly now: () => number;
  readonly wakeOutbox: () => void;
}

/** The composition root's part for concerns: the master key, the stores, and what is done in their time. */
export async function buildConcerns(parts: ConcernParts) {
  const { keyVaultKeyId, production } = parts.config;
  const setting = keyVaultKeyId || production ? 'KEY_VAULT_KEY_ID' : 'MASTER_KEY_FILE';
  const master = await underSetting(setting, () => openMasterKey(parts.config));
  const secrets = createVaultStore(parts.database.db);
  const secret = await underSetting(setting, () => openDeploymentSecret(secrets, master));
  const ports = portsOf(parts, master, secret);
  const { store, rosters } = ports;
  const concerns = createConcerns(ports);
  return {
    concerns,
    feature: concernFeature({
      ...parts,
      concerns,
      schoolsOf: staffSchools(parts.schools, rosters),
    }),
    /** Draws the notices that the outbox sends. */
    compose: createConcernNoticeComposer({
      ...parts,
      draw: createNoticeCard(parts.render, parts.translate),
      mayTell: (notice) => mayTell(ports, notice),
    }),
    everyMinute: () => runConcernDuties(ports),
    /** Erases what has ended, forgets who was told, and brings the rest under the current master key. */
    async everyHour() {
      await eraseEndedConcerns(ports);
      await forgetEnded(parts.database.db, CONCERN_NOTICE, parts.now() - HOUR);
      await rewrapAll({ ...store, ...secrets }, master);
    },
  };
}

function portsOf(parts: ConcernParts, master: MasterKey, { hash, salt }: DeploymentSecret) {
  const { database, now } = parts;
  const box: NoticeBox = {
    put: async (tx, notices) => {
      if (notices.length > 0) await enqueue(tx, concernNoticeItems(notices), now());
    },
    wake: parts.wakeOutbox,
  };
  return {
    store: { ...createConcernStore(database.db, box), ...createConcernDutyStore(database, box) },
    vault: createVault(master),
    hash,
    slowHash: createReceiptHash(salt),
    clock: now,
    schools: concernSchools(parts.schools, parts.calendarOf, now),
    rosters: concernRosters(parts.roster, parts.people),
    people: concernPeople(parts.people),
    sendings: createAllowance({ size: 50, refill: 3 * MINUTE }, now),
    guesses: createAllowance({ size: 20, refill: MINUTE / 3 }, now),
  };
}
