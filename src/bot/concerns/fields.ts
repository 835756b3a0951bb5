import { z } from 'zod';
import { concernKinds, type Draft, type Said, type Unchosen } from '../../domain/concerns/concern.ts';

/** The longest text that the form's inputs let through; the schema takes a little more than a client sends. */
const text = (longest: number) => z.string().max(longest).default('');
const ids = z
  .string()
  .max(12_000)
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((id) => id.trim().toLowerCase())
      .filter(Boolean),
  );
/** What a recipient can have typed into an open concern. */
export const typedActFields = { message: text(6_000), note: text(6_000), outcome: text(6_000) };
/** What a reporter who came back can have typed. */
export const messageFields = {
  message: text(6_000),
  release: z.enum(['now', 'morning']).default('morning'),
};
/** Which page of the messages; 0 is the newest. */
export const pageField = z.coerce.number().int().min(0).max(10_000).default(0);
const flag = z.enum(['true', 'false']).default('false');

/** The steps of the form, in order. */
const formSteps = ['safety', 'about', 'seen', 'name', 'who'] as const;
export type FormStep = (typeof formSteps)[number];
export const stepField = z.enum(formSteps).default('safety');

/** What the form sends, field by field as it was typed. */
export const draftFields = z.object({
  /** Empty until it is answered. */
  childAtRisk: z.enum(['true', 'false', '']).default(''),
  about: ids,
  aboutName: text(400),
  aboutHead: flag,
  /** Empty until one is chosen. */
  kind: z.union([z.enum(concernKinds), z.literal('')]).default(''),
  what: text(6_000),
  where: text(2_000),
  when: text(400),
  withName: flag,
  release: z.enum(['now', 'morning']).default('morning'),
  notTo: ids,
  /** Of those whom the words may mention: whom it is about, or `none` before those whom it is not about. */
  mentioned: ids,
});

export type TypedDraft = z.infer<typeof draftFields>;

/** Whoever was chosen among those whom the words may mention is picked like everybody else. */
export function withChosen(typed: TypedDraft): TypedDraft {
  const { about, mentioned } = typed;
  if (mentioned[0] === 'none') return typed;
  return { ...typed, about: [...new Set([...about, ...mentioned])], mentioned: [] };
}

/** What is said so far, in the domain's words. */
export function saidFrom({ kind: _, childAtRisk: __, mentioned, ...typed }: TypedDraft): Said {
  const { aboutHead, withName } = typed;
  return { ...typed, aboutHead: aboutHead === 'true', withName: withName === 'true', notAbout: mentioned };
}

/** The draft in the domain's words, or what has to be chosen first. */
export function draftFrom(typed: TypedDraft): Draft | Unchosen {
  const { kind, childAtRisk } = typed;
  if (childAtRisk === '') return 'risk-missing';
  return kind === '' ? 'kind-missing' : { ...saidFrom(typed), kind, childAtRisk: childAtRisk === 'true' };
}
