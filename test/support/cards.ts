import { strict as assert } from 'node:assert';
import type { Speaker, TestBot } from './bot.ts';

export type Node = Record<string, unknown>;

/** The Adaptive Card of an activity. */
export function cardOf(activity: Node | undefined): Node {
  const [attachment] = (activity?.attachments ?? []) as { content: Node }[];
  assert.ok(attachment, 'the activity has no card');
  return attachment.content;
}

/** Every object inside a card. */
export function* nodesOf(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const item of node) yield* nodesOf(item);
  else if (node !== null && typeof node === 'object') {
    yield node as Node;
    for (const value of Object.values(node)) yield* nodesOf(value);
  }
}

/** Every word that a card can show, hidden parts and buttons included. */
export function textOf(card: unknown): string {
  const words: string[] = [];
  for (const { text, title, value, label } of nodesOf(card)) {
    for (const word of [text, title, label, value]) if (typeof word === 'string') words.push(word);
  }
  return words.join('\n');
}

/** The button with this title, as the card has it. */
export function buttonOf(card: unknown, title: string): Node | undefined {
  for (const node of nodesOf(card)) {
    if (String(node.type).startsWith('Action.') && node.title === title) return node;
  }
  return undefined;
}

/** Presses an Execute button and returns the card that takes the pressed one's place. */
export async function pressButton(
  bot: TestBot,
  card: unknown,
  title: string,
  speaker?: Speaker,
): Promise<Node> {
  const button = buttonOf(card, title);
  assert.ok(button, `the card has no button “${title}”`);
  const action = { type: 'Action.Execute', verb: button.verb, data: button.data };
  const { status, body } = await bot.send(
    { type: 'invoke', name: 'adaptiveCard/action', value: { action } },
    speaker,
  );
  assert.equal(status, 200);
  const { statusCode, type, value } = body as { statusCode: number; type: string; value: Node };
  assert.deepEqual(
    [statusCode, type],
    [200, 'application/vnd.microsoft.card.adaptive'],
    JSON.stringify(value),
  );
  return value;
}
