import { Button, Text } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useSession } from '../shell/session.ts';

const files = [
  { name: 'register.csv', word: 'exports.csv' },
  { name: 'register.html', word: 'exports.page' },
  { name: 'evidence.jsonl', word: 'exports.evidence' },
] as const;

/** The list for a spreadsheet, and the evidence pack with how to check it. */
export function Exports({ path }: { path: string }) {
  const { api, language, t } = useSession();
  const [failed, fail] = useState(false);
  const download = async (name: string): Promise<void> => {
    fail(false);
    try {
      offer(await api.file(`${path}/${name}?language=${language}`), name);
    } catch {
      fail(true);
    }
  };
  return (
    <>
      {files.map(({ name, word }) => (
        <Button key={name} icon={<ArrowDownloadRegular />} onClick={() => download(name)}>
          {t(word)}
        </Button>
      ))}
      <Text size={200}>{t('exports.check')}</Text>
      <Text role="status">{failed && t('shell.failed')}</Text>
    </>
  );
}

/** A link with the token in it would stay in the history, so the file is fetched first. */
function offer(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
