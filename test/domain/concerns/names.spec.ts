import { strict as assert } from 'node:assert';
import { couldMean, looksLikeSamePerson } from '../../../src/domain/concerns/names.ts';
import { officesMeant } from '../../../src/domain/concerns/role-words.ts';

const school = 'Ysgol Bro Aur';
const could = (typed: string, name: string) => couldMean(typed, { id: 'x', name }, school);

describe('a name in the reporter’s own words', () => {
  it('means the person however it is written', () => {
    for (const [typed, name] of [
      ['Siân Jones', 'Sian Jones'],
      ['sian', 'Siân Elin Jones'],
      ['mrs jones y4', 'Jones, Siân (Ysgol Bro Aur)'],
      ['MISS O’CONNOR', "O'Connor, Dervla"],
      ['Gaz', 'Gareth Pugh'],
      ['Dai Pugh', 'Dafydd Pugh'],
      ['Cati', 'Catrin Morgan'],
      ['Rhi from year 2', 'Rhiannon Lloyd'],
      ['Wiliams', 'Alun Williams'],
      ['G.P.', 'Gareth Pugh'],
      ['GP and her friend', 'Gareth Pugh'],
      ['Evans', 'Mair Evans-Pugh'],
      ['Maggie', 'Margaret (Mags) Howells'],
    ] as const) {
      assert(could(typed, name), `${typed} → ${name}`);
    }
  });

  it('does not mean somebody who shares nothing with it', () => {
    for (const [typed, name] of [
      ['Siân Jones', 'Gareth Pugh (Ysgol Bro Aur)'],
      ['somebody at Ysgol Bro Aur', 'Gareth Pugh (Ysgol Bro Aur)'],
      ['the caretaker', 'Mair Evans'],
      ['', 'Mair Evans'],
    ] as const) {
      assert(!could(typed, name), `${typed} → ${name}`);
    }
    assert(!couldMean('Mair', { id: 'x' }, school));
  });

  it('tells a second account from a namesake by one name only', () => {
    const person = (id: string, name: string) => ({ id, name });
    const gareth = person('a', 'Gareth Jones');
    assert(looksLikeSamePerson(gareth, person('b', 'Jones, Gareth (Admin)'), school));
    assert(!looksLikeSamePerson(gareth, person('b', 'Siân Jones'), school));
  });
});

describe('an office instead of a name', () => {
  const offices = (typed: string) => {
    const meant = officesMeant(typed);
    return [meant.head && 'head', meant.chair && 'chair', meant.leadership && 'leadership'].filter(Boolean);
  };

  it('is understood in both languages', () => {
    for (const [typed, ...meant] of [
      ['the head', 'head'],
      ['our headteacher', 'head'],
      ['y Pennaeth', 'head'],
      ['am y bennaeth', 'head'],
      ['Prifathro', 'head'],
      ['head of school', 'head'],
      ['chair of governors', 'chair'],
      ['Cadeirydd y Llywodraethwyr', 'chair'],
      ['the deputy head', 'leadership'],
      ['Dirprwy Bennaeth', 'leadership'],
      ['pennaeth cynorthwyol', 'leadership'],
      ['someone on SLT', 'leadership'],
      ['the head and the deputy', 'head', 'leadership'],
    ] as const) {
      assert.deepEqual(offices(typed), meant, typed);
    }
  });

  it('is not the head teacher for a head of something else', () => {
    for (const typed of ['head of maths', 'pennaeth yr adran', 'pennaeth blwyddyn 9', 'a parent', '']) {
      assert.deepEqual(offices(typed), [], typed);
    }
  });
});
