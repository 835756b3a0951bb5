import { type Features, slots } from './features.ts';

export type Example = { readonly label: number; readonly features: Features };

/** Gives every label a probability. Only (feature, label) pairs seen together carry a weight. */
export type Model = {
  readonly labels: number;
  /** Slot → first of its pairs; slot + 1 → the end. */
  readonly starts: Uint32Array;
  readonly pairLabels: Uint16Array;
  readonly pairWeights: Int8Array;
  /** What one step of a pair's weight stands for. */
  readonly step: number;
  readonly bias: Float32Array;
};

type Learning = Omit<Model, 'pairWeights' | 'step'> & { readonly pairWeights: Float32Array };

export type Training = { epochs: number; rate: number; decay: number; rarest: number };
const usual: Training = { epochs: 6, rate: 1.2, decay: 2e-6, rarest: 2 };

/**
 * Multinomial logistic regression by stochastic gradient descent, on the pairs that occur.
 * Deterministic: the same examples give the same model.
 */
export function trainModel(examples: readonly Example[], labels: number, training = usual): Model {
  const model = emptyModel(examples, labels, training.rarest);
  const order = examples.map((_, at) => at);
  const random = seededRandom(20240917);
  const probabilities = new Float64Array(labels);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, random);
    const rate = training.rate * (1 - epoch / (training.epochs + 0.5));
    for (const at of order) {
      const example = examples[at];
      if (example) learn(model, example, rate, training.decay, probabilities);
    }
  }
  return rounded(model);
}

/** One byte per weight: measured, it changes no choice that matters, and makes the model small. */
function rounded(model: Learning): Model {
  const largest = model.pairWeights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  const step = largest / 127;
  return {
    ...model,
    step,
    pairWeights: Int8Array.from(model.pairWeights, (weight) => Math.round(weight / step)),
  };
}

function learn(
  model: Learning,
  { label, features }: Example,
  rate: number,
  decay: number,
  p: Float64Array,
): void {
  score(model, features, 1, p);
  for (let at = 0; at < p.length; at++) {
    const wrong = p[at]! - (at === label ? 1 : 0);
    p[at] = Math.abs(wrong) < 1e-3 ? 0 : wrong * rate;
    model.bias[at]! -= p[at]! * 0.1;
  }
  const { starts, pairLabels, pairWeights } = model;
  for (let f = 0; f < features.slots.length; f++) {
    const slot = features.slots[f]!;
    const value = features.values[f]!;
    for (let pair = starts[slot]!; pair < starts[slot + 1]!; pair++) {
      pairWeights[pair] = pairWeights[pair]! * (1 - decay) - p[pairLabels[pair]!]! * value;
    }
  }
}

/** Fills `into` with one probability per label. */
export function predict(model: Model, features: Features, into: Float64Array): Float64Array {
  return score(model, features, model.step, into);
}

function score(model: Model | Learning, features: Features, step: number, into: Float64Array): Float64Array {
  into.set(model.bias);
  const { starts, pairLabels, pairWeights } = model;
  for (let f = 0; f < features.slots.length; f++) {
    const slot = features.slots[f]!;
    const value = features.values[f]! * step;
    for (let pair = starts[slot]!; pair < starts[slot + 1]!; pair++) {
      into[pairLabels[pair]!]! += value * pairWeights[pair]!;
    }
  }
  return softmax(into);
}

function softmax(scores: Float64Array): Float64Array {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at++) sum += scores[at] = Math.exp(scores[at]! - top);
  for (let at = 0; at < scores.length; at++) scores[at]! /= sum;
  return scores;
}

/** Lays out one weight for every (slot, label) that occurs; a slot seen in fewer than `rarest` examples gets none. */
function emptyModel(examples: readonly Example[], labels: number, rarest: number): Learning {
  const seen = new Uint32Array(slots);
  for (const { features } of examples) for (const slot of features.slots) seen[slot]!++;
  const byLabel = [...examples].sort((a, b) => a.label - b.label);
  const starts = new Uint32Array(slots + 1);
  forEachPair(byLabel, seen, rarest, (slot) => starts[slot + 1]!++);
  for (let slot = 0; slot < slots; slot++) starts[slot + 1]! += starts[slot]!;
  const pairLabels = new Uint16Array(starts[slots]!);
  const next = starts.slice();
  forEachPair(byLabel, seen, rarest, (slot, label) => {
    pairLabels[next[slot]!++] = label;
  });
  return {
    labels,
    starts,
    pairLabels,
    pairWeights: new Float32Array(pairLabels.length),
    bias: new Float32Array(labels),
  };
}

function forEachPair(
  byLabel: readonly Example[],
  seen: Uint32Array,
  rarest: number,
  visit: (slot: number, label: number) => void,
): void {
  const last = new Int32Array(slots).fill(-1);
  for (const { label, features } of byLabel) {
    for (const slot of features.slots) {
      if (seen[slot]! < rarest || last[slot] === label) continue;
      last[slot] = label;
      visit(slot, label);
    }
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}

function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}
