import type { Card } from '../../cards/attachment.ts';
import { inBothLanguages } from '../../cards/compose.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Language } from '../../domain/language.ts';
import type { Membership } from '../../domain/school/membership.ts';
import type { People } from '../../domain/school/people.ts';
import type { TeamRecords } from '../../domain/school/records.ts';
import type { School } from '../../domain/school/school.ts';
import type { SchoolSetUp } from '../../domain/school/set-up.ts';
import { formatDateTime } from '../../i18n/dates.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';

export interface SetUpDoneParts {
  readonly render: RenderCard;
  readonly translate: Translator;
  readonly people: People;
  readonly membership: Membership;
  readonly teams: TeamRecords;
  readonly now: () => number;
}

export type DrawSetUpDone = (done: SchoolSetUp) => Promise<Card>;

interface Facts {
  readonly school: School;
  readonly staffTeamName: string;
  readonly head: string;
  readonly chair: string;
  /** Those of the two who cannot be written to yet. */
  readonly unreachable: readonly string[];
  /** When a changed route applies; undefined when it does already. */
  readonly waitsUntil: number | undefined;
}

/** The confirmation: what is routed where, in both languages, the school's own first. */
export function createSetUpDoneCard(parts: SetUpDoneParts): DrawSetUpDone {
  return async ({ school, route }) => {
    const team = await parts.teams.find(school.tenantId, school.staffTeamId);
    const [head, chair] = await Promise.all([
      whois(parts, school, school.headTeacherId),
      whois(parts, school, school.chairId),
    ]);
    const facts: Facts = {
      school,
      staffTeamName: team?.name || school.staffTeamId,
      head: head.name,
      chair: chair.name,
      unreachable: [head, chair].filter(({ isReachable }) => !isReachable).map(({ name }) => name),
      waitsUntil: route.effectiveAt > parts.now() ? route.effectiveAt : undefined,
    };
    return inBothLanguages(school.language, (language) => draw(parts, facts, language));
  };
}

/** The bot can write to whoever has opened a chat with it, and can open one with members of the rosters. */
async function whois(
  { people, membership }: SetUpDoneParts,
  school: School,
  id: string,
): Promise<{ name: string; isReachable: boolean }> {
  const member = await membership.find(school, id);
  const [reached, names] = await Promise.all([
    people.reachable(school.tenantId, [id]),
    people.names(school.tenantId, [id]),
  ]);
  return { name: member?.name || names.get(id) || id, isReachable: reached.has(id) || member !== undefined };
}

function draw({ render, translate }: SetUpDoneParts, facts: Facts, language: Language): Card {
  const { school, unreachable, waitsUntil } = facts;
  const { contacts } = school.settings;
  const fact = (title: TextKey, value: string): CardData => ({
    title: plain(translate(language, title)),
    value,
  });
  const route = (way: 'campaign' | 'concerns' | 'aboutHead'): CardData =>
    fact(`cards:setUpDone.${way}`, translate(language, `cards:setUpDone.${way}To`));
  const notes = [
    ...(waitsUntil === undefined
      ? []
      : [translate(language, 'cards:setUpDone.waiting', { at: formatDateTime(language, waitsUntil) })]),
    ...(unreachable.length === 0
      ? []
      : [translate(language, 'cards:setUpDone.unreachable', { names: unreachable.join(', ') })]),
  ];
  return render('set-up-done', language, {
    school: school.name,
    facts: [
      fact('cards:setUp.label.staffTeam', facts.staffTeamName),
      fact(
        'cards:setUp.label.language',
        translate(language, school.language === 'cy' ? 'cards:setUpDone.welsh' : 'cards:setUpDone.english'),
      ),
      fact('cards:setUp.label.headTeacher', facts.head),
      fact('cards:setUp.label.chairOfGovernors', facts.chair),
      fact('cards:setUp.label.safeguardingPerson', contacts.safeguardingPerson),
      fact('cards:setUp.label.councilServices', contacts.councilServices),
      fact('cards:setUp.label.councilOfficer', contacts.councilOfficer),
    ],
    routes: [route('campaign'), route('concerns'), route('aboutHead')],
    notes: notes.map((text) => ({ text })),
  });
}
