import type { Features } from './features.ts';

/** Gives every label a probability. Only (feature, label) pairs seen together carry a weight. */
export type Model = {
  readonly labels: number;
  /** Slot → first of its pairs; slot + 1 → the end. */
  readonly starts: Uint32Array;
  readonly pairLabels: Uint16Array;
  readonly pairWeights: Int8Array;
  /** What one step of a pair's weight stands for. */
  readonly step: number;
  /** Per label, for every feature of a text, whether seen with the label or not. */
  readonly mass: Float32Array;
  readonly bias: Float32Array;
};

/** A model whose weights are still being learnt: not yet rounded to steps. */
export type UnroundedModel = Omit<Model, 'pairWeights' | 'step'> & { readonly pairWeights: Float32Array };

/** Fills `into` with one probability per label. */
export function predict(model: Model, features: Features, into: Float64Array): Float64Array {
  return score(model, features, model.step, into);
}

/** The same while it is being learnt, when a step is 1. */
export function score(
  model: Model | UnroundedModel,
  features: Features,
  step: number,
  into: Float64Array,
): Float64Array {
  const { starts, pairLabels, pairWeights, mass, bias } = model;
  let known = 0;
  for (let f = 0; f < features.slots.length; f++) {
    const slot = features.slots[f]!;
    if (starts[slot] !== starts[slot + 1]) known += features.values[f]!;
  }
  for (let label = 0; label < into.length; label++) into[label] = bias[label]! + known * mass[label]!;
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
