import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Person, Scope } from '../domain/school/person.ts';
import { isPicture, removeMention } from './said.ts';

const text = z.string().catch('');
const identifier = z.string().max(1_000);

/** The few fields of an activity that the bot reads; everything else is left alone. */
const activityShape = z.looseObject({
  type: z.string().min(1).max(100),
  id: identifier.optional(),
  name: z.string().max(200).optional(),
  serviceUrl: z.url(),
  locale: z.string().max(40).optional().catch(undefined),
  text: z.string().nullish().catch(undefined),
  replyToId: identifier.optional().catch(undefined),
  from: z
    .looseObject({ id: identifier, name: text.optional(), aadObjectId: z.string().optional() })
    .optional(),
  recipient: z.looseObject({ id: identifier }).optional(),
  conversation: z.looseObject({
    id: identifier,
    conversationType: z.string().optional(),
    isGroup: z.boolean().optional().catch(undefined),
    tenantId: z.string().optional(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      team: z.looseObject({ id: z.string() }).optional(),
      channel: z.looseObject({ id: z.string(), type: z.string().optional() }).optional(),
      eventType: z.string().optional(),
    })
    .optional()
    .catch(undefined),
  entities: z
    .array(z.looseObject({ type: z.string() }))
    .optional()
    .catch(undefined),
  attachments: z
    .array(z.looseObject({ contentType: text }))
    .nullish()
    .catch(undefined),
  value: z.unknown().optional(),
});

/** What arrived, in the bot's own words. */
export interface Incoming {
  readonly type: string;
  /** The invoke's name, for invokes. */
  readonly name: string;
  /** Undefined when Teams names no Entra user, as for system events. */
  readonly person: Person | undefined;
  readonly tenantId: string | undefined;
  readonly scope: Scope;
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly teamId: string | undefined;
  readonly channelId: string | undefined;
  /** `private` or `shared` for the channels whose members are not the team's; undefined for standard ones. */
  readonly channelType: string | undefined;
  readonly locale: string;
  /** What was typed, without the mention of the bot. */
  readonly text: string;
  readonly mentioned: boolean;
  readonly hasPicture: boolean;
  /** The activity on whose card was pressed. */
  readonly replyToId: string | undefined;
  readonly value: unknown;
  readonly activity: Activity;
}

/** The body of a Bot Framework call as an activity, or undefined when it is none. */
export function parseIncoming(body: unknown): Incoming | undefined {
  const parsed = activityShape.safeParse(body);
  if (!parsed.success) return undefined;
  const activity = parsed.data;
  const { conversation, channelData } = activity;
  const tenantId = tenantOf(channelData?.tenant?.id, conversation.tenantId);
  return {
    type: activity.type,
    name: activity.name ?? '',
    person: personOf(activity.from, tenantId),
    tenantId,
    scope: scopeOf(conversation, channelData?.team?.id),
    serviceUrl: activity.serviceUrl,
    conversationId: conversation.id,
    teamId: channelData?.team?.id,
    channelId: channelData?.channel?.id,
    channelType: channelData?.channel?.type,
    locale: activity.locale ?? '',
    ...removeMention(activity.text ?? '', activity.entities ?? [], activity.recipient?.id),
    hasPicture: (activity.attachments ?? []).some(isPicture),
    replyToId: activity.replyToId,
    value: activity.value,
    activity: activity as unknown as Activity,
  };
}

/** The tenant that an activity names; undefined when it names none, or two. */
function tenantOf(...named: (string | undefined)[]): string | undefined {
  const [tenantId, ...others] = new Set(named.flatMap((id) => id?.toLowerCase() ?? []));
  return others.length === 0 ? tenantId : undefined;
}

function personOf(
  from: { name?: string | undefined; aadObjectId?: string | undefined } | undefined,
  tenantId: string | undefined,
): Person | undefined {
  if (!from?.aadObjectId || !tenantId) return undefined;
  return { tenantId, id: from.aadObjectId.toLowerCase(), name: from.name ?? '' };
}

/** Whatever is not plainly between one person and the bot counts as in front of others. */
function scopeOf(
  { id, conversationType: type, isGroup }: z.infer<typeof activityShape>['conversation'],
  teamId: string | undefined,
): Scope {
  if (type === 'channel') return 'channel';
  // Two people's own chat is personal to Teams: a message extension is used there, and its cards are pressed.
  if (id.endsWith('@unq.gbl.spaces')) return 'group';
  // Ids of threads begin with `19:`; those of personal chats can, too, but then Teams says what they are.
  const seemsPersonal = type === 'personal' || (type === undefined && !id.startsWith('19:'));
  return seemsPersonal && !isGroup && !teamId ? 'personal' : 'group';
}
