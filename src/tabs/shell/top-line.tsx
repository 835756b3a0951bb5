import { Button, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { type Language, otherLanguage } from '../../domain/language.ts';
import { useSession } from './session.ts';
import { translateInto } from './words.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  school: { color: tokens.colorNeutralForeground2 },
  schools: { minWidth: 0, maxWidth: '100%' },
  language: { marginInlineStart: 'auto' },
});

/** Above every page, at the same place: for which school it is, and the other language. */
export function TopLine({
  chooseLanguage,
  chooseSchool,
}: {
  chooseLanguage: (language: Language) => void;
  chooseSchool: (id: string) => void;
}) {
  const styles = useStyles();
  const { me, school, language, t } = useSession();
  const other = otherLanguage(language);
  return (
    <header className={styles.line}>
      {me.schools.length > 1 ? (
        <Select
          className={styles.schools}
          aria-label={t('shell.school')}
          value={school?.id}
          onChange={(_, { value }) => chooseSchool(value)}
        >
          {me.schools.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : (
        <Text className={styles.school}>{school?.name}</Text>
      )}
      <Button
        className={styles.language}
        lang={other}
        appearance="subtle"
        onClick={() => chooseLanguage(other)}
      >
        {translateInto(other)('shell.thisLanguage')}
      </Button>
    </header>
  );
}
