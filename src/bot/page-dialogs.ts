import type { Activity } from 'botbuilder';
import type { Language } from '../domain/language.ts';
import type { Person } from '../domain/school/person.ts';
import type { SchoolFinder } from '../domain/school/school-of-turn.ts';
import type { Action } from './action.ts';
import type { Feature } from './feature.ts';
import type { Outcome } from './outcome.ts';
import type { Sentences } from './respond.ts';
import type { Turn } from './turn.ts';

/** A press in a dialog that stands on a page instead of in Teams. */
interface PagePress {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly language: Language;
}

/** What the page shows then: the next card, or a sentence with which the dialog ends. */
type PageDialog =
  | { readonly title: string; readonly card: Readonly<Record<string, unknown>> }
  | { readonly text: string };

export type PressOnPage = (person: Person, press: PagePress) => Promise<PageDialog>;

/** Opens the bot's dialogs on a page: the same handlers, and so the same law, rules and cards. */
export function createPageDialogs(
  features: readonly Feature[],
  finder: Pick<SchoolFinder, 'forAsking'>,
  sentences: Pick<Sentences, 'refused' | 'invalid'>,
): PressOnPage {
  const actions = new Map<string, Action>(
    features
      .flatMap(({ actions = [] }) => actions.filter(({ inDialog }) => inDialog))
      .map((one) => [one.verb, one]),
  );
  return async (person, { verb, data, language }) => {
    const action = actions.get(verb);
    if (!action) return { text: sentences.invalid(language) };
    const choice = await finder.forAsking(person);
    const turn: Turn = {
      ...pageTurn,
      person,
      tenantId: person.tenantId,
      language,
      languages: [language],
      school: choice.kind === 'one' ? choice.school : undefined,
      schools: choice.kind === 'several' ? choice.schools : [],
      noSchool: choice.kind === 'none',
      value: { data },
    };
    return shown(await action.run(turn, data), sentences, language);
  };
}

/** Nothing of a page is a chat: what a handler might say into one has nowhere to go. */
const pageTurn = {
  type: 'invoke',
  name: 'task/submit',
  scope: 'personal',
  serviceUrl: '',
  conversationId: '',
  teamId: undefined,
  channelId: undefined,
  channelType: undefined,
  locale: '',
  text: '',
  mentioned: false,
  hasPicture: false,
  replyToId: undefined,
  activity: {} as Activity,
} as const;

function shown(
  outcome: Outcome,
  { refused, invalid }: Pick<Sentences, 'refused' | 'invalid'>,
  language: Language,
): PageDialog {
  switch (outcome.kind) {
    case 'dialog':
      return { title: outcome.title, card: outcome.card.content };
    case 'card':
      return { title: '', card: outcome.card.content };
    case 'text':
    case 'closed':
      return { text: outcome.text };
    case 'invalid':
      return { text: invalid(language) };
    default:
      return { text: refused(language) };
  }
}
