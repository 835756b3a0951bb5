import type { Card } from '../../cards/attachment.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { Member } from '../../domain/school/roster.ts';
import type { School } from '../../domain/school/school.ts';
import type { InvalidSetUp } from '../../domain/school/set-up.ts';
import { formOf, type SetUpForm, type SetUpProblems } from '../../domain/school/set-up-form.ts';
import type { SetUpOffer } from '../../domain/school/set-up-offer.ts';
import { type SettingsForm, settingsFormOf } from '../../domain/school/settings-form.ts';
import { markOfSchool } from '../../domain/school/shown.ts';
import type { Translator } from '../../i18n/translator.ts';
import { clauseLabel } from '../answers/clause-data.ts';

export type FormValues = Partial<SetUpForm & SettingsForm>;

interface SetUpFormView {
  readonly offer: SetUpOffer;
  readonly language: Language;
  /** What was typed already; else the card shows the school as it is. */
  readonly values?: FormValues | undefined;
  /** The mark of the school that the typed values are of. */
  readonly shown?: string | undefined;
  readonly invalid?: InvalidSetUp | undefined;
}

export interface SetUpFormParts {
  readonly render: RenderCard;
  readonly translate: Translator;
  /** The clauses that a school can word anew. */
  readonly clauses: readonly number[];
  readonly now: () => number;
}

export type DrawSetUpForm = (view: SetUpFormView) => Card;

const empty: SetUpForm = {
  schoolName: '',
  staffTeam: '',
  language: 'cy',
  headTeacher: '',
  chairOfGovernors: '',
  safeguardingPerson: '',
  councilServices: '',
  councilOfficer: '',
};

const furtherSettings = ['guideEn', 'guideCy', 'campaignFrom', 'daysToSign', 'closed'] as const;

/** The set-up card: empty for a new school, filled for one that is there, as typed after a mistake. */
export function createSetUpFormCard(parts: SetUpFormParts): DrawSetUpForm {
  const { render, translate, now } = parts;
  return ({ offer, language, values, shown = markOfSchool(offer.school), invalid }) => {
    const { school } = offer;
    const { problems = {}, moves } = invalid ?? {};
    const inputs = {
      ...(school ? { ...formOf(school), ...settingsFormOf(school.settings) } : empty),
      ...values,
    };
    return render('set-up', language, {
      otherLanguage: otherLanguage(language),
      values: inputValues(inputs, now()),
      shown: plain(shown),
      ...move(translate, language, moves, inputs.schoolName),
      overtaken: Object.values(problems).includes('changedMeanwhile'),
      problems: problemList(translate, language, problems),
      staffTeams: offer.staffTeams.map(({ id, name }) => choice(name || id, id)),
      members: offer.members.map(asChoice),
      chairs: chairChoices(offer),
      hasMore: school !== undefined,
      showMore: furtherSettings.some((input) => input in problems) || 'clause' in problems,
      ...wordings(parts, offer, language),
    });
  };
}

const choice = (title: string, value: string): CardData => ({ title: plain(title), value: plain(value) });
const asChoice = ({ id, name }: Pick<Member, 'id' | 'name'>): CardData => choice(name || id, id);

/** Teams' own people picker finds everybody else; the present chair stays choosable where there is none. */
function chairChoices({ members, chair }: SetUpOffer): CardData[] {
  const isListed = !chair || members.some(({ id }) => id === chair.id);
  return [...members, ...(isListed ? [] : [chair])].map(asChoice);
}

/** Inputs show what was typed as it is; number inputs take numbers only. */
function inputValues(shown: FormValues, now: number): CardData {
  const texts = Object.entries(shown).map(([input, text]) => [input, plain(text)]);
  const number = (text: string | undefined): number | null =>
    text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
  const { campaignFrom = '' } = shown;
  const year = new Date(now).getUTCFullYear();
  return {
    clause: plain(''),
    clauseEn: plain(''),
    clauseCy: plain(''),
    ...Object.fromEntries(texts),
    campaignFrom: plain(/^\d\d-\d\d$/.test(campaignFrom) ? `${year}-${campaignFrom}` : campaignFrom),
    daysToSign: number(shown.daysToSign),
    concernYears: number(shown.concernYears),
    nameYears: number(shown.nameYears),
  };
}

/** What pressing on would do to the school that has the chosen team already. */
function move(
  translate: Translator,
  language: Language,
  moves: School | undefined,
  name: string | undefined,
): CardData {
  if (!moves) return { moves: false, moveWhat: '', moveRename: '', moveShown: '' };
  const isRenamed = name !== undefined && name.trim() !== moves.name;
  return {
    moves: true,
    moveWhat: translate(language, 'cards:setUp.moveWhat', { school: moves.name }),
    moveRename: isRenamed
      ? translate(language, 'cards:setUp.moveRename', { from: moves.name, to: name.trim() })
      : '',
    moveShown: plain(markOfSchool(moves)),
  };
}

function problemList(translate: Translator, language: Language, problems: SetUpProblems): CardData[] {
  const found = Object.entries(problems) as [
    keyof SetUpProblems,
    NonNullable<SetUpProblems[keyof SetUpProblems]>,
  ][];
  return found.map(([input, problem]) => ({
    label: plain(translate(language, `cards:setUp.label.${input}`)),
    what: plain(translate(language, `cards:setUp.problem.${problem}`)),
  }));
}

function wordings(
  { translate, clauses }: SetUpFormParts,
  { school }: SetUpOffer,
  language: Language,
): CardData {
  const label = (clause: number): string => clauseLabel(translate, clause, language);
  const own = clauses.filter((clause) => school?.settings.policyText[clause] !== undefined);
  return {
    clauses: [
      choice(translate(language, 'cards:setUp.noClause'), ''),
      ...clauses.map((clause) => choice(label(clause), String(clause))),
    ],
    ownClauses:
      own.length === 0
        ? ''
        : translate(language, 'cards:setUp.ownClauses', { clauses: own.map(label).join(' · ') }),
  };
}
