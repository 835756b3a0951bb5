import { Button, Link, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { languages } from '../../domain/language.ts';
import type { DemoPerson } from '../../http/wire.ts';
import { translateInto, type Word } from './words.ts';

const useStyles = makeStyles({
  bar: { borderRadius: 0 },
  body: { paddingBlock: tokens.spacingVerticalS },
  line: { display: 'block' },
  ways: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalL,
    marginTop: tokens.spacingVerticalXS,
  },
});

/** Above every page of the demo: as whom one looks, and what are tabs in Teams. */
export function DemoBar({ person, leave }: { person: DemoPerson; leave: () => void }) {
  const styles = useStyles();
  const inBoth = (word: Word): string =>
    languages.map((language) => translateInto(language)(word)).join(' · ');
  return (
    <aside aria-label="Demo">
      <MessageBar className={styles.bar} intent="warning" layout="multiline">
        <MessageBarBody className={styles.body}>
          {languages.map((language) => (
            <span key={language} lang={language} className={styles.line}>
              {translateInto(language)('demo.standing', { name: person.name })}
            </span>
          ))}
          <span className={styles.ways}>
            {(['policy', 'leadership'] as const).map((page) => (
              <Link key={page} inline appearance="subtle" href={`/tabs/${page}`}>
                {inBoth(`demo.page.${page}`)}
              </Link>
            ))}
            <Button size="small" onClick={leave}>
              {inBoth('demo.change')}
            </Button>
          </span>
        </MessageBarBody>
      </MessageBar>
    </aside>
  );
}
