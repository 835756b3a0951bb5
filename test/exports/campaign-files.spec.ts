import { strict as assert } from 'node:assert';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { newParticipant } from '../../src/domain/campaign/marking.ts';
import type { Entry, Register } from '../../src/domain/campaign/register.ts';
import { newCampaign } from '../../src/domain/campaign/starting.ts';
import { countStates } from '../../src/domain/campaign/state.ts';
import { registerCsv } from '../../src/exports/campaign-files.ts';
import { toCsv } from '../../src/exports/csv.ts';
import { registerPage } from '../../src/exports/register-page.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { personId } from '../support/rosters.ts';
import { aSchool } from '../support/schools.ts';

const translate = createTranslator();
const school = aSchool('y Môr');
const campaign: Campaign = { ...newCampaign(school, '2026-09-08', '2026-09-22'), policyVersion: 'abc' };
const at = Date.parse('2026-09-10T09:05:00Z');

const entry = (n: number, name: string, more: Partial<Entry>): Entry => ({
  personId: personId(n),
  name,
  state: { name: 'delivered' },
  dueOn: '2026-09-22',
  participant: newParticipant(campaign, personId(n), '2026-09-22', at),
  witness: '',
  acknowledgement: undefined,
  delivery: undefined,
  ...more,
});

const entries = [
  entry(1, 'Siân Tŷ-Gŵyn', {
    state: { name: 'acknowledged' },
    acknowledgement: {
      campaignId: campaign.id,
      personId: personId(1),
      policyVersion: 'abc',
      language: 'cy',
      at,
      card: '1:1',
      reference: 'AB12C-D34EF',
    },
  }),
  entry(2, '=HYPERLINK("http://x")', {
    state: { name: 'unreachable', reason: 'app-not-installed', advice: 'install-app' },
  }),
  entry(3, 'Owen <b>Care</b>', {
    state: { name: 'paper' },
    witness: 'Siân Tŷ-Gŵyn',
    participant: {
      ...newParticipant(campaign, personId(3), '2026-09-22', at),
      mark: {
        kind: 'paper',
        reason: '',
        recordedBy: personId(9),
        witness: personId(1),
        until: null,
        recordedOn: '2026-09-10',
      },
    },
  }),
];
const register: Register = {
  campaign,
  entries,
  leavers: [],
  counts: countStates(entries.map(({ state }) => state)),
};

describe('the files that leadership takes away', () => {
  it('the CSV opens in Excel with ŵ and ŷ, in either language', () => {
    const welsh = registerCsv(translate, 'cy', register);
    assert.ok(welsh.startsWith('\uFEFF"Enw","Statws"'));
    assert.ok(welsh.includes('"Siân Tŷ-Gŵyn","Wedi cadarnhau","2026-09-22","2026-09-10 10:05","Cymraeg"'));
    assert.ok(
      registerCsv(translate, 'en', register).includes('"2026-09-10 10:05","Welsh","abc","AB12C-D34EF"'),
    );
  });

  it('no cell of the CSV is a formula, in whatever disguise', () => {
    const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    const before = ['', ' ', '\t', '\r', '\n', '\r\n', '\u00a0', '\u200b', '\u2066', '\ufeff'];
    for (const text of before.flatMap((space) => signs.map((sign) => `${space}${sign}1`)))
      assert.equal(toCsv([[text]]).slice(1, 3), `"'`, JSON.stringify(text));
    for (const text of ['\tx', '\rx', "'=1", '"=1', ';=1', ',=1'])
      assert.doesNotMatch(toCsv([[text]]).slice(2), /^[=+\-@\t\r]/, JSON.stringify(text));
    for (const text of ['Siân-Mair', "O'Neill", '2026-09-22', '1 = 2'])
      assert.equal(toCsv([[text]]), `\uFEFF"${text}"\r\n`);
    assert.ok(registerCsv(translate, 'en', register).includes(`"'=HYPERLINK(""http://x"")"`));
  });

  it('a name with quotes, commas, semicolons and line breaks stays one cell of one row', () => {
    const odd = 'Ŵyn "Wyn", Ŷ;\r\n=1+1\nÂ';
    const csv = toCsv([
      ['Enw', 'b'],
      [odd, ''],
    ]);
    assert.equal(csv, '\uFEFF"Enw","b"\r\n"Ŵyn ""Wyn"", Ŷ;\r\n=1+1\nÂ",""\r\n');
    const cells = [...csv.slice(1).matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)];
    assert.deepEqual(
      cells.map(([, text]) => text?.replaceAll('""', '"')),
      ['Enw', 'b', odd, ''],
    );
  });

  it('the CSV sorts by due date and by signature, in winter and in summer', () => {
    const signedAt = (moment: string) =>
      registerCsv(translate, 'en', {
        ...register,
        entries: entries.slice(0, 1).map((one) => ({
          ...one,
          acknowledgement: one.acknowledgement && { ...one.acknowledgement, at: Date.parse(moment) },
        })),
      });
    assert.ok(signedAt('2026-07-01T23:05:00Z').includes('"2026-07-02 00:05"'));
    assert.ok(signedAt('2026-12-01T09:05:00Z').includes('"2026-12-01 09:05"'));
  });

  it('says why somebody cannot be reached and who witnessed a signature on paper', () => {
    const english = registerCsv(translate, 'en', register);
    assert.ok(english.includes('The app is not installed. Ask them to add the app in Teams'));
    assert.match(english, /"Signed on paper","2026-09-22","2026-09-10".*"Witness: Siân Tŷ-Gŵyn"/);
  });

  it('the printed register says of which year it is, and that its campaign was withdrawn', () => {
    const titleOf = (page: string) => /<h1>(.*)<\/h1>/.exec(page)?.[1];
    const page = registerPage(translate, 'en', school, register, at);
    assert.equal(titleOf(page), `Register of acknowledgements 2026/27 · ${school.name}`);
    assert.ok(page.includes('<p>To be signed by: 22 September 2026</p>'));
    const ended = { ...register, campaign: { ...campaign, state: 'withdrawn', endedAt: at } as const };
    assert.ok(
      registerPage(translate, 'en', school, ended, at).includes('<p>Withdrawn on 10 September 2026</p>'),
    );
    assert.ok(registerPage(translate, 'cy', school, ended, at).includes('Tynnwyd yn ôl: 10 Medi 2026'));
  });

  it('the printed register shows everybody, says how many have signed, and runs nothing', () => {
    const page = registerPage(translate, 'en', school, register, at);
    assert.ok(page.includes('2 of 3 have signed'));
    assert.ok(page.includes('Owen &lt;b&gt;Care&lt;/b&gt;'));
    assert.ok(page.includes('22 September 2026') && page.includes('Version: abc'));
    assert.ok(
      page.includes('<td>10 September 2026, 10:05</td>') && page.includes('<td>10 September 2026</td>'),
    );
    assert.ok(registerPage(translate, 'cy', school, register, at).includes('22 Medi 2026'));
    assert.doesNotMatch(page, /<script|src=|href=/);
  });
});
