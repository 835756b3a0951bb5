import type { Card } from './attachment.ts';

/** A card for a dialog, which knows Submit only: every Execute becomes the fallback that it carries. */
export const forDialog = (card: Card): Card => ({
  ...card,
  content: submitOnly(card.content) as Card['content'],
});

function submitOnly(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(submitOnly);
  if (node === null || typeof node !== 'object') return node;
  const { type, fallback } = node as { type?: unknown; fallback?: unknown };
  if (type === 'Action.Execute') return fallback;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'data' ? value : submitOnly(value)]),
  );
}
