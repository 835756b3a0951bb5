import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { createViewCards } from '../../src/bot/concerns/view-card.ts';
import { createCards } from '../../src/cards/render.ts';
import type { ConcernView } from '../../src/domain/concerns/reading.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { type Node, nodesOf, textOf } from '../support/cards.ts';

const translate = createTranslator();
const render = createCards(join(import.meta.dirname, '../../cards'), translate);
const nameless = { id: 'dddddddd-0000-4000-8000-000000000001' };

const view: ConcernView = {
  record: {
    ...{ id: 'c', tenantId: 't', schoolId: 's', reference: 'R-1', urgent: false, status: 'seen' },
    ...{ opened: true, acknowledged: false, escalation: 0, clockFrom: 0, filedDay: '2026-09-08' },
    ...{ heldUntil: null, closedDay: null, retentionMonths: null, legalHold: false },
    ...{ feedbackReminded: false, sealedKey: null, report: new Uint8Array() },
  },
  report: {
    ...{ about: [nameless], aboutName: '', aboutHead: false, childAtRisk: false, kind: '4', what: 'x' },
    ...{ where: '', when: '', reporter: nameless, filedAt: 0, barred: [], via: 'channel' },
    ...{ channelId: 'x', prompt: false },
  },
  ...{ messages: [], councilOfficer: '', feedbackDue: '2026-12-08' },
  accesses: [{ by: nameless, at: 0, act: 'opened' }],
  recipients: [nameless],
  handoverTo: [nameless],
};

describe('somebody for whom the directory has no name', () => {
  for (const [language, words] of [
    ['en', 'Somebody whose name is not known'],
    ['cy', 'Rhywun nad yw’r enw’n hysbys'],
  ] as const) {
    it(`is shown in ${language} in words, and never as an id`, () => {
      const typed = { message: '', note: '', outcome: '' };
      const card = createViewCards(render, translate).view(view, { language, typed, page: 0 });
      // Whom it is about, who reported it, who receives it, who opened it, and to whom it may go.
      assert.equal(textOf(card.content).split(words).length - 1, 5);
      const shown = [...nodesOf(card.content)].flatMap(({ text, title }) => [text, title]);
      assert.ok(!shown.some((text) => String(text).includes(nameless.id)));
      const choices = [...nodesOf(card.content)].flatMap(({ choices: all }) => (all ?? []) as Node[]);
      assert.ok(choices.some(({ title, value }) => title === words && value === nameless.id));
    });
  }
});
