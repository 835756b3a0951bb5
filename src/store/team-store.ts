import { sql } from 'kysely';
import type { Team, TeamRecords } from '../domain/school/records.ts';
import type { Executor } from './database.ts';

/** Teams where the bot is. */
export function createTeamStore(db: Executor): TeamRecords {
  const teams = () =>
    db
      .selectFrom('teams')
      .select([
        'teams.tenant_id as tenantId',
        'teams.team_id as id',
        'teams.name',
        'teams.service_url as serviceUrl',
        'teams.added_by as addedBy',
      ]);
  return {
    added: (team, now) =>
      db.transaction().execute(async (tx) => {
        await writeTeam(tx, team, now);
        // Microsoft may move a tenant's connector; the schools of the team follow.
        await tx
          .updateTable('schools')
          .set({ service_url: team.serviceUrl })
          .where('tenant_id', '=', team.tenantId)
          .where((where) =>
            where.or([where('staff_team_id', '=', team.id), where('leadership_team_id', '=', team.id)]),
          )
          .where('service_url', '!=', team.serviceUrl)
          .execute();
      }),
    async removed(tenantId, teamId) {
      await db.deleteFrom('teams').where('tenant_id', '=', tenantId).where('team_id', '=', teamId).execute();
    },
    find: (tenantId, teamId) =>
      teams().where('tenant_id', '=', tenantId).where('team_id', '=', teamId).executeTakeFirst(),
    unassigned: (tenantId, addedBy, limit) =>
      teams()
        .where('teams.tenant_id', '=', tenantId)
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('schools')
                .select('schools.id')
                .whereRef('schools.tenant_id', '=', 'teams.tenant_id')
                .where((or) =>
                  or.or([
                    or('schools.staff_team_id', '=', or.ref('teams.team_id')),
                    or('schools.leadership_team_id', '=', or.ref('teams.team_id')),
                  ]),
                ),
            ),
          ),
        )
        .orderBy(sql`case when teams.added_by = ${addedBy} then 0 else 1 end`)
        .orderBy('teams.added_at', 'desc')
        .limit(limit)
        .execute(),
  };
}

async function writeTeam(tx: Executor, team: Team, now: number): Promise<void> {
  await tx
    .insertInto('teams')
    .values({
      tenant_id: team.tenantId,
      team_id: team.id,
      name: team.name,
      service_url: team.serviceUrl,
      added_by: team.addedBy,
      added_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'team_id']).doUpdateSet({
        service_url: team.serviceUrl,
        ...(team.name ? { name: team.name } : {}),
        ...(team.addedBy ? { added_by: team.addedBy } : {}),
      }),
    )
    .execute();
}
