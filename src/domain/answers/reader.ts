import type { Language } from '../language.ts';
import { type ClauseRef, clauseRefs, type Policy } from '../policy/document.ts';
import { type Choice, choose } from './choose.ts';
import { look, plainWords, type Sight } from './clues.ts';
import type { AnswerRule } from './content.ts';
import { featuresOf } from './features.ts';
import { readable } from './fold.ts';
import { createJudge } from './judge.ts';
import { identifyLanguage } from './language.ts';
import {
  asks,
  asksForWords,
  clauseNumbers,
  furtherQuestions,
  goesOn,
  namesOnlyPeople,
  questionParts,
  sentences,
} from './questions.ts';
import type { ChosenAnswer, Hints, Reading } from './reading.ts';
import { atRisk, speaksOfRisk } from './safeguarding.ts';
import type { Understanding } from './understanding.ts';
import { strictness } from './verdict.ts';

/** The answer that quotes clauses and says no more. */
export const quoting = 'policy-says';

/** A second answer stands on the card only if its question is understood this well; a no is heard more easily. */
const sureOfPart = ({ verdict }: AnswerRule) => (verdict === 'not-allowed' ? 0.35 : 0.5);

/** Below this a follow-up says nothing new, and the answer before it stands. */
const sureOfTopic = 0.3;

/** What asks for the policy's words and tells nothing of the matter. */
const framing = new Set(['find-rule', 'policy-document', 'clause-word']);

/** A question takes at least so many words. */
const enoughWords = 4;

/** How much likelier a follow-up keeps to the topic. */
const sameTopic = 20;

/** Topics that ask the same of other people: "and parents?" after a friend request from a pupil. */
const kindred = [['pupils', 'contacts']];

/** The answer that tells whom the policy is for. */
const whom = 'applies-to-whom';

/** Below this an answer is not about the people who are named. */
const aboutThem = 0.02;

/** Whether an answer can be to the same question, asked of other people. */
const asksAlike = ({ id, topic }: AnswerRule, previous: AnswerRule): boolean =>
  topic === previous.topic ||
  id === whom ||
  kindred.some((topics) => topics.includes(topic) && topics.includes(previous.topic));

