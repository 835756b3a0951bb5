/** Number of slots that features are hashed into; a power of two. */
export const slots = 1 << 18;

/** What is known of a text before it is turned into numbers. */
export type Clues = {
  readonly tokens: readonly string[];
  /** Numbers of the concepts spoken of, each once. */
  readonly concepts: readonly number[];
  /** How many of the matters that the policy is about are touched: few or none hints at something else. */
  readonly topical: number;
};

/** A sparse vector: slot numbers (each once) and their values. */
export type Features = { readonly slots: Int32Array; readonly values: Float32Array };

/** How much each kind of feature counts; each kind is scaled to length 1 first. Measured, see infra/decisions. */
export const weights = {
  word: 1,
  pair: 0.6,
  gap: 0.4,
  shape: 0.5,
  concept: 0.8,
  conceptPair: 0.5,
  topical: 0.4,
};

type Kind = keyof typeof weights;
const seeds: Record<Kind, number> = {
  word: 17,
  pair: 29,
  gap: 31,
  shape: 43,
  concept: 59,
  conceptPair: 71,
  topical: 83,
};

/** Longest run of concepts that are paired with each other: keeps the work bounded for long texts. */
const pairedConcepts = 14;

/** The features of a text: words, words next to each other or with one between, letter groups, concepts and pairs of them. */
export function featuresOf({ tokens, concepts, topical }: Clues): Features {
  const all = new Map<number, number>();
  const add = (kind: Kind, hashes: readonly number[]) => {
    const distinct = new Set(hashes);
    const value = weights[kind] / Math.sqrt(distinct.size || 1);
    for (const hash of distinct) all.set(hash, (all.get(hash) ?? 0) + value);
  };
  const hashed = tokens.map(hash);
  add(
    'word',
    hashed.map((word) => settle(word ^ seeds.word)),
  );
  add(
    'pair',
    hashed.slice(1).map((word, at) => combine(hashed[at]!, word, seeds.pair)),
  );
  add(
    'gap',
    hashed.slice(2).map((word, at) => combine(hashed[at]!, word, seeds.gap)),
  );
  add('shape', tokens.flatMap(letterGroups));
  add(
    'concept',
    concepts.map((concept) => combine(concept, concept, seeds.concept)),
  );
  add('topical', [combine(Math.min(topical, 3), tokens.length > 4 ? 1 : 0, seeds.topical)]);
  const paired = concepts.slice(0, pairedConcepts);
  add(
    'conceptPair',
    paired.flatMap((one, at) => paired.slice(at + 1).map((other) => pairOf(one, other))),
  );
  return { slots: Int32Array.from(all.keys()), values: Float32Array.from(all.values()) };
}

const pairOf = (one: number, other: number) =>
  combine(Math.min(one, other), Math.max(one, other), seeds.conceptPair);

const groupLength = 4;

/** The groups of four letters inside a word, its two ends marked: they see through typos and endings. */
function letterGroups(word: string): number[] {
  const marked = `<${word}>`;
  const groups: number[] = [];
  for (let from = 0; from + groupLength <= marked.length; from++) {
    let value = seeds.shape;
    for (let at = from; at < from + groupLength; at++)
      value = Math.imul(value ^ marked.charCodeAt(at), prime);
    groups.push(settle(value));
  }
  return groups;
}

const prime = 0x01000193;

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), prime);
  return value;
}

const combine = (one: number, other: number, seed: number) =>
  settle(Math.imul(Math.imul(one ^ seed, 0x85ebca6b) + other, 0xc2b2ae35));

function settle(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) & (slots - 1);
}
