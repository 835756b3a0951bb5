/**
 * What somebody is. `staff`, `leadership` and `admin` are asked of Teams at the moment of the act; the others
 * are what the area of the act knows: that this card, this concern or this route is the person's own.
 */
export type Role =
  | 'staff'
  | 'leadership'
  | 'admin'
  /** The card was sent to this person. */
  | 'addressee'
  /** The concern went to this person as a member of the head teacher's channel. */
  | 'channel recipient'
  /** The concern went to this person as head teacher or chair of governors. */
  | 'recipient in person'
  /** Filed the concern, or holds its receipt code. */
  | 'reporter'
  /** The head teacher or chair of governors whom a change of route would replace or affect. */
  | 'route keeper';

/** Roles that are standing in a school; Teams' rosters settle them. */
const standings = ['staff', 'leadership', 'admin'] as const satisfies readonly Role[];
export type Standing = (typeof standings)[number];

/** Ways to be allowed, any one of which is enough; every role of a way must hold. */
type Rule = readonly (readonly Role[])[];

const anyone: Rule = [[]];
const staff: Rule = [['staff'], ['leadership']];
const leadership: Rule = [['leadership']];
const admin: Rule = [['admin']];
const addressee: Rule = [
  ['staff', 'addressee'],
  ['leadership', 'addressee'],
];
const recipient: Rule = [['leadership', 'channel recipient'], ['recipient in person']];

/** Who may do what: the law of the product. What is not in it, nobody may do. */
export const law = {
  'answer.ask': anyone,
  'answer.choose': anyone,
  'answer.feedback': anyone,
  'answer.language': anyone,
  'answer.confusion': leadership,
  'photo.check': anyone,
  'policy.read': anyone,

  'school.choose': anyone,
  'school.setUp': admin,
  'school.calendar': leadership,
  'school.confirmRoute': [['route keeper']],

  'campaign.acknowledge': addressee,
  'campaign.question': addressee,
  'campaign.decline': addressee,
  'campaign.language': addressee,
  'campaign.own': staff,
  'campaign.start': leadership,
  'campaign.status': leadership,
  'campaign.remind': leadership,
  'campaign.withdraw': leadership,
  'campaign.changeDate': leadership,
  'campaign.skip': leadership,
  'campaign.answer': leadership,
  'campaign.people': leadership,
  'campaign.record': leadership,
  'campaign.export': leadership,

  'concern.start': anyone,
  'concern.open': staff,
  'concern.submit': staff,
  'concern.follow': [['reporter']],
  'concern.read': recipient,
  'concern.status': recipient,
  'concern.note': recipient,
  'concern.handOver': recipient,
  'concern.hold': recipient,
  'concern.reply': [...recipient, ['reporter']],
} as const satisfies Record<string, Rule>;

export type Act = keyof typeof law;

/** True when the law lets somebody who is all of `roles`, and nothing else, do the act. */
export function isPermitted(act: Act, roles: ReadonlySet<Role>): boolean {
  const rule: Rule = law[act];
  return rule.some((way) => way.every((role) => roles.has(role)));
}

/** The standings that could make the difference: with the other roles given, which rosters are worth asking. */
export function standingsThatMatter(act: Act, roles: ReadonlySet<Role>): readonly Standing[] {
  const rule: Rule = law[act];
  const ways = rule.filter((way) => way.every((role) => roles.has(role) || isStanding(role)));
  return standings.filter((standing) => ways.some((way) => way.includes(standing)));
}

const isStanding = (role: Role): role is Standing => standings.includes(role as Standing);
