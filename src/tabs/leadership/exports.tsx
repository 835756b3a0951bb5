import { Button, Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { CampaignPage } from '../../http/wire-campaign.ts';
import { whyNotLoaded } from '../shell/failure.ts';
import { Problem } from '../shell/problem.tsx';
import { useSession } from '../shell/session.ts';
import type { Word } from '../shell/words.ts';

const files = [
  { name: 'register.csv', word: 'exports.csv' },
  { name: 'register.html', word: 'exports.page' },
  { name: 'evidence.jsonl', word: 'exports.evidence' },
] as const;

const useStyles = makeStyles({
  exports: { display: 'grid', gap: tokens.spacingVerticalS },
  files: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  about: { color: tokens.colorNeutralForeground2 },
  command: { fontFamily: tokens.fontFamilyMonospace },
});

/** What leadership takes away: the list for a spreadsheet and for paper, and the evidence pack with its check. */
export function Exports({ path, evidence }: { path: string } & Pick<CampaignPage, 'evidence'>) {
  const styles = useStyles();
  const { api, language, t } = useSession();
  const [problem, tell] = useState<Word>();
  const download = async (name: string): Promise<void> => {
    tell(undefined);
    try {
      offer(await api.file(`${path}/${name}?language=${language}`), name);
    } catch (error) {
      tell(whyNotLoaded(error));
    }
  };
  return (
    <div className={styles.exports}>
      <div className={styles.files}>
        {files.map(({ name, word }) => (
          <Button key={name} icon={<ArrowDownloadRegular />} onClick={() => download(name)}>
            {t(word)}
          </Button>
        ))}
      </div>
      {problem && <Problem text={t(problem)} />}
      {evidence.lines > 0 && (
        <>
          <Text size={200} className={styles.about}>
            {t('campaign.digest.head', evidence)}
          </Text>
          <Text size={200} className={styles.about}>
            {t('exports.check')}{' '}
            <Caption1 className={styles.command}>npm run -s verify -- evidence.jsonl</Caption1>
          </Text>
        </>
      )}
    </div>
  );
}

/** A link with the token in it would stay in the history, so the file is fetched first. */
function offer(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The browser has to have begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
