/** The three places that decide where a concern goes. */
export interface RouteHolders {
  headTeacherId: string;
  chairId: string;
  headChannelId: string;
}

/** The route concerns follow, and another one that an admin wants. */
export interface RouteState {
  inForce: RouteHolders;
  pending?: { wanted: RouteHolders /** Epoch ms. */; since: number };
}

/** A changed route waits for three days, so that those it takes concerns from can object. */
export const routeDelay = 72 * 60 * 60 * 1000;

const same = (one: RouteHolders, other: RouteHolders): boolean =>
  one.headTeacherId === other.headTeacherId &&
  one.chairId === other.chairId &&
  one.headChannelId === other.headChannelId;

/**
 * The state after looking at what the school's settings say now. The first route is in force at once; each
 * further wish starts its own three days; going back ends the wait. Unchanged states are returned as they were.
 */
export function observeRoute(state: RouteState | undefined, wanted: RouteHolders, now: number): RouteState {
  if (!state) return { inForce: wanted };
  if (same(state.inForce, wanted)) return state.pending ? { inForce: state.inForce } : state;
  if (!state.pending || !same(state.pending.wanted, wanted)) {
    return { inForce: state.inForce, pending: { wanted, since: now } };
  }
  return now - state.pending.since >= routeDelay ? { inForce: wanted } : state;
}

/**
 * The state after somebody agreed to a change. The chair in force can agree to all of it. The outgoing head
 * teacher can agree to the successor and the channel, never to another chair: the chair is who hears of
 * concerns about the head. Unchanged for everybody else.
 */
export function confirmRoute(state: RouteState, personId: string): RouteState {
  const { inForce, pending } = state;
  if (!pending) return state;
  if (personId === inForce.chairId) return { inForce: pending.wanted };
  if (personId !== inForce.headTeacherId) return state;
  const agreed = { ...pending.wanted, chairId: inForce.chairId };
  if (same(agreed, inForce)) return state;
  return same(agreed, pending.wanted) ? { inForce: agreed } : { inForce: agreed, pending };
}
