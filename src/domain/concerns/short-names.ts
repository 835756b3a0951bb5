/** Forms of one name, Welsh and English, that do not begin alike. Folded: no accents. */
const families = [
  // Given names
  'dafydd david dai deio dave',
  'sion john ioan jac jack jon ianto ifan ieuan iwan evan ian jock',
  'sian jane shan siani sioned janet',
  'siwan joan',
  'mair mary polly molly mali mari',
  'margaret marged mared maggie mags meg peggy peg megan greta begw',
  'elizabeth elisabeth beth bet betsan betsi beti betty bethan lisa liz lizzie eliza libby elsie',
  'william wil gwilym bill billy guto',
  'gruffydd gruff guto griff griffith',
  'robert bob bobby rob robin',
  'richard dick rhisiart rick',
  'edward ted eddie ned iorwerth ed',
  'gareth gaz gary garry gazza',
  'barry baz bazza',
  'darren daz dazza',
  'sharon shaz shazza',
  'anthony tony',
  'alexandra alexander sandra sandy alex lexi sacha sasha',
  'catherine katherine kathryn catrin kate katie cadi cati kathy kath kat cathy kitty',
  'eleanor nel nell elen ellie helen elin',
  'henry harold harri harry hari hal',
  'james jim jimmy iago jamie',
  'thomas tomos twm tommy tom',
  'michael mihangel meical mike mick',
  'george sior',
  'stephen steffan steve steff ste',
  'rebecca becky becca becs',
  'sarah sara sally sali sadie',
  'alice alys',
  'lucy lwsi lleucu',
  'amanda mandy',
  'gillian gill jill jil',
  'gwendoline gwendolen wendy gwenda',
  'gwenllian llio gwennie',
  'theresa teresa tess tracey terry',
  'isabel isobel izzy bella',
  'patricia patrick pat paddy trish trisha patsy',
  'susan sue siwsan',
  'ann anne anna nan nansi nancy',
  'llewelyn llywelyn llew lyn',
  'andrew drew andy andreas',
  'philip philippa phil pip',
  'peter pedr pete',
  'charles charlie siarl',
  'dorothy dot dotty',
  'hywel howell huw hugh',
  'joseph joe jo joey',
  'nicholas nicola nick nicky nic',
  'victoria vicky vic vicki tori',
  'gerald geraint gerry jerry jeremy jez ger',
  'jacqueline jackie jacs',
  'laurence lawrence larry lori',
  'bronwen bron bronnie wen',
  // Surnames
  'fychan vaughan vaughn',
  'llwyd lloyd',
  'gruffydd gruffudd griffith griffiths',
  'gwyn wyn wynn wynne gwynn gwynne',
  'ifan ifans evan evans',
  'rhys rees reese reece',
  'prys price preece pryce',
  'puw pugh',
  'huw hughes huws',
  'dafis davies davis',
  'tomos thomas',
  'owain owen owens bowen',
].map((family) => new Set(family.split(' ')));

/** "Steffy", "Jonesy", "Gazza", "Gwenno": without the ending that makes a name familiar, and the letter it doubles. */
function shortForms(name: string): string[] {
  if (name.length === 2) return [name];
  const stem = name.replace(/(?:ey|ie|za|s|y|i|o|a)$/, '');
  const single = stem.replace(/(.)\1$/, '$1');
  return [...[name, stem].filter((form) => form.length >= 3), ...(single === stem ? [] : [single])];
}

/** Whether two folded names are known as forms of one: Siân and Jane. */
export const ofOneFamily = (one: string, other: string): boolean =>
  families.some((family) => family.has(one) && family.has(other));

/** Whether two folded names are forms of one: Siân and Jane, Rhi and Rhiannon, Liam and William, Jo and Joanna. */
export function sameGivenName(one: string, other: string): boolean {
  if (ofOneFamily(one, other)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (
    (short.length >= 4 && long.endsWith(short)) || shortForms(short).some((form) => long.startsWith(form))
  );
}
