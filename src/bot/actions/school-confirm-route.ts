import { z } from 'zod';
import { confirmRoute } from '../../domain/school/confirm-route.ts';
import type { SetUpParts } from '../../domain/school/set-up-place.ts';
import type { Action } from '../action.ts';
import { refused, showCard } from '../outcome.ts';
import { packedField } from '../packed.ts';
import type { RouteCards } from '../schools/route-cards.ts';
import { personalAction } from './personal-action.ts';

const payload = z.object({
  route: packedField(z.strictObject({ school: z.string().max(100), seq: z.number().int().positive() })),
});

/** The outgoing head teacher or chair of governors lets a changed route apply at once. */
export const confirmRouteAction = (parts: {
  readonly setUp: SetUpParts;
  readonly routeCards: RouteCards;
}): Action =>
  personalAction('school.confirmRoute', payload, async (turn, { route: { school: schoolId, seq } }) => {
    if (!turn.person) return refused;
    const result = await confirmRoute(parts.setUp, turn.person, schoolId, seq);
    if (!result.ok) return refused;
    const { school, route } = result;
    const routes = await parts.setUp.schools.routes(school.id);
    return showCard(
      await parts.routeCards.changed({ school, route, routes, language: turn.language }, turn.person.id),
    );
  });
