import type { Draft, Person, Report, Said } from './concern.ts';
import { couldMean, couldMention, looksLikeSamePerson } from './names.ts';
import { officesMeant } from './role-words.ts';

/** What routing has to know about the school at the moment of filing. */
export interface RouteFacts {
  schoolName: string;
  /** The head teacher's channel, asked live; undefined when its roster cannot be had. */
  channel: readonly Member[] | undefined;
  head: Person;
  chair: Person;
  /** Everybody the rosters know, to name the people picked in the form. */
  people: readonly Person[];
  /** Those with whom the bot has a personal conversation. */
  reachable: ReadonlySet<string>;
}

export interface Member extends Person {
  guest: boolean;
}

export interface Route {
  via: 'channel' | 'person';
  recipients: readonly string[];
  /** The chair of governors, told when nobody opens or acknowledges it; never a subject. */
  standby: string | undefined;
  /** Everybody among the candidates who may never receive it. */
  barred: readonly string[];
}

type About = Pick<Draft, 'about' | 'aboutName' | 'aboutHead' | 'notTo'>;

/** Everybody whom any route could reach: shown in the form before sending, where each can be struck out. */
export function candidatesOf(facts: RouteFacts): Person[] {
  const members = facts.channel?.filter((member) => !member.guest) ?? [];
  const byId = new Map<string, Person>();
  for (const person of [...members, facts.head, facts.chair]) {
    const known = byId.get(person.id);
    byId.set(person.id, { id: person.id, name: known?.name ?? person.name });
  }
  return [...byId.values()];
}

/**
 * Tells of anybody whether they may not receive a filed concern, asked again at each later step: a member who
 * joined, a person it is handed to. A head teacher meant at filing is named in the report; a new one is another
 * person.
 */
export function whoIsBarred(report: Report, facts: RouteFacts): (person: Person) => boolean {
  const about = [...report.about.map(({ id }) => id), ...report.barred];
  // Whom it is about may be on no roster any more, and come back under another account.
  const people = [...facts.people, ...report.about];
  return whoIsMeant({ about, aboutName: report.aboutName, aboutHead: false }, { ...facts, people });
}

/** Tells of a candidate whether they are, or could be, somebody it is about, under any name that is known of them. */
function whoIsMeant(
  about: Omit<About, 'notTo'>,
  facts: RouteFacts,
  means = couldMean,
): (candidate: Person) => boolean {
  const { head, chair, schoolName } = facts;
  const { aboutName } = about;
  const picked = new Set([...about.about, ...(about.aboutHead ? [head.id] : [])]);
  const known = [...facts.people, ...(facts.channel ?? []), head, chair];
  const subjects = known.filter(({ id }) => picked.has(id));
  const offices = officesMeant(aboutName, schoolName);
  return (candidate) => {
    if (picked.has(candidate.id)) return true;
    const faces = [candidate, ...known.filter(({ id }) => id === candidate.id)];
    if (faces.some((face) => subjects.some((one) => looksLikeSamePerson(one, face, schoolName)))) return true;
    const isHead = candidate.id === head.id;
    const isChair = candidate.id === chair.id;
    if ((isHead && offices.head) || (isChair && offices.chair)) return true;
    if (offices.leadership && !isHead && !isChair) return true;
    return faces.some((face) => means(aboutName, face, schoolName));
  };
}

/**
 * Everybody who could receive a concern and whom its words could mean, while nobody of the school is named where the
 * form asks whom it is about: only the reporter knows whether the one who is mentioned is the one it is about.
 */
export function whoIsMentioned(said: Said, facts: RouteFacts, reporterId: string): Person[] {
  const candidates = candidatesOf(facts);
  const isNamed = whoIsMeant(said, facts);
  if (said.about.length > 0 || [...facts.people, ...candidates].some(isNamed)) return [];
  const words = [said.what, said.where, said.when].join('\n\n');
  const isMentioned = whoIsMeant({ about: [], aboutName: words, aboutHead: false }, facts, couldMention);
  return candidates.filter(
    (person) => person.id !== reporterId && !said.notTo.includes(person.id) && isMentioned(person),
  );
}

/** Tells of a candidate whether the form does not reach them after what was said in it so far. */
export function whoIsLeftOut(said: Said, facts: RouteFacts): (candidate: Person) => boolean {
  const isMeant = whoIsMeant(said, facts);
  const toChairAlone = isMeant(facts.head);
  return (candidate) => isMeant(candidate) || (toChairAlone && candidate.id !== facts.chair.id);
}

/**
 * Who receives a concern, by person and not by office (Estyn's annex on circular 009/2014: allegations go
 * to the head teacher, and to the chair of governors where the head is the subject):
 *
 * 1. the head teacher is a subject → the chair of governors alone;
 * 2. the channel's live roster is known and holds nobody barred → the channel, all its members;
 * 3. otherwise nothing is posted there → the other members and the head teacher, each in person;
 * 4. nobody among them → the chair of governors;
 * 5. nobody at all → undefined: nothing is stored.
 *
 * A subject or somebody struck out is in none of them, nor on standby. In person counts only who can be
 * reached, and a route that ends at nobody but the reporter is none.
 */
export function routeConcern(about: About, facts: RouteFacts, reporterId: string): Route | undefined {
  const bars = whoIsMeant({ ...about, about: [...about.about, ...about.notTo] }, facts);
  const everybody = [...(facts.channel ?? []), ...candidatesOf(facts)];
  const barred = [
    ...new Set([...everybody.filter(bars).map(({ id }) => id), ...about.about, ...about.notTo]),
  ];
  const inPerson = (people: readonly Person[]) =>
    people.filter((person) => !bars(person) && facts.reachable.has(person.id)).map(({ id }) => id);
  const useful = (recipients: readonly string[]) => recipients.some((id) => id !== reporterId);

  const chair = inPerson([facts.chair]);
  const route = (via: Route['via'], recipients: readonly string[]): Route => {
    const standby = chair.find((id) => !recipients.includes(id));
    return { via, recipients, standby, barred };
  };
  const toChair = () => (useful(chair) ? route('person', chair) : undefined);

  if (whoIsMeant(about, facts)(facts.head)) return toChair();
  const members = facts.channel?.filter((member) => !member.guest).map(({ id }) => id) ?? [];
  if (useful(members) && !facts.channel?.some(bars)) return route('channel', members);
  const others = inPerson(
    candidatesOf(facts).filter(({ id }) => id !== facts.chair.id || members.includes(id)),
  );
  return useful(others) ? route('person', others) : toChair();
}
