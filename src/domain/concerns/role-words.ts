import { mutatedForms } from '../answers/mutation.ts';
import { withDisguised } from './disguised.ts';
import { fold } from './names.ts';
import { nearlySame } from './spelling.ts';

/** Which offices somebody's words could mean. */
export interface OfficesMeant {
  head: boolean;
  chair: boolean;
  /** A deputy, a bursar, "the leadership team": one of the others in the head teacher's channel, we cannot tell who. */
  leadership: boolean;
}
type Office = keyof OfficesMeant;

/** Words that mean an office by themselves; the Welsh ones in their radical form. */
const vocabulary: readonly { office: Office; en: string; cy: string }[] = [
  {
    office: 'head',
    en: 'head heads headteacher headteachers headmaster headmistress headship principal principle ht boss gaffer ceo',
    cy: 'pennaeth penaethiaid prifathro prifathrawes prif bos',
  },
  {
    office: 'chair',
    en: 'chair chairman chairwoman chairperson chairlady governor governors governing gov govs',
    cy: 'cadeirydd llywodraethwr llywodraethwraig llywodraethwyr llywodraethu llywodraethol',
  },
  {
    office: 'leadership',
    en: `deputy dep dht aht slt smt udrh leadership leader leaders management senior bursar business finance
      senco alnco cady dsp dsl safeguarding secretary clerk`,
    cy: `dirprwy dirprwyon dirprwyes arweinyddiaeth arweinydd arweinwyr arwain uwch rheoli rheolwyr bwrsar busnes
      cyllid diogelu pdd ysgrifennydd ysgrifenyddes clerc`,
  },
];

const list = (words: string): string[] => words.trim().split(/\s+/);
const officeOfWord = vocabulary.map(({ office, en, cy }) => ({
  office,
  words: [...list(en), ...list(cy).flatMap(mutatedForms)],
}));

/** Short words have too many neighbours to be taken for slips of each other. */
const shortestSlip = 6;

const pennaeth = '(?:p|b|ph|mh)ennaeth';
const prifathro = '(?:p|b|ph|mh)rifathr\\w+';
const rheolwr = 'rh?eolwr(?:aig)?';
const everyone = '(?:all|whole|entire|every\\w*|pawb|holl)';
const team = '(?:slt|smt|udrh|management|leadership|leaders|arweinwyr|rheolwyr|arwain|rheoli)';
const anyOf = (...phrases: string[]): RegExp => new RegExp(`\\b(?:${phrases.join('|')})\\b`, 'g');

/** Phrases that mean something else than their words, in the order in which they are taken out of the text. */
const phrases: readonly { means: readonly Office[]; words: RegExp }[] = [
  {
    means: ['leadership'],
    words: anyOf(
      '(?:deputy|dep|assistant|asst|associate|vice)[ -]*(?:head(?: ?(?:teacher|master|mistress))?|principal)',
      `d?dirprwy\\w* (?:${pennaeth}|${prifathro})`,
      `is[ -]?(?:${pennaeth}|${prifathro})`,
      `${pennaeth} [cg]ynorthwyol`,
      'second in charge|2ic',
      '(?:subject|phase|key stage|year(?: \\w+)?|department|faculty|curriculum|middle|team) leader',
      '(?:maths|english|welsh|science) leader',
      'h?arweinydd (?:pwnc|cyfnod|blwyddyn|flwyddyn|adran|cwricwlwm|canol|tim)',
      'h?arweinydd (?:mathemateg|saesneg|cymraeg|gwyddoniaeth)',
      'business manager|finance manager',
      `${rheolwr} (?:busnes|cyllid)`,
    ),
  },
  {
    means: [],
    words: anyOf(
      'heads? of (?!(?:the |our |this )?school)\\w+',
      'head (?:cook|chef|boy|girl|caretaker|cleaner|gardener)',
      `${pennaeth} (?:yr |y )?(?:adran|blwyddyn|flwyddyn|cyfnod|gyfnod|uned|chweched)`,
      '[pb]rif (?:gog|ferch|fachgen|swyddog)\\w*',
      '(?:site|premises|kitchen|catering|cover|data|network|office|exams?|ict?|it) manager',
      `${rheolwr} (?:safle|cegin|y gegin|swyddfa|data|arholiadau)`,
    ),
  },
  { means: ['head', 'leadership'], words: anyOf('manager', rheolwr) },
  {
    means: ['head'],
    words: anyOf(
      'h\\. ?t',
      'h[aeiou]{0,3}d[ -]?(?:teacher|master|mistress)',
      'in charge',
      'running the school|runs the school|rhedeg yr school',
      '(?:our|school) leader|leader of (?:the |our )?school|(?:ein )?(?:h)?arweinydd (?:ni|yr school)',
    ),
  },
  { means: ['head', 'leadership'], words: anyOf('leader', 'h?arweinydd') },
  // The head teacher is one of them all.
  { means: ['head', 'leadership'], words: anyOf(`${everyone} .*${team}`, `${team} .*(?:i gyd|gyfan|cyfan)`) },
];

/** Reads the offices out of a free-text name; "deputy head" and "head of maths" are not the head teacher. */
export function officesMeant(typed: string, schoolName: string): OfficesMeant {
  const meant: OfficesMeant = { head: false, chair: false, leadership: false };
  let rest = asSchool(fold(withDisguised(typed)).replace(/\s+/g, ' '), schoolName);
  for (const { means, words } of phrases) {
    rest = rest.replace(words, () => {
      for (const office of means) meant[office] = true;
      return ' ';
    });
  }
  for (const word of rest.split(/[^a-z]+/)) {
    for (const { office, words } of officeOfWord) meant[office] ||= words.some((one) => isWord(word, one));
  }
  return meant;
}

/** "Head of Ysgol Bro" is the head of the school. */
const asSchool = (text: string, schoolName: string): string =>
  ['ysgol', ...fold(schoolName).split(/[^a-z]+/)]
    .filter((word) => word.length > 2 && word !== 'the')
    .reduce((said, word) => said.replace(new RegExp(`\\b${word}\\b`, 'g'), 'school'), text);

const isWord = (typed: string, word: string): boolean =>
  typed === word || (Math.min(typed.length, word.length) >= shortestSlip && nearlySame(typed, word));
