import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import type { Speaker, TestBot } from './bot.ts';
import { type Node, nodesOf } from './cards.ts';

/** What a dialog answered: a card, or one sentence that ends it. */
export interface Answered {
  card?: Node;
  text?: string;
  body: unknown;
}

/** Opens a dialog, or submits one, as a person's client does. */
export async function dialog(
  bot: Pick<TestBot, 'send'>,
  speaker: Speaker,
  how: 'fetch' | 'submit',
  data: Node,
  where: Node = {},
): Promise<Answered> {
  const activity = { type: 'invoke', name: `task/${how}`, value: { data }, ...where };
  const { status, body } = await bot.send(activity, speaker);
  assert.equal(status, 200);
  const { task } = body as { task: { type: string; value: string | { card: { content: Node } } } };
  return typeof task.value === 'string'
    ? { text: task.value, body }
    : { card: task.value.card.content, body };
}

/** The data of the button that sends a verb; an input's value travels beside it. */
export function dataOf(card: Node | undefined, verb: string): Node {
  for (const node of nodesOf(card)) {
    const data = node.data as Node | undefined;
    if (node.type === 'Action.Submit' && data?.verb === verb) return data;
  }
  throw new assert.AssertionError({ message: `no button sends ${verb}` });
}

/** Everything that a client would send with the button: its data and the values of all inputs. */
export function submitted(card: Node | undefined, verb: string, typed: Node = {}): Node {
  const inputs: Node = {};
  for (const node of nodesOf(card)) {
    if (String(node.type).startsWith('Input.') && node.value !== undefined)
      inputs[String(node.id)] = node.value;
  }
  return { ...inputs, ...typed, ...dataOf(card, verb) };
}

/** A concern from the first press to the receipt. */
export async function report(
  bot: Pick<TestBot, 'send'>,
  speaker: Speaker,
  typed: Node = {},
): Promise<Answered> {
  const opened = await dialog(bot, speaker, 'fetch', { verb: 'concern.open' });
  assert.ok(opened.card, JSON.stringify(opened.body));
  const filled = {
    childAtRisk: 'false',
    kind: '4',
    what: 'A post mocks a pupil.',
    withName: 'true',
    ...typed,
  };
  return dialog(bot, speaker, 'submit', submitted(opened.card, 'concern.submit', filled));
}

/** The receipt code on a card. */
export function codeOn(card: Node | undefined): string {
  const [code] = /\b(?:[2-9A-Z]{4}-){4}[2-9A-Z]{4}\b/.exec(JSON.stringify(card)) ?? [];
  assert.ok(code, 'no receipt code on the card');
  return code;
}

/** Waits until so many messages stand in a conversation, and returns their cards. */
export async function postsIn(bot: TestBot, conversation: string, count: number): Promise<Node[]> {
  const posts = () => bot.teams.posts.filter(({ conversationId }) => conversationId === conversation);
  for (let waited = 0; posts().length < count && waited < 500; waited += 1) await pause(20);
  assert.equal(posts().length, count, JSON.stringify(posts()));
  return posts().map(({ activity }) => (activity.attachments as { content: Node }[])[0]?.content ?? {});
}
