import type { School } from './school.ts';

/** A changed route waits this long unless the outgoing head teacher or the chair confirms it. */
export const ROUTE_DELAY_MS = 72 * 60 * 60 * 1000;

/** Who receives concerns, and in which channel; numbered in the order of their entry. */
export interface Route {
  readonly seq: number;
  readonly headTeacherId: string;
  readonly chairId: string;
  readonly headChannelId: string;
  /** Epoch milliseconds; concerns filed from then on take it. */
  readonly effectiveAt: number;
}

/** Something that the bot tells about a school of its own accord. */
export interface Notice {
  readonly card: 'route-moved' | 'route-changed' | 'route-named';
  readonly to: { readonly person: string } | { readonly conversation: string };
  readonly route: Route;
  /** The notice went out before and is shown anew, in place. */
  readonly again?: boolean;
}

/** The route that a concern filed now takes: the latest that has come into force. */
export const routeInForce = (routes: readonly Route[], now: number): Route | undefined =>
  routes.findLast(({ effectiveAt }) => effectiveAt <= now);

/** The route that this one took the place of; undefined for a school's first. */
export const routeBefore = (routes: readonly Route[], route: Route): Route | undefined =>
  routes.findLast(({ seq }) => seq < route.seq);

/** The two people who are told of every change of this route. */
export const keepersOf = (route: Route): ReadonlySet<string> => new Set([route.headTeacherId, route.chairId]);

/**
 * Who can bring a change into force: the chair any, the outgoing head teacher all but one of the chair, because
 * the chair is who hears of concerns about the head teacher.
 */
export const mayConfirm = (route: Route, before: Route, personId: string): boolean =>
  personId === before.chairId || (personId === before.headTeacherId && route.chairId === before.chairId);

type Ends = Pick<School, 'headTeacherId' | 'chairId' | 'headChannelId'>;

/** Whether concerns go to the same people by the same channel. */
export const sameEnds = (one: Ends, other: Ends): boolean =>
  one.headTeacherId === other.headTeacherId &&
  one.chairId === other.chairId &&
  one.headChannelId === other.headChannelId;

/**
 * The route to enter when a school is saved; undefined when it stays as it is or as it already waits.
 * The first applies at once, a change after the delay; going back to the one in force applies at once.
 */
export function nextRoute(school: Ends, routes: readonly Route[], now: number): Route | undefined {
  const last = routes.at(-1);
  const { headTeacherId, chairId, headChannelId } = school;
  if (last && sameEnds(last, school)) return undefined;
  const inForce = routeInForce(routes, now);
  const atOnce = !inForce || sameEnds(inForce, school);
  const effectiveAt = atOnce ? now : now + ROUTE_DELAY_MS;
  return { seq: (last?.seq ?? 0) + 1, headTeacherId, chairId, headChannelId, effectiveAt };
}

/**
 * Who is told of a new route: the outgoing head teacher and chair, who can confirm it; those newly named; and
 * the channel that loses it.
 */
export function noticesOf(route: Route, before: Route | undefined): Notice[] {
  const named = keepersOf(route);
  if (!before) return [...named].map((person) => ({ card: 'route-named', to: { person }, route }));
  if (sameEnds(route, before)) return [];
  const keepers = keepersOf(before);
  const moved = route.headChannelId !== before.headChannelId;
  return [
    ...[...keepers].map((person): Notice => ({ card: 'route-changed', to: { person }, route })),
    ...[...named]
      .filter((person) => !keepers.has(person))
      .map((person): Notice => ({ card: 'route-named', to: { person }, route })),
    ...(moved ? [{ card: 'route-moved', to: { conversation: before.headChannelId }, route } as const] : []),
  ];
}
