import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { type Language, otherLanguage } from '../../domain/language.ts';
import { useSession } from './session.ts';
import { translateInto } from './words.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalM,
  },
});

/** Above every page, at the same place: the school where there are several, and the other language. */
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
      {me.schools.length > 1 && (
        <Field label={t('shell.school')} orientation="horizontal">
          <Select value={school?.id} onChange={(_, { value }) => chooseSchool(value)}>
            {me.schools.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Button lang={other} appearance="subtle" onClick={() => chooseLanguage(other)}>
        {translateInto(other)('shell.thisLanguage')}
      </Button>
    </header>
  );
}
