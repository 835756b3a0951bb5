import type { CampaignRecords } from '../domain/campaign/books.ts';
import { type EvidenceEvent, evidenceEvents } from '../domain/campaign/evidence.ts';
import { writePack } from '../domain/campaign/pack.ts';
import type { Register } from '../domain/campaign/register.ts';
import type { Language } from '../domain/language.ts';
import type { School } from '../domain/school/school.ts';
import type { Translator } from '../i18n/translator.ts';
import { toCsv } from './csv.ts';
import { isoDates, registerTable } from './register-table.ts';

/** The register for a spreadsheet. */
export function registerCsv(translate: Translator, language: Language, register: Register): string {
  const { heading, rows } = registerTable(translate, language, register, isoDates);
  return toCsv([heading, ...rows].map((row) => Object.values(row)));
}

/**
 * Everything that a school has signed, with the policy texts and, as long as they are kept, the names: one file
 * that `npm run -s verify` checks offline. @param now epoch milliseconds
 */
export async function evidencePack(
  records: Pick<CampaignRecords, 'policies' | 'subjects' | 'evidence'>,
  translate: Translator,
  school: School,
  now: number,
): Promise<string> {
  const words = (language: Language): Record<EvidenceEvent, string> =>
    Object.fromEntries(
      evidenceEvents.map((event) => [event, translate(language, `cards:campaign.evidence.${event}`)]),
    ) as Record<EvidenceEvent, string>;
  return writePack({
    school: school.name,
    exportedAt: now,
    words: { en: words('en'), cy: words('cy') },
    policies: await records.policies(school.id),
    names: await records.subjects(school.id),
    chain: await records.evidence(school.id),
  });
}
