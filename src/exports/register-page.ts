import type { Campaign } from '../domain/campaign/campaign.ts';
import type { Register } from '../domain/campaign/register.ts';
import { progressOf } from '../domain/campaign/state.ts';
import type { Language } from '../domain/language.ts';
import type { School } from '../domain/school/school.ts';
import { formatDate, formatDateTime, formatDay, schoolYearName } from '../i18n/dates.ts';
import type { Translator } from '../i18n/translator.ts';
import { datesInWords, registerTable } from './register-table.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] as string);

const style = `
  body { font: 11pt/1.4 "Segoe UI", system-ui, sans-serif; margin: 2rem; color: #000; background: #fff }
  table { border-collapse: collapse; width: 100% }
  th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: left; vertical-align: top;
    overflow-wrap: break-word }
  .version { overflow-wrap: anywhere }
  thead { display: table-header-group }
  tr { break-inside: avoid }
  @page { size: A4 landscape; margin: 1.5cm }
  @media print { body { margin: 0 } }`;

/** By when there is to be signed, or how the campaign has ended. */
function endOf(translate: Translator, language: Language, { state, endedAt, dueOn }: Campaign): string {
  if (endedAt !== null && (state === 'withdrawn' || state === 'closed'))
    return translate(language, `cards:campaign.status.${state}`, { date: formatDate(language, endedAt) });
  return translate(language, 'cards:campaign.status.due', { date: formatDay(language, dueOn) });
}

/** The register as one page to print: nothing is loaded from elsewhere. @param now epoch milliseconds */
export function registerPage(
  translate: Translator,
  language: Language,
  school: School,
  register: Register,
  now: number,
): string {
  // What is signed is the same in every row, and stands above them.
  const { heading, rows } = registerTable(translate, language, register, datesInWords(language));
  const { version: versionLabel, ...labels } = heading;
  const printed = rows.map(({ version: _, ...row }) => row);
  const { campaign } = register;
  const year = schoolYearName(campaign.schoolYear);
  const title = `${translate(language, 'cards:campaign.file.register')} ${year} · ${school.name}`;
  const { signed, total } = progressOf(register.counts);
  const cells = (tag: 'th' | 'td', row: Readonly<Record<string, string>>): string =>
    Object.values(row)
      .map((text) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${html(text)}</${tag}>`)
      .join('');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${html(title)}</title><style>${style}</style></head>
<body>
<h1>${html(title)}</h1>
<p>${html(translate(language, 'cards:campaign.status.signed', { signed, total }))}</p>
<p>${html(endOf(translate, language, campaign))}</p>
<p class="version">${html(`${versionLabel}: ${campaign.policyVersion}`)}</p>
<table>
<thead><tr>${cells('th', labels)}</tr></thead>
<tbody>
${printed.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')}
</tbody>
</table>
<p>${html(translate(language, 'cards:campaign.file.printed', { date: formatDateTime(language, now) }))}</p>
</body>
</html>
`;
}
