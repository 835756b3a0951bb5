import type { Logger } from 'pino';
import { TeamsAdapter } from '../bot/adapter.ts';
import type { createAuthentication } from '../bot/authentication.ts';
import { createBot } from '../bot/bot.ts';
import type { Connector } from '../bot/connector.ts';
import type { Feature } from '../bot/feature.ts';
import type { Incoming } from '../bot/incoming.ts';
import { createPageDialogs } from '../bot/page-dialogs.ts';
import { createTurnPreparer, type TurnPreparerParts } from '../bot/prepare-turn.ts';
import type { Presence } from '../bot/presence.ts';
import { createSentences } from '../bot/sentences.ts';
import type { RenderCard } from '../cards/render.ts';
import type { Config } from '../config/config.ts';
import type { SchoolFinder } from '../domain/school/school-of-turn.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Translator } from '../i18n/translator.ts';

export interface BotParts {
  readonly config: Config;
  readonly authentication: ReturnType<typeof createAuthentication>;
  readonly replies: Connector;
  readonly features: readonly Feature[];
  readonly preferences: TurnPreparerParts['preferences'];
  readonly finder: SchoolFinder;
  readonly presence: Presence;
  readonly noticeFailure: (error: unknown) => void;
  readonly render: RenderCard;
  readonly translate: Translator;
  readonly metrics: Pick<Metrics, 'countTurn'>;
  readonly log: Logger;
  readonly recast: (incoming: Incoming) => Incoming;
}

/** The composition root's part for turns: from a call of the Bot Framework to the features and back. */
export function buildBot(parts: BotParts) {
  const { config, features, finder, presence, recast } = parts;
  const sentences = createSentences(parts.render, parts.translate);
  const handleTurn = createBot({
    ...parts,
    noticeEvent: presence.noticeEvent,
    prepareTurn: createTurnPreparer(parts),
    sentences,
  });
  const adapter = new TeamsAdapter({
    ...parts,
    tenantId: config.bot?.tenantId,
    handleTurn: (context, incoming) => handleTurn(context, recast(incoming)),
  });
  return {
    receive: (authorization: string, body: unknown) => adapter.receive(authorization, body),
    /** The bot's dialogs on a page. */
    press: createPageDialogs(features, finder, sentences),
  };
}
