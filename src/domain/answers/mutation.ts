const soft = [
  ['ll', 'l'],
  ['rh', 'r'],
  ['p', 'b'],
  ['t', 'd'],
  ['c', 'g'],
  ['b', 'f'],
  ['d', 'dd'],
  ['g', ''],
  ['m', 'f'],
] as const;
const nasal = [
  ['p', 'mh'],
  ['t', 'nh'],
  ['c', 'ngh'],
  ['b', 'm'],
  ['d', 'n'],
  ['g', 'ng'],
] as const;
const aspirate = [
  ['p', 'ph'],
  ['t', 'th'],
  ['c', 'ch'],
] as const;

/** These look like a mutable letter but are sounds of their own. */
const unchanging = /^(ch|dd|ff|ng|ph|th)/;

/** Every form in which a Welsh word can begin: itself, soft, nasal, aspirate, and h before a vowel. */
export function mutatedForms(word: string): string[] {
  const forms = new Set([word]);
  if (/^[aeiouwy]/.test(word)) forms.add(`h${word}`);
  if (unchanging.test(word)) return [...forms];
  for (const table of [soft, nasal, aspirate]) {
    const rule = table.find(([radical]) => word.startsWith(radical));
    if (rule) forms.add(rule[1] + word.slice(rule[0].length));
  }
  return [...forms];
}

/** What a word may be a mutation of; some of them are no words at all. */
export function radicalsOf(form: string): string[] {
  const radicals = [...soft, ...nasal, ...aspirate].flatMap(([radical, changed]) =>
    form.startsWith(changed) ? [radical + form.slice(changed.length)] : [],
  );
  return /^h[aeiouwy]/.test(form) ? [...radicals, form.slice(1)] : radicals;
}

const verbEndings =
  'af a i ith iff wn wch an ant ais es aist est odd on och asant ai en ech ent ir wyd id wyr'.split(' ');

/** The personal and impersonal forms of a regular verb-noun (`postio` → postiais, postiodd, postiwyd, postes …). */
export function verbForms(verbNoun: string): string[] {
  const stem = verbNoun.replace(/[aeiou]$/, '');
  const stems = stem.endsWith('i') ? [stem, stem.slice(0, -1)] : [stem];
  return [verbNoun, ...stems.flatMap((each) => verbEndings.map((ending) => each + ending))];
}

/** Plurals as they are typed: -au also as -e (south) and -a (north). */
export function spokenPlurals(word: string): string[] {
  return word.length > 4 && word.endsWith('au') ? [`${word.slice(0, -2)}e`, `${word.slice(0, -2)}a`] : [];
}
