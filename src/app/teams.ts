import type { Logger } from 'pino';
import { createAuthentication } from '../bot/authentication.ts';
import { createConnector } from '../bot/connector.ts';
import { makeReplyPatient } from '../bot/connector-safety.ts';
import { createTeamsRoster } from '../bot/roster.ts';
import { tellingOfFaults } from '../bot/roster-faults.ts';
import { createTeamsSender } from '../bot/sender.ts';
import type { Config } from '../config/config.ts';
import { createPace } from '../delivery/pace.ts';
import type { OutboxLedger } from '../domain/delivery/ledger.ts';
import type { Roster } from '../domain/school/roster.ts';
import type { Clock } from '../domain/time/clock.ts';

export interface TeamsParts {
  readonly config: Config;
  readonly ledger: OutboxLedger;
  readonly clock: Clock;
  readonly log: Logger;
  /** In place of Teams' own rosters. */
  readonly standIn: Roster | undefined;
}

/** The outbox's way to Teams. */
export type DirectSender = ReturnType<typeof createTeamsSender>;

/** Everything that goes to Teams without having been asked by it: messages, rosters, and who the bot is. */
export function connectTeams({ config, ledger, clock, log, standIn }: TeamsParts) {
  const appId = config.bot?.appId ?? '';
  const now = (): number => clock.now();
  const authentication = createAuthentication(config);
  const connector = createConnector(authentication, appId, now);
  const pace = createPace(ledger, config.teamsCallsPerSecond, clock);
  const rosterOf = (waitForTurn: (tenantId: string) => Promise<void>): Roster =>
    standIn ?? tellingOfFaults(createTeamsRoster(connector, waitForTurn), { log, clock });
  return {
    authentication,
    replies: createConnector(authentication, appId, now, makeReplyPatient),
    sender: createTeamsSender(connector, appId, now),
    roster: rosterOf(pace),
    /** Somebody waits for these, so they do not queue behind what the bot starts. */
    promptRoster: rosterOf(async () => undefined),
  };
}
