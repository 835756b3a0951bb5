import { z } from 'zod';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { readRegister } from '../../domain/campaign/register.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import { campaignOrDraft } from '../campaign/current.ts';
import { type CampaignParts, type Leader, leaderOf } from '../campaign/parts.ts';
import type { DrawPeople, PeopleShowing } from '../campaign/people-card.ts';
import { filters } from '../campaign/people-filter.ts';
import { type RecordForm, recordables } from '../campaign/record-fields.ts';
import { type Outcome, openDialog, refused } from '../outcome.ts';
import { dialogAction } from './dialog-action.ts';

export type CampaignPeopleParts = CampaignParts & {
  readonly drawPeople: DrawPeople;
  readonly translate: Translator;
};

/** Which people of which campaign; without one, of the campaign that would be started now. */
const listed = z.object({
  campaign: z.string().max(100).default(''),
  language: languageField.optional(),
  show: z.enum(filters).default('all'),
  search: z.string().max(100).default(''),
});

const typed = z.string().max(5_000).default('');
/** The form in which something is recorded, as it was typed: every press of the dialog brings it. */
export const recorded = listed.extend({
  person: typed,
  what: z.enum(recordables).default('away'),
  reason: typed,
  witness: typed,
  until: typed,
});

export const formIn = ({ person, what, reason, witness, until }: z.infer<typeof recorded>): RecordForm => ({
  person: person.toLowerCase(),
  what,
  reason,
  witness: witness.toLowerCase(),
  until,
});

const isBegun = ({ what, ...texts }: RecordForm): boolean =>
  what !== 'away' || Object.values(texts).some((text) => text !== '');

/** The names behind the counts: in a dialog only. */
export const campaignPeopleAction = (parts: CampaignPeopleParts): Action =>
  // From somebody's question it opens at that person.
  dialogAction(
    'campaign.people',
    recorded.extend({ card: z.string().max(100).optional() }),
    async (turn, data) => {
      const { campaign: id, card, language = turn.language, show, search: wanted } = data;
      const form = formIn(data);
      const leader = await leaderOf(parts, turn, 'campaign.people');
      const campaign = leader && (await campaignOrDraft(parts, leader.school, id));
      if (!campaign) return refused;
      const asker = card === undefined ? undefined : await nameOn(parts, campaign, card);
      return showPeople(parts, leader, campaign, {
        ...{ show, language, isDraft: id === '', search: asker || wanted },
        ...(isBegun(form) ? { form } : {}),
      });
    },
  );

async function nameOn(
  { store, people }: CampaignPeopleParts,
  { id, tenantId }: Campaign,
  card: string,
): Promise<string | undefined> {
  const participant = await store.participant(card);
  if (participant?.campaignId !== id) return undefined;
  return (await people.names(tenantId, [participant.personId])).get(participant.personId);
}

/** Opens the dialog, or what follows in it. */
export async function showPeople(
  { store, people, translate, drawPeople }: CampaignPeopleParts,
  { school }: Leader,
  campaign: Campaign,
  wish: Omit<PeopleShowing, 'register' | 'others'>,
): Promise<Outcome> {
  const register = await readRegister(store, people, school, campaign);
  const names = await people.names(school.tenantId, [school.chairId]);
  const others = [...names].map(([id, name]) => ({ id, name })).filter(({ name }) => name);
  const title = translate(wish.language, 'cards:campaign.people.title');
  return openDialog(title, drawPeople({ ...wish, register, others }));
}
