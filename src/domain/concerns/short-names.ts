/** Forms of one given name, Welsh and English, that do not begin alike. Folded: no accents. */
const families = [
  'dafydd david dai deio dave',
  'sion john ioan jac jack jon ianto ifan ieuan evan ian',
  'sian jane shan siani',
  'mair mary polly',
  'margaret marged maggie mags meg peggy peg megan greta',
  'elizabeth elisabeth beth betsan betsi beti bethan lisa liz lizzie eliza libby elsie',
  'william wil gwilym bill billy guto',
  'gruffydd gruff guto griff griffith',
  'robert bob bobby rob robin',
  'richard dick rhisiart rick',
  'edward ted eddie ned iorwerth ed',
  'gareth gaz gary garry gazza',
  'anthony tony',
  'alexandra sandra sandy alex lexi',
  'catherine catrin kate katie cadi cati kathy kath kat cathy',
  'eleanor nel nell elen ellie helen elin',
  'henry harri harry hari',
  'james jim jimmy iago jamie',
  'thomas tomos twm tommy tom',
  'michael mihangel mike mick',
  'george sior',
  'stephen steffan steve steff ste',
  'rebecca becky becca',
  'patricia pat trish trisha patsy',
  'susan sue siwsan',
  'ann anne anna nan nansi nancy',
  'llewelyn llywelyn llew lyn',
  'andrew drew andy andreas',
  'philip phil pip',
  'charles charlie siarl',
  'dorothy dot dotty',
  'hywel howell huw hugh',
].map((family) => new Set(family.split(' ')));

/** "Steffy", "Jonesy", "Gazza": endings that make a name familiar. */
const stem = (name: string): string => name.replace(/(?:ey|ie|za|s|y|i|o|a)$/, '');

/** Whether two folded given names are forms of one: Siân and Jane, Catrin and Cat, Rhi and Rhiannon. */
export function sameGivenName(one: string, other: string): boolean {
  if (families.some((family) => family.has(one) && family.has(other))) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return [short, stem(short)].some((form) => form.length >= 3 && long.startsWith(form));
}
