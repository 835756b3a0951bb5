import type { Language } from '../../domain/language.ts';
import type { PolicyBlock, PolicyPage } from '../../http/wire.ts';

/** One place of the policy in both languages: a heading, a paragraph, the aims, or a clause. */
export interface PolicyRow {
  /** Stays the same between versions; what a link points to. */
  readonly id: string;
  readonly clause: number | undefined;
  readonly text: Readonly<Record<Language, readonly string[]>>;
  readonly kind: 'heading' | PolicyBlock['kind'];
}

/** The policy row by row, the two languages side by side; clauses are paired by number, all else by place. */
export function rowsOf({ documents }: PolicyPage): PolicyRow[] {
  return documents.en.sections.flatMap((section) => {
    const other = documents.cy.sections.find(({ id }) => id === section.id);
    const heading: PolicyRow = {
      id: section.id,
      clause: undefined,
      kind: 'heading',
      text: { en: [section.heading], cy: [other?.heading ?? ''] },
    };
    const rows = section.blocks.map((block, at): PolicyRow => {
      const clause = block.kind === 'clause' ? block.number : undefined;
      const pair = other?.blocks.find((each, place) =>
        each.kind === 'clause' ? each.number === clause : clause === undefined && place === at,
      );
      const id = clause === undefined ? `${section.id}-${at + 1}` : `clause-${clause}`;
      return { id, clause, kind: block.kind, text: { en: wordsOf(block), cy: pair ? wordsOf(pair) : [] } };
    });
    return [heading, ...rows];
  });
}

const wordsOf = (block: PolicyBlock): readonly string[] =>
  block.kind === 'aims' ? block.items : [block.text];
