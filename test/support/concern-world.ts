import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Allowance, createAllowance } from '../../src/domain/concerns/allowance.ts';
import type { Draft } from '../../src/domain/concerns/concern.ts';
import { type FilingPorts, fileConcern } from '../../src/domain/concerns/filing.ts';
import type { FollowingPorts } from '../../src/domain/concerns/following.ts';
import type { Notice } from '../../src/domain/concerns/notice.ts';
import { openForm } from '../../src/domain/concerns/opening.ts';
import type { ConcernSchool } from '../../src/domain/concerns/ports.ts';
import type { Member } from '../../src/domain/concerns/routing.ts';
import type { DutyPorts } from '../../src/domain/concerns/run-duties.ts';
import type { SecretStore } from '../../src/domain/concerns/sealing.ts';
import { createSchoolCalendar } from '../../src/domain/school/calendar.ts';
import type { Person as Actor } from '../../src/domain/school/person.ts';
import { createConcernDutyStore } from '../../src/store/concern-duty-store.ts';
import { createConcernStore } from '../../src/store/concern-store.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { DatabaseKind, DatabaseSettings } from '../../src/store/dialect.ts';
import { createVaultStore } from '../../src/store/vault-store.ts';
import { openDeploymentSecret } from '../../src/vault/deployment-secret.ts';
import { openMasterKeyFile } from '../../src/vault/master-key-file.ts';
import { createVault, type MasterKey } from '../../src/vault/sealing.ts';
import { settingsOf, temporaryFolder } from './databases.ts';
import { contacts } from './schools.ts';

const person = (id: string, name: string): Actor => ({ tenantId: 'tenant', id, name });

/** A school with three in its leadership, a chair outside it, and a few staff. */
export const people = {
  head: person('id-head', 'Gwenllian Prydderch'),
  deputy: person('id-deputy', 'Tudur Meredith'),
  bursar: person('id-bursar', 'Olwen Fychan'),
  chair: person('id-chair', 'Rhodri Bowen'),
  assistant: person('id-assistant', 'Kirsty Adams'),
  teacher: person('id-teacher', 'Heledd Wynne'),
  caretaker: person('id-caretaker', 'Colin Partridge'),
} as const;

const monday = Date.parse('2026-11-23T14:02:00Z');
export const hour = 60 * 60 * 1000;
export const day = 24 * hour;

const member = ({ id, name }: Actor): Member => ({ id, name, guest: false });

/** Everything around the concerns that a test may change, and what came of it. */
export class ConcernWorld implements AsyncDisposable {
  now = monday;
  school: ConcernSchool = {
    id: 'school-bro',
    tenantId: 'tenant',
    name: 'Ysgol Bro',
    headTeacherId: people.head.id,
    chairId: people.chair.id,
    headChannelId: 'channel-head',
    staffTeamId: 'team-staff',
    serviceUrl: 'http://127.0.0.1:1/',
    retentionMonths: 12,
    contacts,
    calendar: createSchoolCalendar({ closed: [] }, new Set()),
  };
  /** Undefined: Teams cannot be asked. */
  channel: readonly Member[] | undefined = [people.head, people.deputy, people.bursar].map(member);
  staff: readonly { id: string; name: string }[] = [
    people.head,
    people.deputy,
    people.bursar,
    people.assistant,
    people.teacher,
    people.caretaker,
  ];
  chairName: string | undefined = people.chair.name;
  reachable = new Set<string>(Object.values(people).map(({ id }) => id));
  notices: Notice[] = [];
  /** Fails the transaction that enqueues, as a crash would. */
  crash = false;
  allowance: Allowance = createAllowance({ size: 1_000, refill: hour }, () => this.now);
  readonly database: Database;
  readonly settings: DatabaseSettings;
  readonly keyFile: string;
  readonly master: MasterKey;
  readonly secrets: SecretStore;
  readonly ports: FilingPorts & FollowingPorts & DutyPorts;

  constructor(opened: {
    database: Database;
    settings: DatabaseSettings;
    keyFile: string;
    master: MasterKey;
    secret: Awaited<ReturnType<typeof openDeploymentSecret>>;
  }) {
    this.database = opened.database;
    this.settings = opened.settings;
    this.keyFile = opened.keyFile;
    this.master = opened.master;
    this.secrets = createVaultStore(opened.database.db);
    const box = {
      put: async (_: unknown, notices: readonly Notice[]) => {
        if (this.crash) throw new Error('the process died');
        this.notices.push(...notices);
      },
      wake: () => undefined,
    };
    const allowance: Allowance = {
      take: (person, about) => this.allowance.take(person, about),
      spent: (person) => this.allowance.spent(person),
      giveBack: (person) => this.allowance.giveBack(person),
    };
    const quickHash = async (code: string) => createHmac('sha256', opened.secret.salt).update(code).digest();
    this.ports = {
      store: {
        ...createConcernStore(opened.database.db, box),
        ...createConcernDutyStore(opened.database, box),
      },
      vault: createVault(opened.master),
      hash: opened.secret.hash,
      // The real one takes a tenth of a second by design; it has its own spec.
      slowHash: { ofNew: quickHash, ofTry: quickHash },
      clock: () => this.now,
      sendings: allowance,
      guesses: allowance,
      schools: {
        school: async (tenantId, id) =>
          tenantId === this.school.tenantId && id === this.school.id ? this.school : undefined,
      },
      rosters: {
        headChannel: async () => this.channel,
        isStaff: async (_, id) => this.staff.some((person) => person.id === id),
      },
      people: {
        named: async () => [
          ...this.staff,
          ...(this.chairName ? [{ id: people.chair.id, name: this.chairName }] : []),
        ],
        reachable: async (_, ids) => new Set(ids.filter((id) => this.reachable.has(id))),
      },
    };
  }

  /** Opens the form and sends it: the whole way of a reporter. */
  async report(reporter: Actor, draft: Partial<Draft> = {}) {
    const opened = await openForm(this.ports, this.school.id, reporter);
    if (!opened.ok) return opened;
    return fileConcern(this.ports, reporter, opened.form.token, draftOf(draft));
  }

  /** The ids of all concerns in the database. */
  async ids(): Promise<string[]> {
    const rows = await this.database.db.selectFrom('concerns').select('id').execute();
    return rows.map(({ id }) => id);
  }

  async [Symbol.asyncDispose]() {
    await this.database[Symbol.asyncDispose]();
  }
}

/** A filled form: nobody of the leadership is in it, with the reporter's name. */
export const draftOf = (draft: Partial<Draft> = {}): Draft => ({
  childAtRisk: false,
  about: [],
  aboutName: '',
  aboutHead: false,
  kind: '7',
  what: 'A post mocks a pupil.',
  where: '',
  when: '',
  withName: true,
  release: 'morning',
  notTo: [],
  notAbout: [],
  ...draft,
});

/** A world on a new database of the kind, or on an existing one. */
export async function newConcernWorld(
  kind: DatabaseKind,
  existing?: { settings: DatabaseSettings; keyFile: string },
): Promise<ConcernWorld> {
  const settings = existing?.settings ?? (await settingsOf(kind));
  const keyFile =
    existing?.keyFile ?? join(temporaryFolder(), 'keys', `${randomBytes(4).toString('hex')}.key`);
  const database = await openDatabase(settings);
  const master = await openMasterKeyFile(keyFile, settings.dataDir);
  const secret = await openDeploymentSecret(createVaultStore(database.db), master);
  return new ConcernWorld({ database, settings, keyFile, master, secret });
}
