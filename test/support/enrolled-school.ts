import type { School } from '../../src/domain/school/school.ts';
import type { Database } from '../../src/store/database.ts';
import { createEnrolmentStore } from '../../src/store/enrolment-store.ts';
import { createSchoolStore } from '../../src/store/school-store.ts';
import type { TestBot } from './bot.ts';
import { member, personId } from './rosters.ts';
import { aSchool } from './schools.ts';

/** People of the school by what they are; each is a number of `personId`. */
export const people = { head: 1, chair: 2, deputy: 3, teacher: 4, assistant: 5, stranger: 9 } as const;
export type Who = keyof typeof people;

/** A school whose rosters stand in Teams, and as they were last read. */
export async function enrolSchool(
  bot: Pick<TestBot, 'teams' | 'serviceUrl'>,
  { db }: Database,
  tenantId: string,
): Promise<School> {
  const school = aSchool('derwen', { tenantId, name: 'Ysgol y Dderwen', serviceUrl: bot.serviceUrl });
  const { head, chair, deputy, teacher, assistant, stranger } = people;
  const leadership = [head, deputy];
  const staff = [head, deputy, teacher, assistant];
  for (const n of [...staff, chair, stranger]) bot.teams.addPerson(member(n));
  const idsOf = (numbers: readonly number[]): string[] => numbers.map(personId);
  bot.teams.addTeam({
    id: school.leadershipTeamId,
    name: 'Leadership',
    members: idsOf(leadership),
    channels: [{ id: school.headChannelId, name: 'Head' }],
  });
  bot.teams.addTeam({ id: school.staffTeamId, name: 'Staff', members: idsOf(staff), channels: [] });
  await createSchoolStore(db, async () => undefined).save(school, undefined, Date.now());
  const enrolment = createEnrolmentStore(db);
  const membersOf = (numbers: readonly number[]) =>
    numbers.map((n) => member(n, { teamsId: `29:${personId(n)}` }));
  await enrolment.enrol(school.id, 'leadership', membersOf(leadership), Date.now());
  await enrolment.enrol(school.id, 'staff', membersOf(staff), Date.now());
  return school;
}
