import { z } from 'zod';
import type { Campaign, CampaignRefusal } from '../../domain/campaign/campaign.ts';
import { markPerson, unmarkPerson } from '../../domain/campaign/marking.ts';
import { type Register, readRegister } from '../../domain/campaign/register.ts';
import { nudge } from '../../domain/campaign/reminding.ts';
import type { Language } from '../../domain/language.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import { type CampaignParts, type Leader, leaderOf } from '../campaign/parts.ts';
import {
  type DrawPeople,
  filters,
  type PeopleShowing,
  type RecordForm,
  recordables,
} from '../campaign/people-card.ts';
import { type Outcome, openDialog, refused } from '../outcome.ts';
import { dialogAction } from './dialog-action.ts';

export type CampaignPeopleParts = CampaignParts & {
  readonly drawPeople: DrawPeople;
  readonly translate: Translator;
};

const typed = z.string().max(5_000).default('');
const listed = z.object({
  campaign: z.string().max(100),
  language: languageField.optional(),
  show: z.enum(filters).default('all'),
  search: z.string().max(100).default(''),
  /** Opened from somebody's question: shows that person. */
  card: z.string().max(100).optional(),
});
const form = z.object({
  person: typed,
  what: z.enum(recordables).default('away'),
  reason: typed,
  witness: typed,
  until: typed,
});

/** The names behind the counts, and what leadership records about them: in a dialog only. */
export function campaignPeopleActions(parts: CampaignPeopleParts): Action[] {
  return [
    dialogAction('campaign.people', listed, async (turn, { campaign: id, language, card, ...wish }) => {
      const leader = await leaderOf(parts, turn, 'campaign.people');
      const campaign = leader && (await campaignOf(parts, leader, id));
      if (!campaign) return refused;
      const asked = card ? await parts.store.participant(card) : undefined;
      const show = asked?.campaignId === campaign.id ? (asked.ask?.kind ?? 'all') : wish.show;
      return showPeople(parts, leader, campaign, { ...wish, show, language: language ?? turn.language });
    }),
    dialogAction('campaign.record', listed.extend(form.shape), async (turn, data) => {
      const leader = await leaderOf(parts, turn, 'campaign.record');
      const campaign = leader && (await campaignOf(parts, leader, data.campaign));
      if (!campaign) return refused;
      const { person, what, reason, witness, until, language = turn.language, show, search } = data;
      const entered: RecordForm = {
        person: person.toLowerCase(),
        what,
        reason,
        witness: witness.toLowerCase(),
        until,
      };
      const code = await record(parts, leader, campaign, entered);
      const notice = parts.translate(language, `cards:campaign.people.${code}`);
      const kept = code === 'recorded' ? {} : { form: entered };
      return showPeople(parts, leader, campaign, { language, show, search, notice, ...kept });
    }),
  ];
}

type Result = 'recorded' | 'noPerson' | NoticeCode;
type NoticeCode = Extract<
  CampaignRefusal,
  'refused' | 'no-reason' | 'bad-witness' | 'own-paper' | 'bad-date' | 'too-soon'
>;

async function record(
  parts: CampaignPeopleParts,
  { school, person: by }: Leader,
  campaign: Campaign,
  { person: personId, what, reason, witness, until }: RecordForm,
): Promise<Result> {
  if (!personId) return 'noPerson';
  const { store } = parts;
  const register = await readRegister(store, parts.people, school, campaign);
  const of = { campaignId: campaign.id, personId, at: parts.now() };
  if (what === 'nudge') return codeOf(await nudge(store, school, register, { only: personId, at: of.at }));
  if (what === 'undo') return codeOf(await unmarkPerson(store, school, { ...of, by: by.id }));
  const audience = register.entries.map((entry) => entry.personId);
  const mark = { kind: what, reason, recordedBy: by.id, witness, until: (what === 'away' && until) || null };
  return codeOf(await markPerson(store, school, { ...of, mark, audience }));
}

const codeOf = (result: { ok: true } | { ok: false; code: CampaignRefusal }): Result =>
  result.ok ? 'recorded' : (result.code as NoticeCode);

async function campaignOf(
  { store }: CampaignPeopleParts,
  { school }: Leader,
  id: string,
): Promise<Campaign | undefined> {
  const campaign = await store.campaign(id);
  return campaign?.schoolId === school.id ? campaign : undefined;
}

async function showPeople(
  { store, people, translate, drawPeople }: CampaignPeopleParts,
  { school }: Leader,
  campaign: Campaign,
  wish: Omit<PeopleShowing, 'register' | 'others'> & { language: Language },
): Promise<Outcome> {
  const register: Register = await readRegister(store, people, school, campaign);
  const names = await people.names(school.tenantId, [school.chairId]);
  const others = [{ id: school.chairId, name: names.get(school.chairId) ?? '' }].filter(({ name }) => name);
  const title = translate(wish.language, 'cards:campaign.people.title');
  return openDialog(title, drawPeople({ ...wish, register, others }));
}
