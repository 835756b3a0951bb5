import type { RenderCard } from '../../cards/render.ts';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { Person } from '../../domain/school/person.ts';
import type { School } from '../../domain/school/school.ts';
import type { Translator } from '../../i18n/translator.ts';
import { concernFollowAction } from '../actions/concern-follow.ts';
import { concernHandlingActions, handler } from '../actions/concern-handling.ts';
import { concernOpenAction } from '../actions/concern-open.ts';
import { concernReplyAction } from '../actions/concern-reply.ts';
import { concernStartAction } from '../actions/concern-start.ts';
import { concernSubmitAction } from '../actions/concern-submit.ts';
import { concernCommands, refuseTypedCodes } from '../commands/concerns.ts';
import { createFollowCards } from '../concerns/follow-card.ts';
import { createFormCard } from '../concerns/form-card.ts';
import { createReceiptCard } from '../concerns/receipt-card.ts';
import { createViewCards } from '../concerns/view-card.ts';
import type { Feature } from '../feature.ts';
import type { RememberLanguage } from '../language.ts';

export interface ConcernFeatureParts {
  concerns: Concerns;
  /** The schools of whose staff the person is, checked live. */
  schoolsOf(person: Person): Promise<readonly School[]>;
  render: RenderCard;
  translate: Translator;
  rememberLanguage: RememberLanguage;
  noticeFailure(error: unknown): void;
}

/** The third job: a concern reaches the right people and nobody else, in dialogs that leave nothing behind. */
export function concernFeature(parts: ConcernFeatureParts): Feature {
  const { render, translate } = parts;
  const drawForm = createFormCard(render, translate);
  const cards = createFollowCards(render, translate);
  const handling = { ...parts, viewCards: createViewCards(render, translate) };
  return {
    actions: [
      concernStartAction(render, parts.rememberLanguage),
      concernOpenAction({ ...parts, drawForm }),
      concernSubmitAction({ ...parts, drawForm, drawReceipt: createReceiptCard(render, translate) }),
      concernFollowAction({ ...parts, cards }),
      concernReplyAction({ ...parts, cards, handle: handler(handling) }),
      ...concernHandlingActions(handling),
    ],
    commands: concernCommands(render),
    // First of all features: nothing else may read a code.
    listeners: [refuseTypedCodes(render)],
  };
}
