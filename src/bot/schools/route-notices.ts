import { z } from 'zod';
import type { Card } from '../../cards/attachment.ts';
import type { Composable } from '../../delivery/ports.ts';
import type { OutboxItem } from '../../domain/delivery/item.ts';
import type { Language } from '../../domain/language.ts';
import type { SchoolRecords } from '../../domain/school/records.ts';
import type { Notice } from '../../domain/school/route.ts';
import type { School } from '../../domain/school/school.ts';
import type { RouteCards } from './route-cards.ts';

/** The kind of outbox items that tell about routes. */
export const ROUTE_NOTICE = 'route';

const payload = z.object({
  card: z.enum(['route-changed', 'route-named', 'route-moved']),
  seq: z.number().int(),
});

/** The outbox items of notices; shown anew, a notice edits what it said before. */
export function routeNoticeItems(school: School, notices: readonly Notice[]): OutboxItem[] {
  return notices.map(({ card, to, route, again }) => {
    const key = `${card}:${route.seq}:${'person' in to ? to.person : to.conversation}`;
    return {
      schoolId: school.id,
      tenantId: school.tenantId,
      kind: ROUTE_NOTICE,
      key: again ? `${key}:confirmed` : key,
      to,
      payload: { card, seq: route.seq } satisfies z.infer<typeof payload>,
      priority: 'normal',
      ...(again ? { replaces: key } : {}),
    };
  });
}

export interface RouteNoticeParts {
  readonly schools: Pick<SchoolRecords, 'byId' | 'routes'>;
  readonly cards: RouteCards;
  readonly languageOf: (person: { tenantId: string; id: string }) => Promise<Language | undefined>;
}

/** Draws a notice from the state of this moment; null when the school is gone or the change overtaken. */
export function createRouteNoticeComposer({ schools, cards, languageOf }: RouteNoticeParts) {
  return async (item: Pick<Composable, 'tenantId' | 'schoolId' | 'payload' | 'to'>): Promise<Card | null> => {
    const { card, seq } = payload.parse(item.payload);
    const school = await schools.byId(item.tenantId, item.schoolId);
    const routes = school ? await schools.routes(school.id) : [];
    const route = routes.find((each) => each.seq === seq);
    if (!school || !route) return null;
    const person = 'person' in item.to ? item.to.person : undefined;
    const chosen = person && (await languageOf({ tenantId: item.tenantId, id: person }));
    const view = { school, route, routes, language: chosen || school.language };
    if (card === 'route-moved') return cards.moved(view);
    if (person === undefined) return null;
    return card === 'route-named' ? cards.named(view, person) : cards.changed(view, person);
  };
}
