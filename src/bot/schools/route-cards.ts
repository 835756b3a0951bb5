import type { Card } from '../../cards/attachment.ts';
import { inBothLanguages } from '../../cards/compose.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Language } from '../../domain/language.ts';
import type { Membership } from '../../domain/school/membership.ts';
import type { People } from '../../domain/school/people.ts';
import { mayConfirm, type Route, routeBefore } from '../../domain/school/route.ts';
import type { School } from '../../domain/school/school.ts';
import { formatDateTime } from '../../i18n/dates.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { pack } from '../packed.ts';

export interface RouteCardParts {
  readonly render: RenderCard;
  readonly translate: Translator;
  readonly people: People;
  readonly membership: Membership;
  readonly now: () => number;
}

interface RouteView {
  readonly school: School;
  readonly route: Route;
  /** Every route of the school. */
  readonly routes: readonly Route[];
  readonly language: Language;
}

/** What is told about who receives concerns. */
export interface RouteCards {
  /** To those who can confirm the change. */
  changed(view: RouteView, personId: string): Promise<Card>;
  /** To somebody newly named. */
  named(view: RouteView, personId: string): Promise<Card>;
  /** To the channel that is the head teacher's no longer. */
  moved(view: RouteView): Promise<Card>;
}

export function createRouteCards(parts: RouteCardParts): RouteCards {
  const { render, translate } = parts;
  return {
    async changed(view, personId) {
      const before = routeBefore(view.routes, view.route);
      const canConfirm = before !== undefined && mayConfirm(view.route, before, personId);
      const waiting = isWaiting(parts, view) && canConfirm;
      const when = whenOf(parts, view, 'cards:route.waits');
      const route = pack({ school: view.school.id, seq: view.route.seq });
      return render('route-changed', view.language, {
        ...(await factsOf(parts, view)),
        waiting,
        when,
        route,
      });
    },
    async named(view, personId) {
      const office = personId === view.route.headTeacherId ? 'cards:route.asHead' : 'cards:route.asChair';
      return render('route-named', view.language, {
        ...(await factsOf(parts, view)),
        what: translate(view.language, office),
        when: whenOf(parts, view, 'cards:route.waitsForOthers'),
      });
    },
    async moved(view) {
      const facts = { facts: [schoolFact(parts, view)] };
      return inBothLanguages(view.language, (language) =>
        render('route-moved', language, {
          ...facts,
          when: whenOf(parts, { ...view, language }, 'cards:route.waitsForOthers'),
        }),
      );
    },
  };
}

const isWaiting = ({ now }: RouteCardParts, { route }: RouteView): boolean => route.effectiveAt > now();

function whenOf(parts: RouteCardParts, view: RouteView, waits: TextKey): string {
  const { language, route } = view;
  const key = isWaiting(parts, view) ? waits : 'cards:route.applies';
  return parts.translate(language, key, { at: formatDateTime(language, route.effectiveAt) });
}

const schoolFact = ({ translate }: RouteCardParts, { language, school }: RouteView): CardData => ({
  title: plain(translate(language, 'cards:route.school')),
  value: school.name,
});

async function factsOf(parts: RouteCardParts, view: RouteView): Promise<{ facts: CardData[] }> {
  const { translate } = parts;
  const { language, school, route, routes } = view;
  const before = routeBefore(routes, route);
  const nameOf = async (id: string): Promise<string> => {
    const known = await parts.people.names(school.tenantId, [id]);
    return known.get(id) || (await parts.membership.find(school, id))?.name || id;
  };
  const moved = before !== undefined && before.headChannelId !== route.headChannelId;
  const channel = translate(language, moved ? 'cards:route.channelNew' : 'cards:route.channelSame');
  const fact = (title: TextKey, value: string): CardData => ({
    title: plain(translate(language, title)),
    value,
  });
  return {
    facts: [
      schoolFact(parts, view),
      fact('cards:route.headTeacher', await nameOf(route.headTeacherId)),
      fact('cards:route.chair', await nameOf(route.chairId)),
      ...(before ? [fact('cards:route.channel', channel)] : []),
    ],
  };
}
