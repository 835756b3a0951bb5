import type { Reachability } from '../domain/school/people.ts';
import type { Executor } from './database.ts';

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
      if (isOpen && (known.name === name || !name)) return false;
      const row = {
        name: name || (known?.name ?? ''),
        conversation_id: conversationId,
        service_url: serviceUrl,
        blocked_reason: null,
        updated_at: now,
      };
      await db
        .insertInto('conversations')
        .values({ ...row, tenant_id: tenantId, person_id: personId })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(row))
        .execute();
      return !isOpen;
    },
    async close(tenantId, personId, reason, now) {
      await db
        .updateTable('conversations')
        .set({ blocked_reason: reason, updated_at: now })
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .execute();
    },
  };
}
