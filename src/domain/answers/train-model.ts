import { type Features, slots } from './features.ts';
import { type Model, score, type UnroundedModel } from './model.ts';

export type Example = { readonly label: number; readonly features: Features };

/** How a model is learnt; `own` and `others` say how much counting counts before refining, 0 for nothing. */
export type Training = {
  readonly epochs: number;
  readonly rate: number;
  readonly smoothing: number;
  readonly own: number;
  readonly others: number;
};

/** A phrasing that is understood this well teaches nothing more. */
const sureEnough = 0.95;

/** As many kinds of features as naive Bayes reckons with, seen or not. */
const vocabularySize = 30_000;

/**
 * Naive Bayes on how often a feature stands in the phrasings of a label and of all others (complement),
 * as far as `training` lets it count, then refined by logistic regression. Deterministic: the same
 * examples give the same model.
 */
export function trainModel(examples: readonly Example[], labels: number, training: Training): Model {
  const model = countedModel(examples, labels, training);
  const order = examples.map((_, at) => at);
  const random = seededRandom(20240917);
  const probabilities = new Float64Array(labels);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, random);
    const rate = training.rate * (1 - epoch / (training.epochs + 0.5));
    for (const at of order) {
      const example = examples[at];
      if (example) refine(model, example, rate, probabilities);
    }
  }
  return rounded(model);
}

/** One byte per weight: measured, it changes no choice that matters, and makes the model small. */
function rounded(model: UnroundedModel): Model {
  const largest = model.pairWeights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  const step = largest / 127;
  return {
    ...model,
    step,
    pairWeights: Int8Array.from(model.pairWeights, (weight) => Math.round(weight / step)),
  };
}

function refine(model: UnroundedModel, { label, features }: Example, rate: number, p: Float64Array): void {
  score(model, features, 1, p);
  if (p[label]! > sureEnough) return;
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
      pairWeights[pair]! -= p[pairLabels[pair]!]! * value;
    }
  }
}

/** Lays out one weight for every (slot, label) that occurs, and fills it by counting. */
function countedModel(examples: readonly Example[], labels: number, training: Training): UnroundedModel {
  const byLabel = [...examples].sort((a, b) => a.label - b.label);
  const starts = new Uint32Array(slots + 1);
  forEachPair(byLabel, (slot) => starts[slot + 1]!++);
  for (let slot = 0; slot < slots; slot++) starts[slot + 1]! += starts[slot]!;
  const pairLabels = new Uint16Array(starts[slots]!);
  const next = starts.slice();
  forEachPair(byLabel, (slot, label) => {
    pairLabels[next[slot]!++] = label;
  });
  const pairWeights = new Float32Array(pairLabels.length);
  const perLabel = new Float64Array(labels);
  for (const { label, features } of byLabel) {
    perLabel[label]! += features.slots.length;
    for (const slot of features.slots) {
      let pair = starts[slot]!;
      while (pairLabels[pair] !== label) pair++;
      pairWeights[pair]!++;
    }
  }
  countsToWeights(starts, pairWeights, training);
  return {
    labels,
    starts,
    pairLabels,
    pairWeights,
    mass: massOf(perLabel, training),
    bias: new Float32Array(labels),
  };
}

/** From how often to how telling: weight of a pair that was seen, beside one that was not. */
function countsToWeights(
  starts: Uint32Array,
  pairs: Float32Array,
  { smoothing, own, others }: Training,
): void {
  for (let slot = 0; slot < slots; slot++) {
    let total = smoothing;
    for (let pair = starts[slot]!; pair < starts[slot + 1]!; pair++) total += pairs[pair]!;
    for (let pair = starts[slot]!; pair < starts[slot + 1]!; pair++) {
      const count = pairs[pair]!;
      pairs[pair] =
        own * Math.log((count + smoothing) / smoothing) - others * Math.log((total - count) / total);
    }
  }
}

/** What each feature, seen with a label or not, counts for it: labels with many phrasings expect more of each. */
function massOf(perLabel: Float64Array, { smoothing, own, others }: Training): Float32Array {
  const all = perLabel.reduce((sum, count) => sum + count, smoothing * vocabularySize);
  return Float32Array.from(
    perLabel,
    (count) => others * Math.log(all - count) - own * Math.log(count + smoothing * vocabularySize),
  );
}

function forEachPair(byLabel: readonly Example[], visit: (slot: number, label: number) => void): void {
  const last = new Int32Array(slots).fill(-1);
  for (const { label, features } of byLabel) {
    for (const slot of features.slots) {
      if (last[slot] === label) continue;
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
