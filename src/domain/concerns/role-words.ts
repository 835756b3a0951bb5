import { fold } from './names.ts';

/** Which offices somebody's words could mean. */
export interface OfficesMeant {
  head: boolean;
  chair: boolean;
  /** A deputy or "the leadership team": one of the others in the head teacher's channel, we cannot tell who. */
  leadership: boolean;
}

/** Any initial mutation of a Welsh word: pennaeth, bennaeth, phennaeth, mhennaeth. */
const others = [
  /\b(deputy|assistant|acting deputy|vice)( ?-?(head|principal)\w*( teacher)?)?/g,
  /\bd?dirprwy(on)?( (b|ph|mh|p)ennaeth| (b|ph|mh|p)rifathr\w+)?/g,
  /\b(p|b|ph|mh)ennaeth (cynorthwyol|gynorthwyol)/g,
];
const groups = /\b(slt|smt|management|senior (team|leaders?)|leadership|uwch dim|tim (arwain|rheoli))\b/;
const otherHeads = [
  /\bheads? of (?!(the |our )?school)\w+/g,
  /\b(p|b|ph|mh)ennaeth (yr |y )?(adran|blwyddyn|flwyddyn|cyfnod|gyfnod|uned)\b/g,
];
const head =
  /\b(heads?|head ?teacher|head ?master|head ?mistress|principal|ht|boss|(p|b|ph|mh)ennaeth|(p|b|ph|mh)rifathr(o|awes))\b/;
const chair = /\b(chair\w*|governors?|(c|g|ch|ngh)adeirydd\w*|l?lywodraethw\w+)\b/;

/** Reads the offices out of a free-text name; "deputy head" and "head of maths" are not the head teacher. */
export function officesMeant(typed: string): OfficesMeant {
  let rest = fold(typed).replace(/\s+/g, ' ');
  let leadership = groups.test(rest);
  for (const pattern of others) {
    const without = rest.replace(pattern, ' ');
    leadership ||= without !== rest;
    rest = without;
  }
  for (const pattern of otherHeads) rest = rest.replace(pattern, ' ');
  return { head: head.test(rest), chair: chair.test(rest), leadership };
}
