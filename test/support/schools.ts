import type { Person } from '../../src/domain/school/person.ts';
import type { Channel } from '../../src/domain/school/roster.ts';
import type { School } from '../../src/domain/school/school.ts';
import type { SetUpForm } from '../../src/domain/school/set-up-form.ts';
import { defaultSettings } from '../../src/domain/school/settings.ts';
import { personId } from './rosters.ts';

export const tenantId = 'tenant-wales';
export const serviceUrl = 'http://127.0.0.1:1/';

export const contacts = {
  safeguardingPerson: 'Mair Prys, 01234 567890',
  councilServices: "Children's services, 01234 000000",
  councilOfficer: 'Designated Officer, 01234 111111',
};

/** A school in the places `staff-…`, `leadership-…` and `head-…`; person 1 is its head teacher, 2 its chair. */
export const aSchool = (name: string, changes: Partial<School> = {}): School => ({
  id: `school-${name}`,
  tenantId,
  name,
  language: 'en',
  staffTeamId: `staff-${name}`,
  leadershipTeamId: `leadership-${name}`,
  headChannelId: `head-${name}`,
  headTeacherId: personId(1),
  chairId: personId(2),
  serviceUrl,
  settings: defaultSettings(contacts),
  ...changes,
});

export const aPerson = (n: number): Person => ({ tenantId, id: personId(n), name: `Person ${n}` });

/** The head teacher's channel of a school that is yet to be set up. */
export const aChannel = (name: string, changes: Partial<Channel> = {}): Channel => ({
  tenantId,
  id: `head-${name}`,
  teamId: `leadership-${name}`,
  restricted: false,
  serviceUrl,
  ...changes,
});

export const aForm = (name: string, changes: Partial<SetUpForm> = {}): SetUpForm => ({
  schoolName: `Ysgol ${name}`,
  staffTeam: `staff-${name}`,
  language: 'cy',
  headTeacher: personId(1),
  chairOfGovernors: personId(2),
  ...contacts,
  ...changes,
});
