import { strict as assert } from 'node:assert';
import { defaultSettings } from '../../../src/domain/school/settings.ts';
import {
  changeSettings,
  type SettingsForm,
  settingsFormOf,
} from '../../../src/domain/school/settings-form.ts';
import { contacts } from '../../support/schools.ts';

const before = defaultSettings(contacts);
const change = (form: Partial<SettingsForm>) => changeSettings(before, form);

describe('the settings of a school', () => {
  it('stay as they are where the card asks for nothing', () => {
    assert.deepEqual(change({}), { settings: before, problems: {} });
  });

  it('are the same after the card is sent back untouched', () => {
    const { settings } = change({ closed: '2026-10-26 2026-10-30\n2027-01-04', concernYears: '7' });
    assert.deepEqual(changeSettings(settings, settingsFormOf(settings)), { settings, problems: {} });
  });

  it('take holidays as days or periods, in whatever order', () => {
    const { settings } = change({ closed: '2027-01-04\n\n 2026-10-26 – 2026-10-30 ' });
    assert.deepEqual(settings.calendar.closed, [
      { from: '2026-10-26', to: '2026-10-30' },
      { from: '2027-01-04', to: '2027-01-04' },
    ]);
  });

  it('name every input that cannot be taken, and leave it as it was', () => {
    const { settings, problems } = change({
      guideEn: 'http://plain.example',
      campaignFrom: '2026-02-30',
      daysToSign: '0',
      closed: '2026-10-30 2026-10-26',
      concernYears: 'ten',
      nameYears: '',
      clause: '8',
      clauseEn: 'Only in English',
    });
    assert.deepEqual(problems, {
      guideEn: 'notALink',
      campaignFrom: 'notADate',
      daysToSign: 'notDays',
      closed: 'notPeriods',
      concernYears: 'notYears',
      nameYears: 'notYears',
      clause: 'notBothLanguages',
    });
    assert.deepEqual(settings, before);
  });

  it('refuse 29 February as a day on which every year starts', () => {
    assert.equal(change({ campaignFrom: '2028-02-29' }).problems.campaignFrom, 'notADate');
    assert.equal(change({ campaignFrom: '2026-09-14' }).settings.calendar.campaignFrom, '09-14');
  });

  it('hold the school’s own wording of a clause in both languages, and give the original back', () => {
    const { settings } = change({ clause: '8', clauseEn: ' New ', clauseCy: 'Newydd' });
    assert.deepEqual(settings.policyText, { 8: { en: 'New', cy: 'Newydd' } });
    const back = changeSettings(settings, { clause: '8', clauseEn: '', clauseCy: '' });
    assert.deepEqual(back.settings.policyText, {});
  });

  it('do not forget the governors’ period when its field is empty', () => {
    const { settings } = change({ concernYears: '7' });
    assert.equal(changeSettings(settings, { concernYears: '' }).settings.retention.concernYears, 7);
  });
});
