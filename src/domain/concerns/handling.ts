import { type AccessPorts, unlockFor } from './access.ts';
import { type HandlingAct, planAct } from './acts.ts';
import type { Access, Person } from './concern.ts';
import type { Outcome } from './ports.ts';

/** What a recipient does with a concern. Every act is in the access log, in the same transaction. */
export async function handleConcern(
  ports: AccessPorts,
  person: Person,
  concernId: string,
  act: HandlingAct,
): Promise<Outcome<object>> {
  const concern = await unlockFor(ports, person, concernId);
  if (!concern) return { ok: false, code: 'refused' };
  const planned = planAct(ports, person, concern, act);
  if ('code' in planned) return { ok: false, code: planned.code };
  const access: Access = { by: person, at: ports.clock(), act: nameOf(act) };
  const done = await ports.store.change(concernId, {
    ...planned.change,
    access: { seal: (position) => concern.seal.seal(`access:${position}`, access) },
  });
  // A repeated press changes nothing and is answered like the first one.
  return done === 'stale' ? { ok: false, code: 'refused' } : { ok: true };
}

function nameOf(act: HandlingAct): Access['act'] {
  switch (act.act) {
    case 'reply':
      return 'replied';
    case 'note':
      return 'noted';
    case 'status':
      return 'status';
    case 'hand-over':
      return 'handed-over';
    case 'hold':
      return act.hold ? 'hold-set' : 'hold-lifted';
  }
}
