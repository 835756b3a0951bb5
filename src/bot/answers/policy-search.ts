import { z } from 'zod';
import type { Card } from '../../cards/attachment.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Answerer } from '../../domain/answers/answerer.ts';
import { type Language, languages, otherLanguage } from '../../domain/language.ts';
import { type ClauseRef, clauseRefs, clauseText, type Policy } from '../../domain/policy/document.ts';
import { searchClauses } from '../../domain/policy/search.ts';
import type { School } from '../../domain/school/school.ts';
import type { Translator } from '../../i18n/translator.ts';
import { invalid, type Outcome } from '../outcome.ts';
import type { Turn } from '../turn.ts';
import { clauseLabel } from './clause-data.ts';
import { workingNote } from './footer.ts';
import { drawSafeguardingFound } from './safeguarding-card.ts';

export interface PolicySearchParts {
  answerer: Answerer;
  policyOf(school: School | undefined): Policy;
  render: RenderCard;
  translate: Translator;
}

/** Teams shows no more of a result than this. */
const PREVIEW_LENGTH = 120;
const MOST_RESULTS = 15;

const query = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).default([]),
});

/** The message extension that finds clauses by word, number or question, and puts one into any chat. */
export function createPolicySearch(parts: PolicySearchParts) {
  return async (turn: Turn): Promise<Outcome> => {
    const parsed = query.safeParse(turn.value);
    if (!parsed.success) return invalid;
    const typed = parsed.data.parameters.find(({ name }) => name === 'query')?.value;
    const text = typeof typed === 'string' ? typed.slice(0, 500).trim() : '';
    const policy = parts.policyOf(turn.school);
    const { refs, language, atRisk } = findClauses(parts, policy, text, turn);
    const clauses = refs.slice(0, MOST_RESULTS).map((ref) => result(parts, policy, ref, language));
    const attachments = atRisk
      ? [safeguardingResult(parts, { ...turn, language: atRisk }), ...clauses]
      : clauses;
    return {
      kind: 'extension',
      body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } },
    };
  };
}

/** Clauses with the words themselves first, in either language: one word tells little of which. Then those that answer. */
function findClauses(
  { answerer, translate }: PolicySearchParts,
  policy: Policy,
  text: string,
  turn: Turn,
): { refs: ClauseRef[]; language: Language; atRisk?: Language | undefined } {
  if (!text) return { refs: clauseRefs(policy), language: turn.language };
  const reading = answerer.answer(text, { fallbackLanguages: turn.languages });
  const atRisk = reading.kind === 'safeguarding' ? reading.language : undefined;
  const answering = reading.answers.flatMap(({ clauses }) => clauses);
  for (const language of [reading.language, otherLanguage(reading.language)]) {
    const worded = searchClauses(policy, language, text, (ref) => clauseLabel(translate, ref, language));
    if (worded.length > 0) return { refs: [...new Set([...worded, ...answering])], language, atRisk };
  }
  return { refs: answering, language: reading.language, atRisk };
}

/** What comes first where somebody may be at risk: whom to call. */
function safeguardingResult(parts: PolicySearchParts, turn: Turn) {
  const { translate } = parts;
  return {
    ...drawSafeguardingFound(parts, turn),
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: {
        title: translate(turn.language, 'cards:verdict.safeguarding'),
        text: translate(turn.language, 'cards:safeguarding.now'),
      },
    },
  };
}

function result(parts: PolicySearchParts, policy: Policy, ref: ClauseRef, language: Language) {
  const text = clauseText(policy[language], ref) ?? '';
  const preview = text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH)}…` : text;
  return {
    ...drawClause(parts, policy, ref, language),
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: clauseLabel(parts.translate, ref, language), text: preview },
    },
  };
}

/** A clause in both languages on one card: it must turn in chats where the bot is not. */
function drawClause(
  { render, translate }: PolicySearchParts,
  policy: Policy,
  ref: ClauseRef,
  language: Language,
): Card {
  return render('clause', language, {
    texts: languages.map((each) => ({
      language: each,
      visible: each === language,
      label: plain(clauseLabel(translate, ref, each)),
      text: plain(clauseText(policy[each], ref) ?? ''),
      source: plain(
        [
          policy[each].title,
          translate(each, 'cards:policy.meta', { version: policy[each].version }),
          ...workingNote(translate, policy, each),
        ].join(' · '),
      ),
    })),
  });
}
