import type { Config } from '../../config/config.ts';
import type { School } from '../../domain/school/school.ts';
import { defaultSettings } from '../../domain/school/settings.ts';
import { openDatabase } from '../../store/database.ts';
import { createReachabilityStore } from '../../store/reachability-store.ts';
import { createSchoolStore } from '../../store/school-store.ts';
import { createSyncQueueStore } from '../../store/sync-queue-store.ts';
import { createTeamStore } from '../../store/team-store.ts';
import { demoChat } from './one-chat.ts';
import { demoPeople, demoTeam, demoTenantId } from './world.ts';

const idOf = (role: string): string => demoPeople.find((person) => person.role === role)?.id ?? '';

const demoSchool = (serviceUrl: string): School => ({
  id: 'demo-school',
  tenantId: demoTenantId,
  name: demoTeam.name,
  language: 'cy',
  staffTeamId: demoTeam.id,
  leadershipTeamId: demoTeam.headChannelId,
  headChannelId: demoTeam.headChannelId,
  headTeacherId: idOf('head'),
  chairId: idOf('chair'),
  serviceUrl,
  settings: defaultSettings({
    safeguardingPerson: 'Dilys Morgan, 01632 960101',
    councilServices: '01632 960202',
    councilOfficer: 'Gwen Rees, 01632 960303',
  }),
});

/** Puts the demo school in place before the bot starts, as if it had been set up in Teams the day before. */
export async function seedDemo(config: Config, serviceUrl: string): Promise<void> {
  await using database = await openDatabase(config);
  const { db } = database;
  const now = Date.now();
  const schools = createSchoolStore(db, async () => undefined);
  const school = demoSchool(serviceUrl);
  // Saved at each start, because the Playground's address can change; its route stays the first one.
  const isNew = !(await schools.byId(demoTenantId, school.id));
  const { headTeacherId, chairId, headChannelId } = school;
  const route = { seq: 1, headTeacherId, chairId, headChannelId, effectiveAt: now };
  await schools.save(school, isNew ? { route, notices: [] } : undefined, now);
  const team = { tenantId: demoTenantId, serviceUrl, addedBy: idOf('head') };
  await createTeamStore(db).added({ ...team, id: demoTeam.id, name: demoTeam.name }, now);
  await createSyncQueueStore(db).hasten(demoTenantId, demoTeam.id, now);
  const reachability = createReachabilityStore(db);
  for (const { id: personId, name } of demoPeople) {
    const conversationId = demoChat(personId);
    await reachability.open({ tenantId: demoTenantId, personId, name, conversationId, serviceUrl }, now);
  }
}
