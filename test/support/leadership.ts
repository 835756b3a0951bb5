import type { DatabaseKind } from '../../src/store/dialect.ts';
import { type Speaker, startBot, type TestBot } from './bot.ts';
import type { Node } from './cards.ts';
import { newPostgresUrl } from './databases.ts';
import { contacts } from './schools.ts';

const uuid = (n: number): string => `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The people of the walkthrough. The head teacher is also the school's admin. */
export const cast = {
  head: { id: uuid(1), name: 'Heledd Head' },
  deputy: { id: uuid(2), name: 'Dafydd Deputy' },
  teacher: { id: uuid(3), name: 'Tegwen Teacher' },
  assistant: { id: uuid(4), name: 'Asha Assistant' },
  chair: { id: uuid(5), name: 'Carys Chair' },
  guest: { id: uuid(6), name: 'Gwen Guest' },
  stranger: { id: uuid(7), name: 'Supply Stranger' },
} satisfies Record<string, Speaker>;

/** What a bot needs to know of its admin. */
export const adminEnv = { ADMIN_USER_IDS: cast.head.id };

/** A bot with an admin, before a Teams without a limit. */
export async function startAdminBot(kind: DatabaseKind): Promise<TestBot> {
  const env = { ...adminEnv, ...(kind === 'postgres' ? { DATABASE_URL: await newPostgresUrl() } : {}) };
  return startBot({ env, teams: { callsPerSecond: 10_000 } });
}

/** Where a school of the stand-in for Teams is. */
export interface SchoolPlaces {
  readonly staffTeam: string;
  readonly leadershipTeam: string;
  readonly headChannel: string;
}

export const placesOf = (name: string): SchoolPlaces => ({
  staffTeam: `19:staff-${name}@thread.tacv2`,
  leadershipTeam: `19:leadership-${name}@thread.tacv2`,
  headChannel: `19:head-${name}@thread.tacv2`,
});

/** Makes the two teams of a school in the stand-in, with the bot in both. */
export async function addTeams(bot: TestBot, name: string): Promise<SchoolPlaces> {
  const places = placesOf(name);
  for (const person of Object.values(cast)) {
    const known = bot.teams.personOf(person.id);
    // The chair is on no roster, so that only an install opens a conversation.
    const installed = known ? known.installed !== false : person.id !== cast.chair.id;
    bot.teams.addPerson({ ...person, guest: person.id === cast.guest.id, installed });
  }
  bot.teams.addTeam({
    id: places.leadershipTeam,
    name: `Leadership ${name}`,
    members: [cast.head.id, cast.deputy.id],
    channels: [{ id: places.headChannel, name: 'Head' }],
  });
  bot.teams.addTeam({
    id: places.staffTeam,
    name: `Staff ${name}`,
    members: [cast.head, cast.teacher, cast.assistant, cast.guest].map(({ id }) => id),
    channels: [],
  });
  for (const [id, title] of [
    [places.leadershipTeam, `Leadership ${name}`],
    [places.staffTeam, `Staff ${name}`],
  ] as const) {
    await bot.send(
      {
        type: 'conversationUpdate',
        membersAdded: [{ id: `28:${bot.issuer.appId}` }],
        ...inChannel(bot, { id, teamId: id, teamName: title }),
      },
      cast.head,
    );
  }
  return places;
}

/** The fields of an activity that say that it comes from a channel. */
export const inChannel = (
  bot: TestBot,
  channel: { id: string; teamId: string; type?: string; teamName?: string },
): Node => ({
  conversation: {
    id: `${channel.id};messageid=1`,
    conversationType: 'channel',
    tenantId: bot.issuer.tenantId,
  },
  channelData: {
    tenant: { id: bot.issuer.tenantId },
    team: { id: channel.teamId, ...(channel.teamName ? { name: channel.teamName } : {}) },
    channel: { id: channel.id, ...(channel.type ? { type: channel.type } : {}) },
  },
});

/** A message in a channel that mentions the bot. */
export const mentioning = (bot: TestBot, text: string): Node => ({
  text: `<at>Polisi</at> ${text}`,
  entities: [
    { type: 'mention', text: '<at>Polisi</at>', mentioned: { id: `28:${bot.issuer.appId}`, name: 'Polisi' } },
  ],
});

/** The inputs of the set-up card, filled for a school. */
export const setUpInputs = (name: string, changes: Record<string, string> = {}): Record<string, string> => ({
  schoolName: `Ysgol ${name}`,
  staffTeam: placesOf(name).staffTeam,
  language: 'cy',
  headTeacher: cast.head.id,
  chairOfGovernors: cast.chair.id,
  ...contacts,
  ...changes,
});

/** Presses a verb, wherever and by whomever, and returns the body of the answer. */
export async function press(
  bot: TestBot,
  speaker: Speaker,
  verb: string,
  data: Node,
  where: Node = {},
): Promise<{ statusCode: number; type: string; value: Node | string }> {
  const action = { type: 'Action.Execute', verb, data: { ...data, verb } };
  const { body } = await bot.send(
    { type: 'invoke', name: 'adaptiveCard/action', value: { action }, ...where },
    speaker,
  );
  return body as { statusCode: number; type: string; value: Node | string };
}

/** The head teacher's channel of a school, as activities name it. */
export const inHeadChannel = (bot: TestBot, name: string, type?: string): Node => {
  const { headChannel, leadershipTeam } = placesOf(name);
  return inChannel(bot, { id: headChannel, teamId: leadershipTeam, ...(type ? { type } : {}) });
};

/** Sets a school up as its admin would. */
export async function setUpSchoolInTeams(bot: TestBot, name: string): Promise<SchoolPlaces> {
  const places = await addTeams(bot, name);
  await press(bot, cast.head, 'school.setUp', setUpInputs(name), inHeadChannel(bot, name));
  return places;
}
