import { CompoundButton, makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import { languages } from '../../domain/language.ts';
import type { DemoPerson } from '../../http/wire.ts';
import { openBrowserHost } from './browser-host.ts';
import { Themed } from './themed.tsx';
import { translateInto, type Word } from './words.ts';

const columns = 'repeat(auto-fit, minmax(min(100%, 18rem), 1fr))';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gap: tokens.spacingVerticalXXL,
    maxWidth: '56rem',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXXXL} clamp(0.75rem, 3vw, 2rem)`,
  },
  words: { display: 'grid', gap: tokens.spacingHorizontalXXL, gridTemplateColumns: columns },
  language: { display: 'grid', gap: tokens.spacingVerticalS },
  people: {
    display: 'grid',
    gap: tokens.spacingHorizontalM,
    gridTemplateColumns: columns,
    padding: 0,
    margin: 0,
    listStyleType: 'none',
  },
  person: { width: '100%', maxWidth: 'none', justifyContent: 'start' },
});

/** Stands in for sign-on, in both languages, because nobody has chosen one yet. */
export function DemoPicker({
  people,
  choose,
}: {
  people: readonly DemoPerson[] | 'failed';
  choose: (id: string) => void;
}) {
  const styles = useStyles();
  const offered = people === 'failed' ? [] : people;
  const why: Word = people === 'failed' ? 'shell.failed' : offered.length > 0 ? 'demo.why' : 'demo.nobody';
  return (
    <Themed name={openBrowserHost('').now.theme}>
      <main className={styles.page}>
        <div className={styles.words}>
          {languages.map((language) => (
            <div key={language} lang={language} className={styles.language}>
              <Title3 as="h1">{translateInto(language)('demo.who')}</Title3>
              <Text as="p">{translateInto(language)(why)}</Text>
            </div>
          ))}
        </div>
        <ul className={styles.people}>
          {offered.map(({ id, name, part }) => (
            <li key={id}>
              <CompoundButton
                className={styles.person}
                secondaryContent={part && <PartName part={part} />}
                onClick={() => choose(id)}
              >
                {name}
              </CompoundButton>
            </li>
          ))}
        </ul>
      </main>
    </Themed>
  );
}

/** In both languages, once where they say the same. */
function PartName({ part }: { part: NonNullable<DemoPerson['part']> }) {
  const names = languages.map((language) => translateInto(language)(`demo.part.${part}`));
  return [...new Set(names)].join(' · ');
}
