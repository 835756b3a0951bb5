import { z } from 'zod';
import { acknowledge } from '../../domain/campaign/acknowledge.ts';
import { ask } from '../../domain/campaign/asking.ts';
import { readStaffView } from '../../domain/campaign/staff-view.ts';
import type { Language } from '../../domain/language.ts';
import type { Act } from '../../domain/school/permissions.ts';
import type { Person } from '../../domain/school/person.ts';
import type { School } from '../../domain/school/school.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import type { CampaignParts } from '../campaign/parts.ts';
import type { DrawStaffCard, StaffShowing } from '../campaign/staff-card.ts';
import type { RememberLanguage } from '../language.ts';
import { type Outcome, refused, showCard } from '../outcome.ts';
import type { Turn } from '../turn.ts';
import { personalAction } from './personal-action.ts';

export type CampaignStaffParts = CampaignParts & {
  readonly drawStaff: DrawStaffCard;
  readonly rememberLanguage: RememberLanguage;
};

/** Every press of the card brings what is typed in it. */
const ofCard = z.object({
  card: z.string().max(100),
  language: languageField.optional(),
  comment: z.string().max(20_000).default(''),
});

/** The buttons of a person's own card. */
export function campaignStaffActions(parts: CampaignStaffParts): Action[] {
  const asking = (verb: 'campaign.question' | 'campaign.decline', kind: 'question' | 'declined') =>
    personalAction(verb, ofCard, async (turn, { card, language, comment }) => {
      const place = await ownPlace(parts, turn, card, verb);
      if (!place) return refused;
      const { school, person } = place;
      const press = { cardId: card, personId: person.id, at: parts.now(), kind, comment };
      const done = await ask(parts.store, school, press);
      if (!done.ok && done.code !== 'no-comment') return refused;
      const problem = done.ok ? {} : { problem: 'commentNeeded' as const };
      return showStaffCard(parts, turn, place, language ?? turn.language, problem);
    });
  return [
    acknowledgeAction(parts),
    asking('campaign.question', 'question'),
    asking('campaign.decline', 'declined'),
    personalAction('campaign.language', ofCard, async (turn, { card, language = turn.language, comment }) => {
      const place = await ownPlace(parts, turn, card, 'campaign.language');
      if (!place) return refused;
      await parts.rememberLanguage(place.person, language);
      return showStaffCard(parts, turn, place, language, { comment });
    }),
  ];
}

function acknowledgeAction(parts: CampaignStaffParts): Action {
  const payload = ofCard.extend({ read: z.string().max(20).nullish() });
  return personalAction('campaign.acknowledge', payload, async (turn, data) => {
    const language = data.language ?? turn.language;
    const place = await ownPlace(parts, turn, data.card, 'campaign.acknowledge');
    if (!place) return refused;
    const done = await acknowledge(parts.store, place.school, {
      cardId: data.card,
      personId: place.person.id,
      at: parts.now(),
      ticked: data.read === 'true',
      language,
      card: turn.replyToId ?? data.card,
    });
    if (!done.ok && done.code !== 'not-ticked') return refused;
    const { comment } = data;
    return showStaffCard(parts, turn, place, language, done.ok ? {} : { problem: 'tickNeeded', comment });
  });
}

interface Place {
  readonly school: School;
  readonly person: Person;
  readonly campaignId: string;
}

/** The card, when it was sent to whoever presses it and they still belong to its school. */
async function ownPlace(
  { store, schools, membership }: CampaignStaffParts,
  { person }: Turn,
  cardId: string,
  act: Act,
): Promise<Place | undefined> {
  const participant = person && (await store.participant(cardId));
  if (!participant || participant.personId !== person.id) return undefined;
  const campaign = await store.campaign(participant.campaignId);
  const school = campaign && (await schools.byId(person.tenantId, campaign.schoolId));
  if (!school || !(await membership.may(act, person, school, ['addressee']))) return undefined;
  return { school, person, campaignId: campaign.id };
}

async function showStaffCard(
  { store, drawStaff }: CampaignStaffParts,
  turn: Turn,
  { school, person, campaignId }: Place,
  language: Language,
  more: Partial<StaffShowing> = {},
): Promise<Outcome> {
  const view = await readStaffView(store, campaignId, person.id);
  const name = turn.person?.name ?? '';
  return view ? showCard(drawStaff({ view, language, school, name, ...more })) : refused;
}
