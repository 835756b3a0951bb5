import type { Person } from '../school/person.ts';
import { type AccessPorts, type RecipientAct, unlockFor } from './access.ts';
import { type HandlingAct, planAct } from './acts.ts';
import { type Access, asPerson } from './concern.ts';
import type { Outcome } from './ports.ts';
import { type ConcernView, viewOf } from './reading.ts';

/**
 * What a recipient does with a concern, and how it looks afterwards. Every act is in the access log, in the
 * same transaction; a repeated press, at the same moment too, changes nothing and is answered like the first one.
 */
export async function handleConcern(
  ports: AccessPorts,
  person: Person,
  concernId: string,
  act: HandlingAct,
  tries = 3,
): Promise<Outcome<{ view: ConcernView }>> {
  const { logged, law } = names[nameOf(act)];
  const concern = await unlockFor(ports, person, concernId, law);
  if (!concern) return { ok: false, code: 'refused' };
  const planned = planAct(ports, person, concern, act);
  if (planned === 'unchanged') return { ok: true, view: await viewOf(ports, concern) };
  if ('code' in planned) return { ok: false, code: planned.code };
  const access: Access = { by: asPerson(person), at: ports.clock(), act: logged };
  const done = await ports.store.change(concernId, {
    ...planned.change,
    access: { seal: (position) => concern.seal.seal(`access:${position}`, access) },
  });
  // Somebody else changed it in between: it is asked again what is left to do.
  if (done === 'stale' && tries > 1) return handleConcern(ports, person, concernId, act, tries - 1);
  const after = done === 'stale' ? undefined : await unlockFor(ports, person, concernId, law);
  return after ? { ok: true, view: await viewOf(ports, after) } : { ok: false, code: 'refused' };
}

/** What each act is called in the access log and in the law. */
const names = {
  reply: { logged: 'replied', law: 'concern.reply' },
  note: { logged: 'noted', law: 'concern.note' },
  status: { logged: 'status', law: 'concern.status' },
  'hand-over': { logged: 'handed-over', law: 'concern.handOver' },
  hold: { logged: 'hold-set', law: 'concern.hold' },
  unhold: { logged: 'hold-lifted', law: 'concern.hold' },
} as const satisfies Record<string, { logged: Access['act']; law: RecipientAct }>;

const nameOf = (act: HandlingAct): keyof typeof names =>
  act.act === 'hold' && !act.hold ? 'unhold' : act.act;
