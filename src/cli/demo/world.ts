/** The demo school: its people, its team and its two channels, as walkthrough and Playground know them. */
export const demoTenantId = 'de300000-0000-4000-8000-000000000000';

export interface DemoPerson {
  /** How one says “act as …”. */
  readonly role: string;
  readonly name: string;
  /** Entra object id. */
  readonly id: string;
  readonly leads: boolean;
}

const person = (n: number, role: string, name: string, leads: boolean): DemoPerson => ({
  role,
  name,
  id: `de300000-0000-4000-8000-00000000000${n}`,
  leads,
});

export const demoPeople = [
  person(1, 'assistant', 'Asha Williams', false),
  person(2, 'head', 'Huw Parry', true),
  person(3, 'deputy', 'Dilys Morgan', true),
  person(4, 'teacher', 'Tegwen Jones', false),
  person(5, 'caretaker', 'Colin Reed', false),
  person(6, 'chair', 'Cerys Bevan', false),
] as const;

/** Who sits at the keyboard when the demo starts. */
export const demoVisitor = demoPeople[0];

export const demoTeam = {
  /** General, whose conversation id is the team's id: the staff team. */
  id: '19:demo-staff@thread.tacv2',
  name: 'Ysgol y Dderwen',
  /** The second channel: the head teacher's. */
  headChannelId: '19:demo-head@thread.tacv2',
  headChannelName: 'Head teacher',
} as const;

/** The Playground's own form of a person. */
export const playgroundUser = ({ id, name, role }: DemoPerson) => {
  const [givenName = '', surname = ''] = name.split(' ');
  const mail = `${role}@ysgol.example`;
  return { id: `29:${id}`, name, userPrincipleName: mail, aadObjectId: id, givenName, surname, email: mail };
};
