import { z } from 'zod';
import type { Policy } from '../../domain/policy/document.ts';
import type { School } from '../../domain/school/school.ts';
import type { Action } from '../action.ts';
import type { DrawPolicy } from '../answers/policy-card.ts';
import { languageField } from '../answers/show.ts';
import { openDialog } from '../outcome.ts';
import { dialogAction } from './dialog-action.ts';

/** The text that a card asks to sign, and whose it is. */
export interface PolicyToSign {
  readonly policy: Policy;
  readonly school: School;
}

export interface PolicyReadParts {
  policyOf(school: School | undefined): Policy;
  /** What the campaign's card of that id asks to sign: not always the policy of the school that one asks for now. */
  policyToSign(tenantId: string, cardId: string): Promise<PolicyToSign | undefined>;
}

const payload = z.object({ language: languageField.optional(), card: z.string().max(100).optional() });

/** The whole policy in a dialog, in the language of the card that opened it and in the version that it asks to sign. */
export function policyReadAction({ policyOf, policyToSign }: PolicyReadParts, draw: DrawPolicy): Action {
  return dialogAction('policy.read', payload, async (turn, { card, ...data }) => {
    const { person, school: askingFor } = turn;
    const language = data.language ?? turn.language;
    const toSign = person && card ? await policyToSign(person.tenantId, card) : undefined;
    const { policy, school } = toSign ?? { policy: policyOf(askingFor), school: askingFor };
    return openDialog(policy[language].title, draw(policy, language, school));
  });
}
