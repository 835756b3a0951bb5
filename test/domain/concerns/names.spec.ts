import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { couldMean, couldMention, looksLikeSamePerson } from '../../../src/domain/concerns/names.ts';
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
      ['Mrs P', 'Gwenllian Prydderch'],
      ['miss p’s class', 'Prydderch, Gwenllian (Ysgol Bro Aur)'],
      ['gp', 'Prydderch, Gwenllian'],
      ['Gwenno', 'Gwenllian Prydderch'],
      ['Llian', 'Gwenllian Prydderch'],
      ['Pritherch', 'Gwenllian Prydderch'],
      ['GWENLLÏAN', 'Gwenllian Prydderch'],
      ['gwen\u200bllian', 'Gwenllian Prydderch'],
      ['Maredudd', 'Tudur Meredith'],
      ['Mrs Vaughan', 'Olwen Fychan'],
      ['Jo', 'Joanna Rees'],
      ['Olly', 'Olwen Fychan'],
      ['Rod', 'Rhodri Bowen'],
      ['Liam', 'William Huws'],
      ['Betty', 'Elizabeth Rees'],
      ['Mared', 'Margaret Rees'],
      ['Iwan', 'Ieuan Rees'],
      ['Sioned', 'Janet Rees'],
      ['Alys', 'Alice Rees'],
      ['Mrs Vaughn', 'Olwen Fychan'],
      ['Cllr B', 'Rhodri Bowen'],
      ['y Cyng. B.', 'Rhodri Bowen'],
      ['P a r r y', 'Huw Parry'],
      ['Mr P.a.r.r.y', 'Huw Parry'],
      ['P-A-R-R-Y', 'Huw Parry'],
      ['P@rry', 'Huw Parry'],
      ['p4rry', 'Huw Parry'],
      ['Раrrу', 'Huw Parry'],
      ['ΡАRRΥ', 'Huw Parry'],
      ['huw.parry@school.cymru', 'Huw Parry'],
    ] as const) {
      assert(could(typed, name), `${typed} → ${name}`);
    }
  });

  it('means the person through any slip, order, capitals, initials, title or half of the name', () => {
    const given = ['Gwenllian', 'Rhodri', 'Angharad', 'Steffan', 'Siân', 'Ffion', 'Kirsty'];
    const surname = ['Prydderch', 'Meredith', 'Llywelyn', 'ap Huw', 'Evans-Pugh', 'O’Connor'];
    const slip = (word: string, at: number): string =>
      word.length < 5 ? word : word.slice(0, at % word.length) + word.slice((at % word.length) + 1);
    const last = (name: string): string => name.split(/[ -]/).at(-1) ?? '';
    const ways: ((first: string, family: string, at: number) => string)[] = [
      (first) => first.toUpperCase(),
      (_, family) => `Mrs ${family}`,
      (first, family) => `${family}, ${first}`,
      (first, _, at) => slip(first, at),
      (_, family, at) => slip(last(family), at),
      (_, family) => `mr ${last(family).slice(0, 1).toLowerCase()}`,
      (first, family) => `${first[0]}${last(family)[0]}`,
      (first, family) => `${first[0]}. ${family} blwyddyn 4`,
      (first) => first.normalize('NFD'),
      (first) => [...first].join('\u00ad'),
    ];
    const some = [fc.constantFrom(...given), fc.constantFrom(...surname), fc.nat(30)] as const;
    fc.assert(
      fc.property(...some, fc.constantFrom(...ways), fc.boolean(), (first, family, at, way, turned) => {
        const name = turned ? `${family}, ${first} (Ysgol Bro Aur)` : `${first} ${family}`;
        const typed = way(first, family, at);
        assert(could(typed, name), `${typed} → ${name}`);
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not mean somebody who shares nothing with it', () => {
    for (const [typed, name] of [
      ['Siân Jones', 'Gareth Pugh (Ysgol Bro Aur)'],
      ['somebody at Ysgol Bro Aur', 'Gareth Pugh (Ysgol Bro Aur)'],
      ['the caretaker', 'Mair Evans'],
      ['a colleague in another class', 'Gwenllian Prydderch'],
      ['rhywun o’r gegin', 'Rhodri Bowen'],
      ['SENTINEL', 'Sara Evans'],
      ['Kirsty Adams', 'Heledd Wynne'],
      ['Mr Smith', 'Olwen Fychan'],
      ['', 'Mair Evans'],
      ['a i o’r 5 b', 'Huw Parry'],
    ] as const) {
      assert(!could(typed, name), `${typed} → ${name}`);
    }
    assert(!couldMean('Mair', { id: 'x' }, school));
  });

  it('tells a second account from a namesake by one name only', () => {
    const person = (id: string, name: string) => ({ id, name });
    const gareth = person('a', 'Gareth Jones');
    for (const again of ['Jones, Gareth (Admin)', 'Gareth Jones 2']) {
      assert(looksLikeSamePerson(gareth, person('b', again), school));
    }
    assert(!looksLikeSamePerson(gareth, person('b', 'Siân Jones'), school));
    assert(!looksLikeSamePerson(person('a', 'Teacher 1'), person('b', 'Teacher 2'), school));
  });
});

describe('a name in a description', () => {
  const mentions = (description: string, name: string) =>
    couldMention(description, { id: 'x', name }, school);

  it('is heard whole, short, slipped or in small letters', () => {
    for (const [description, name] of [
      ['huw parry posted about a pupil', 'Huw Parry'],
      ['I saw Tom laugh at it', 'Thomas Jones'],
      ['gwen posted it last night', 'Gwenllian Prydderch'],
      ['it was tudrs post, tudr meredth', 'Tudur Meredith'],
      ['It was Willl who wrote it', 'Will Jones'],
      ['after Olwen’s party', 'Olwen Hughes'],
      ['https://example.com/tudur.meredith.5', 'Tudur Meredith'],
      ['T o m told everybody', 'Tom Jones'],
      ['dai wrote it', 'Dafydd Pugh'],
    ] as const) {
      assert.ok(mentions(description, name), `${description} / ${name}`);
    }
  });

  it('is not heard in words that only begin like it or are one letter away from it', () => {
    for (const [description, name] of [
      ['he will post again tomorrow', 'Tom Jones'],
      ['Another colleague announced something dangerous', 'Ann Daniels'],
      ['the same picture as well, all the while', 'Sam Willis'],
      ['all of them were ill, any day now', 'Alun Anwyl'],
      ['a marvellous market, sincerely', 'Mar Sin'],
      ['yfory bydd e’n postio eto, meddai rhywun', 'Yfor Medd'],
    ] as const) {
      assert.ok(!mentions(description, name), `${description} / ${name}`);
    }
  });
});

describe('an office instead of a name', () => {
  const offices = (typed: string) => {
    const meant = officesMeant(typed, school);
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
      ['head of Bro Aur', 'head'],
      ['y brifathrawes', 'head'],
      ['Mrs Jones y Pennaeth', 'head'],
      ['ein pennaeth', 'head'],
      ['fy mhennaeth', 'head'],
      ['the boss', 'head'],
      ['y bos', 'head'],
      ['H.T.', 'head'],
      ['penaeth', 'head'],
      ['the principle', 'head'],
      ['headtecher', 'head'],
      ['ｈｅａｄ', 'head'],
      ['h e a d', 'head'],
      ['h3adteacher', 'head'],
      ['hеаd', 'head'],
      ['y sawl sy’n rhedeg yr ysgol', 'head'],
      ['arweinydd yr ysgol', 'head'],
      ['our leader', 'head'],
      ['fy rheolwr', 'head', 'leadership'],
      ['y gadeirydd', 'chair'],
      ['the governer', 'chair'],
      ['y corff llywodraethu', 'chair'],
      ['chair of governors', 'chair'],
      ['Cadeirydd y Llywodraethwyr', 'chair'],
      ['the deputy head', 'leadership'],
      ['Dirprwy Bennaeth', 'leadership'],
      ['pennaeth cynorthwyol', 'leadership'],
      ['someone on SLT', 'leadership'],
      ['y ddirprwy', 'leadership'],
      ['is-bennaeth', 'leadership'],
      ['AHT', 'leadership'],
      ['rheolwr busnes', 'leadership'],
      ['y bwrsar', 'leadership'],
      ['yr arweinyddiaeth', 'leadership'],
      ['the head and the deputy', 'head', 'leadership'],
      ['y PDD', 'leadership'],
      ['y tîm rheoli', 'leadership'],
      ['y clerc', 'leadership'],
      ['the whole SLT', 'head', 'leadership'],
      ['y tîm arwain i gyd', 'head', 'leadership'],
    ] as const) {
      assert.deepEqual(offices(typed), meant, typed);
    }
  });

  it('is not the head teacher for a head of something else', () => {
    for (const typed of [
      ...['head of maths', 'pennaeth yr adran', 'pennaeth y chweched', 'the head cook', 'y brif gogyddes'],
      ...[
        'pennaeth blwyddyn 9',
        'the teaching assistant',
        'the site manager',
        'a parent',
        'all the staff',
        '',
      ],
    ]) {
      assert.deepEqual(offices(typed), [], typed);
    }
  });
});
