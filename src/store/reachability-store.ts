import type { Reachability } from '../domain/school/people.ts';
import type { Executor } from './database.ts';
import { wakePeople, wakeTeam } from './outbox-changes.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The personal conversations of the tenant's people. */
export function createReachabilityStore(db: Executor): Reachability {
  return {
    async open({ tenantId, personId, name, conversationId, serviceUrl }, now) {
      const known = await db
        .selectFrom('conversations')
        .select(['conversation_id', 'service_url', 'blocked_reason', 'name'])
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      const isOpen =
        known !== undefined &&
        known.blocked_reason === null &&
        known.conversation_id === conversationId &&
        known.service_url === serviceUrl;
      if (isOpen && (known.name === name || !name)) return;
      const row = {
        name: name || (known?.name ?? ''),
        conversation_id: conversationId,
        service_url: serviceUrl,
        blocked_reason: null,
        // The day is enough: somebody's first message must not be matched with a concern filed after it.
        updated_at: now - (now % DAY),
      };
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('conversations')
          .values({ ...row, tenant_id: tenantId, person_id: personId })
          .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(row))
          .execute();
        if (!isOpen) await wakePeople(tx, tenantId, [personId], now);
      });
    },
    openTeam: async (tenantId, teamId, now) => void (await wakeTeam(db, tenantId, teamId, now)),
    async close(tenantId, personId, reason, now) {
      await db
        .updateTable('conversations')
        .set({ blocked_reason: reason, updated_at: now - (now % DAY) })
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .execute();
    },
  };
}
