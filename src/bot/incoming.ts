import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Person, Scope } from '../domain/school/person.ts';

const MAX_TEXT = 20_000;

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
  const said = removeMention(activity.text ?? '', activity.entities ?? [], activity.recipient?.id);
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
    ...said,
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

interface Mention {
  type: string;
  text?: unknown;
  mentioned?: unknown;
}

function removeMention(
  typed: string,
  entities: Mention[],
  botId: string | undefined,
): { text: string; mentioned: boolean } {
  let rest = typed.slice(0, MAX_TEXT);
  let mentioned = false;
  for (const entity of entities) {
    const { id } = (entity.mentioned ?? {}) as { id?: unknown };
    if (entity.type !== 'mention' || id !== botId) continue;
    mentioned = true;
    if (typeof entity.text === 'string' && entity.text) rest = rest.replaceAll(entity.text, ' ');
  }
  return { text: rest.trim(), mentioned };
}

const PICTURE_FILE = /^(jpe?g|png|gif|heic|heif|webp|bmp|mp4|mov)$/i;

/** A picture sent to the bot, or a picture file that Teams offers for download; neither is ever fetched. */
function isPicture(attachment: { contentType: string; content?: unknown }): boolean {
  if (attachment.contentType.startsWith('image/')) return true;
  if (attachment.contentType !== 'application/vnd.microsoft.teams.file.download.info') return false;
  const { fileType } = (attachment.content ?? {}) as { fileType?: unknown };
  return typeof fileType === 'string' && PICTURE_FILE.test(fileType);
}
