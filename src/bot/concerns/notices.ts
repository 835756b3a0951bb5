import { z } from 'zod';
import type { Card } from '../../cards/attachment.ts';
import type { Composable } from '../../delivery/ports.ts';
import type { Posted } from '../../domain/concerns/delivering.ts';
import { type Notice, noticeKinds } from '../../domain/concerns/notice.ts';
import type { OutboxItem } from '../../domain/delivery/item.ts';
import type { Language } from '../../domain/language.ts';
import type { School } from '../../domain/school/school.ts';
import type { DrawNotice } from './notice-card.ts';

/** The kind of outbox items that tell about concerns. */
export const CONCERN_NOTICE = 'concern';

const payload = z.object({
  what: z.enum(noticeKinds),
  concernId: z.string(),
  reference: z.string(),
  urgent: z.boolean(),
});
type Payload = z.infer<typeof payload>;

/**
 * Who reported a concern is nowhere in plain: beside a reporter stands nothing that could be looked up among the
 * concerns. The reporter comes back by the code.
 */
const reportersNews: Payload = { what: 'reporter-news', reference: '', urgent: false, concernId: '' };

/** The outbox items of notices. A second copy of one does less harm than none. */
export function concernNoticeItems(notices: readonly Notice[]): OutboxItem[] {
  return notices.map(({ key, to, what, tenantId, schoolId, concernId, reference, urgent }) => ({
    ...{ schoolId, tenantId, kind: CONCERN_NOTICE, key },
    to: 'channel' in to ? { conversation: to.channel } : to,
    payload:
      what === 'reporter-news' ? reportersNews : ({ what, concernId, reference, urgent } satisfies Payload),
    priority: 'urgent',
    repeatInDoubt: true,
  }));
}

export interface ConcernNoticeParts {
  readonly schools: { byId(tenantId: string, schoolId: string): Promise<School | undefined> };
  readonly languageOf: (person: { tenantId: string; id: string }) => Promise<Language | undefined>;
  /** Asked again at the moment of sending: a subject may be in the channel by now, a recipient gone. */
  readonly mayTell: (notice: Posted) => Promise<boolean>;
  readonly draw: DrawNotice;
}

/** Draws a notice at the moment of sending, or null when it may not be posted any more. */
export function createConcernNoticeComposer(parts: ConcernNoticeParts) {
  return async ({ tenantId, schoolId, key, to, payload: data }: Composable): Promise<Card | null> => {
    const notice = payload.parse(data);
    const school = await parts.schools.byId(tenantId, schoolId);
    if (!school) return null;
    const person = 'person' in to ? to.person : undefined;
    const isReporters = notice.what === 'reporter-news';
    if (!isReporters && !(await parts.mayTell({ ...notice, key, person }))) return null;
    if (person === undefined) return parts.draw(notice, { first: school.language });
    return parts.draw(notice, {
      only: (await parts.languageOf({ tenantId, id: person })) ?? school.language,
    });
  };
}
