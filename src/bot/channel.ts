import type { Channel } from '../domain/school/roster.ts';
import type { Incoming } from './incoming.ts';

/** The channel that something was said or pressed in; undefined elsewhere. */
export function channelOf(incoming: Incoming): Channel | undefined {
  const { scope, tenantId, teamId, channelType, conversationId, serviceUrl } = incoming;
  if (scope !== 'channel' || !tenantId || !teamId) return undefined;
  // A thread's conversation is the channel's with the thread's message after a semicolon.
  const id = incoming.channelId ?? (conversationId.split(';')[0] as string);
  const restricted = channelType === 'private' || channelType === 'shared';
  return { tenantId, id, teamId, restricted, serviceUrl };
}
