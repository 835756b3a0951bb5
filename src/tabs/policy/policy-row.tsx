import { Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { Language } from '../../domain/language.ts';
import type { PolicyPage } from '../../http/wire.ts';
import { translateInto } from '../shell/words.ts';
import { CopyLink } from './copy-link.tsx';
import type { PolicyRow } from './rows.ts';
import { markWords, type Wanted } from './search.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 2rem',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    padding: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalXS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    scrollMarginTop: tokens.spacingVerticalXXL,
    // Seen in high contrast only, where all grounds are alike.
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  asked: { outline: `2px solid ${tokens.colorBrandStroke1}` },
  heading: { backgroundColor: 'transparent', outlineStyle: 'none', paddingTop: tokens.spacingVerticalL },
  columns: {
    display: 'grid',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 20rem), 1fr))',
  },
  words: { lineHeight: tokens.lineHeightBase400, maxWidth: '38rem' },
  paragraph: { margin: 0 },
  // The row around it shows what a link has led to.
  label: { display: 'block', marginBottom: tokens.spacingVerticalXS, outlineStyle: 'none' },
  // Marked by its ground, and where grounds are all alike by a line.
  mark: {
    color: 'inherit',
    backgroundColor: tokens.colorPaletteYellowBackground2,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
});

interface RowProps {
  row: PolicyRow;
  /** The link by which the page was opened points here. */
  isAsked: boolean;
  columns: readonly Language[];
  wanted: readonly Wanted[];
  guide: PolicyPage['guide'];
}

/** The id of a clause's heading, to which a link leads. */
export const labelOf = (row: string): string => `${row}-label`;

/** Clause 14 ends in a link that each school sets for itself. */
const LINKED_CLAUSE = 14;

export function PolicyRowView({ row, isAsked, columns, wanted, guide }: RowProps) {
  const styles = useStyles();
  const isHeading = row.kind === 'heading';
  return (
    <section
      id={row.id}
      className={mergeClasses(styles.row, isHeading && styles.heading, isAsked && styles.asked)}
      aria-labelledby={row.clause === undefined ? undefined : labelOf(row.id)}
    >
      <div className={styles.columns}>
        {columns.map((language, at) => (
          <div key={language} lang={language} className={styles.words}>
            <Label row={row} language={language} id={at === 0 ? labelOf(row.id) : undefined} />
            <Words row={row} language={language} wanted={wanted} isFirst={at === 0} />
            {row.clause === LINKED_CLAUSE && <Guide address={guide[language]} language={language} />}
          </div>
        ))}
      </div>
      {row.clause !== undefined && <CopyLink clause={row.clause} part={row.id} />}
    </section>
  );
}

function Label({ row, language, id }: { row: PolicyRow; language: Language; id: string | undefined }) {
  const styles = useStyles();
  if (row.clause === undefined) return null;
  return (
    <Text as="h3" id={id} tabIndex={id ? -1 : undefined} className={styles.label} weight="semibold">
      {translateInto(language)('clause.label', { number: row.clause })}
    </Text>
  );
}

function Words({
  row,
  language,
  wanted,
  isFirst,
}: Pick<RowProps, 'row' | 'wanted'> & { language: Language; isFirst: boolean }) {
  const styles = useStyles();
  const patterns = wanted.map((word) => word[language]);
  const texts = row.text[language].map((text) => (
    <Marked key={text} text={text} patterns={row.kind === 'heading' ? [] : patterns} />
  ));
  if (row.kind === 'heading') {
    // The second language's heading is the same heading: it is read, but not listed twice.
    return (
      <Text as={isFirst ? 'h2' : 'p'} block size={500} weight="semibold" className={styles.paragraph}>
        {texts}
      </Text>
    );
  }
  if (row.kind === 'aims') {
    return (
      <ul className={styles.paragraph}>
        {texts.map((text) => (
          <li key={text.key}>{text}</li>
        ))}
      </ul>
    );
  }
  return <p className={styles.paragraph}>{texts}</p>;
}

function Marked({ text, patterns }: { text: string; patterns: readonly RegExp[] }) {
  const styles = useStyles();
  if (patterns.length === 0) return text;
  return markWords(text, patterns).map(({ text: piece, hit }, at) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, always made anew together
      <mark key={at} className={styles.mark}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}

function Guide({ address, language }: { address: string; language: Language }) {
  const t = translateInto(language);
  return address ? (
    <Link href={address} target="_blank" rel="noreferrer">
      {t('policy.guide')}
    </Link>
  ) : (
    <Text size={200}>{t('policy.noGuide')}</Text>
  );
}
