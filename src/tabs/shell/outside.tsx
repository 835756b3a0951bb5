import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { languages } from '../../domain/language.ts';
import { PageTitle } from './page-title.tsx';
import { Themed } from './themed.tsx';
import { translateInto } from './words.ts';

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalXXL },
});

/** Shown where the page was opened outside Teams, so that nobody can sign on. */
export function Outside() {
  const styles = useStyles();
  return (
    <Themed name="light">
      <main className={styles.page}>
        <PageTitle>Polisi</PageTitle>
        {languages.map((language) => (
          <Text key={language} lang={language} as="p" size={400}>
            {translateInto(language)('shell.outside')}
          </Text>
        ))}
      </main>
    </Themed>
  );
}