/** Reads texts with what was learnt, under the rules: safeguarding first, then clauses asked for, follow-ups, questions. */
export function createReader(policy: Policy, rules: readonly AnswerRule[], understanding: Understanding) {
  const { vocabulary } = understanding;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const labelled = understanding.ids.map((id) => byId.get(id)!);
  const safeguarding = labelled.findIndex((rule) => rule.verdict === 'safeguarding');
  const quoted = byId.get(quoting);
  const clauseWord = vocabulary.concepts.indexOf('clause-word');
  const mayI = vocabulary.concepts.indexOf('may-i');
  const refs = new Set(clauseRefs(policy));
  const judge = createJudge(understanding, labelled);
  const estimate = (sight: Sight) => judge(featuresOf(sight));

  function read(text: string, hints: Hints = {}): Reading {
    const plain = plainWords(text);
    const identified = identifyLanguage(plain, understanding.languages, vocabulary.lexicons);
    const language = identified ?? hints.fallbackLanguages?.[0] ?? 'en';
    const sight = look(plain, language, vocabulary);
    let probabilities = estimate(sight);
    if (plain.length === 0) return reading(language, []);
    if (atRisk(speaksOfRisk(sight, vocabulary), probabilities[safeguarding] ?? 0)) {
      return reading(language, [chosen(labelled[safeguarding]!)]);
    }
    const named = clauseNumbers(sight, clauseWord);
    if (quoted && named.length > 0 && asksForWords(sight)) return quote(language, named, quoted);
    if (sight.has('coax')) probabilities = estimate(withoutCoaxing(text, sight));
    const whole = choose(probabilities, labelled, sight);
    const previous = byId.get(hints.previous?.answerId ?? '');
    if (previous && previous !== quoted && goesOn(sight)) return goOn(sight, previous, whole, probabilities);
    const answers = answersTo(text, sight, whole);
    return { ...reading(language, answers), nearest: whole.nearest.map((rule) => rule.id) };
  }

  /**
   * Orders and claims of authority tell nothing of what is asked: the other sentences do, if they say enough.
   * They do not when all that they say is "so I may?" and the claim is what is asked about.
   */
  function withoutCoaxing(text: string, whole: Sight): Sight {
    const parts = sentences(readable(text)).map(plainWords);
    const rest = parts.filter((part) => !look(part, whole.language, vocabulary).has('coax')).flat();
    if (rest.length < enoughWords) return whole;
    const others = look(rest, whole.language, vocabulary);
    return others.topical > 0 || whole.topical === 0 ? others : whole;
  }

  function answersTo(text: string, sight: Sight, whole: Choice): ChosenAnswer[] {
    const { rule, nearest } = whole;
    if (quoted && ((sight.has('find-rule') && !sight.has('may-i')) || rule === quoted)) {
      const vague = !rule || rule.verdict === 'unknown' || rule.topic === quoted.topic;
      const matter = vague ? matterOf(sight) : rule;
      if (matter?.verdict === 'information') return [chosen(matter)];
      const about =
        matter ?? (rule === quoted ? nearest.find(({ topic }) => topic !== rule.topic) : undefined);
      if (about) return [{ ...chosen(quoted), clauses: about.clauses }];
    }
    const parts = questionParts(readable(text));
    const two = parts.length > 1 ? rulesOfParts(parts, sight.language) : [];
    if (two.length === 2) return two.map(chosen);
    if (rule?.verdict === 'allowed') return two[0] ? [chosen(two[0])] : allowedThroughout(sight, rule);
    const unanswered = !rule || rule.verdict === 'unknown';
    if (unanswered && two[0] && strictness(two[0].verdict) < strictness('allowed')) return [chosen(two[0])];
    return rule ? [chosen(rule)] : [];
  }

  /** What the words of the policy are wanted on: what is left without the words that ask for them. */
  function matterOf(sight: Sight): AnswerRule | undefined {
    const asking = sight.matches.filter(({ concept }) => framing.has(vocabulary.concepts[concept] ?? ''));
    const rest = sight.tokens.filter(
      (_, token) => !asking.some(({ at, length }) => token >= at && token < at + length),
    );
    const part = look(rest, sight.language, vocabulary);
    const probabilities = estimate(part);
    for (const [at, { verdict }] of labelled.entries())
      if (verdict === 'unknown') probabilities[at]! /= sameTopic;
    const { rule } = choose(probabilities, labelled, part);
    return rule && rule.clauses.length > 0 && rule.topic !== quoted?.topic ? rule : undefined;
  }

  /** What is allowed as a whole may hide a second "may I" that is not, or that is about something else. */
  function allowedThroughout(sight: Sight, rule: AnswerRule): ChosenAnswer[] {
    for (const plain of furtherQuestions(sight, mayI)) {
      const part = look(plain, sight.language, vocabulary);
      const other = choose(estimate(part), labelled, part).rule;
      if (other && strictness(other.verdict) < strictness('allowed')) return [chosen(other)];
      if (other?.topic !== rule.topic) return [];
    }
    return [chosen(rule)];
  }

  /** The two strictest answers to the questions of a text, each well understood by itself. */
  function rulesOfParts(parts: readonly string[], language: Language): AnswerRule[] {
    const sure = new Set<AnswerRule>();
    for (const part of parts) {
      const sight = look(plainWords(part), language, vocabulary);
      if (!asks(part, sight)) continue;
      const { rule, probability } = choose(estimate(sight), labelled, sight);
      if (rule && rule.verdict !== 'unknown' && probability >= sureOfPart(rule)) sure.add(rule);
    }
    return [...sure].sort((a, b) => strictness(a.verdict) - strictness(b.verdict)).slice(0, 2);
  }

  /** The topic is kept; what was not allowed before does not become allowed by half a sentence. */
  function goOn(sight: Sight, previous: AnswerRule, alone: Choice, probabilities: Float64Array): Reading {
    const why = sight.has('why') && sight.tokens.length <= 4;
    const onlyWho = namesOnlyPeople(sight, vocabulary.concepts);
    for (const [at, rule] of labelled.entries()) {
      const beside = rule !== previous && (!asksAlike(rule, previous) || probabilities[at]! < aboutThem);
      if (onlyWho && beside) probabilities[at] = 0;
      if (rule.topic === previous.topic) probabilities[at]! *= sameTopic;
      if (rule.verdict === 'unknown') probabilities[at]! /= sameTopic;
    }
    const { rule, probability } = choose(probabilities, labelled, sight);
    const allowedOnlyHere =
      rule?.verdict === 'allowed' && previous.verdict !== 'allowed' && alone.rule !== rule;
    const next = why || !rule || probability < sureOfTopic || allowedOnlyHere ? previous : rule;
    return { ...reading(sight.language, [chosen(next)]), followUp: true };
  }

  function quote(language: Language, named: readonly number[], rule: AnswerRule): Reading {
    const clauses = [...new Set<ClauseRef>(named)].filter((ref) => refs.has(ref));
    return reading(language, clauses.length > 0 ? [{ ...chosen(rule), clauses }] : []);
  }

  return read;
}

function reading(language: Language, answers: readonly ChosenAnswer[]): Reading {
  const sorted = [...answers].sort((a, b) => strictness(a.verdict) - strictness(b.verdict));
  const verdict = sorted[0]?.verdict ?? 'unknown';
  const kind =
    verdict === 'safeguarding' || verdict === 'report' || verdict === 'unknown' ? verdict : 'answer';
  return { language, kind, verdict, answers: sorted, nearest: [], followUp: false };
}

function chosen({ id, verdict, clauses, stale }: AnswerRule): ChosenAnswer {
  return { id, verdict: stale ? 'unknown' : verdict, clauses, stale };
}
