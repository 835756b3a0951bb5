/** Number of slots that features are hashed into; a power of two. */
export const slots = 1 << 18;

/** What is known of a text before it is turned into numbers. */
export type Clues = {
  readonly tokens: readonly string[];
  /** Numbers of the concepts spoken of, each once. */
  readonly concepts: readonly number[];
};

/** A sparse vector: slot numbers (each once) and their values. */
export type Features = { readonly slots: Int32Array; readonly values: Float32Array };

/** How much each kind of feature counts; each kind is scaled to length 1 first. Measured, see infra/decisions. */
export const weights = { word: 1, pair: 0.6, shape: 0, concept: 1.2, conceptPair: 0.7 };

type Kind = keyof typeof weights;
const seeds: Record<Kind, number> = { word: 17, pair: 29, shape: 43, concept: 59, conceptPair: 71 };

/** Longest run of concepts that are paired with each other: keeps the work bounded for long texts. */
const pairedConcepts = 14;

/** The features of a text: words, neighbouring words, letter groups, concepts and pairs of concepts. */
export function featuresOf({ tokens, concepts }: Clues): Features {
  const all = new Map<number, number>();
  const add = (kind: Kind, hashes: readonly number[]) => {
    if (weights[kind] === 0) return;
    const distinct = new Set(hashes);
    const value = weights[kind] / Math.sqrt(distinct.size || 1);
    for (const hash of distinct) all.set(hash, (all.get(hash) ?? 0) + value);
  };
  add(
    'word',
    tokens.map((token) => hash(token, seeds.word)),
  );
  add(
    'pair',
    tokens.slice(1).map((token, at) => hash(`${tokens[at]} ${token}`, seeds.pair)),
  );
  add('shape', tokens.flatMap(letterGroups));
  add(
    'concept',
    concepts.map((concept) => mix(concept, seeds.concept)),
  );
  const paired = concepts.slice(0, pairedConcepts);
  add(
    'conceptPair',
    paired.flatMap((one, at) => paired.slice(at + 1).map((other) => pairOf(one, other))),
  );
  return { slots: Int32Array.from(all.keys()), values: Float32Array.from(all.values()) };
}

const pairOf = (one: number, other: number) =>
  mix(Math.min(one, other) * 1024 + Math.max(one, other), seeds.conceptPair);

/** The letter groups of three to five inside a word, its two ends marked: they see through typos and endings. */
function letterGroups(word: string): number[] {
  if (word.length < 3) return [];
  const marked = `<${word}>`;
  const groups: number[] = [];
  for (let from = 0; from + 3 <= marked.length; from++) {
    let value = seeds.shape;
    for (let at = from; at < from + 5 && at < marked.length; at++) {
      value = Math.imul(value ^ marked.charCodeAt(at), 0x01000193);
      if (at - from >= 2) groups.push(settle(value));
    }
  }
  return groups;
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return settle(value);
}

const mix = (number: number, seed: number) => settle(Math.imul(number + seed * 7919, 0x85ebca6b));

function settle(value: number): number {
  let mixed = value ^ (value >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (slots - 1);
}
