import { makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { otherLanguage } from '../../domain/language.ts';
import type { PolicyPage } from '../../http/wire.ts';
import { SearchField } from '../shell/search-field.tsx';
import { useSession } from '../shell/session.ts';
import { labelOf, PolicyRowView } from './policy-row.tsx';
import { type PolicyRow, rowsOf } from './rows.ts';
import { matches, type Wanted, wantedWords } from './search.ts';

const useStyles = makeStyles({
  policy: { display: 'grid', gap: tokens.spacingVerticalL },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'center' },
});

/** The policy: both languages side by side, the reader's own first; searched as one types. */
export function PolicyText({
  page,
  arrives,
}: {
  page: PolicyPage;
  /** True unless it was there before: only then does it go to where a link points. */
  arrives: boolean;
}) {
  const styles = useStyles();
  const { host, language, t } = useSession();
  const [typed, type] = useState('');
  const [both, showBoth] = useState(true);
  const wanted = wantedWords(useDeferredValue(typed));
  const rows = useMemo(() => rowsOf(page), [page]);
  const found = wanted.length === 0 ? rows : foundRows(rows, wanted);
  const places = found.filter(({ kind }) => kind !== 'heading').length;
  useEffect(() => {
    if (!arrives || !host.part) return;
    document.getElementById(host.part)?.scrollIntoView();
    // The keyboard and what is read aloud go with the eye.
    document.getElementById(labelOf(host.part))?.focus({ preventScroll: true });
  }, [host, arrives]);

  return (
    <article className={styles.policy}>
      <search className={styles.tools}>
        <SearchField label={t('policy.search')} typed={typed} type={type} />
        <Switch label={t('policy.both')} checked={both} onChange={(_, { checked }) => showBoth(checked)} />
        <Text role="status">
          {wanted.length > 0 && (places > 0 ? t('policy.found', { count: places }) : t('policy.notFound'))}
        </Text>
      </search>
      <div>
        {found.map((row) => (
          <PolicyRowView
            key={row.id}
            row={row}
            isAsked={row.id === host.part}
            columns={both ? [language, otherLanguage(language)] : [language]}
            wanted={wanted}
            guide={page.guide}
          />
        ))}
      </div>
    </article>
  );
}

/** Every place that has the words, each section's under its heading. */
function foundRows(rows: readonly PolicyRow[], wanted: readonly Wanted[]): PolicyRow[] {
  const found: PolicyRow[] = [];
  let heading: PolicyRow | undefined;
  for (const row of rows) {
    if (row.kind === 'heading') heading = row;
    else if (matches(row, wanted)) {
      if (heading) found.push(heading);
      heading = undefined;
      found.push(row);
    }
  }
  return found;
}
