import { z } from 'zod';
import type { CampaignStore } from '../../domain/campaign/books.ts';
import { currentCampaign } from '../../domain/campaign/overview.ts';
import { type Register, readRegister } from '../../domain/campaign/register.ts';
import { type Language, languages } from '../../domain/language.ts';
import type { People } from '../../domain/school/people.ts';
import type { School } from '../../domain/school/school.ts';
import { type ApiAnswer, nothing } from './answer.ts';
import type { ApiRoute, SchoolRoute } from './route.ts';

export interface CampaignFileParts {
  readonly campaigns: CampaignStore;
  readonly people: Pick<People, 'ofSchool' | 'names'>;
  /** How the files are written. */
  readonly files: {
    csv(language: Language, register: Register): string;
    page(language: Language, school: School, register: Register): string;
    pack(school: School): Promise<string>;
  };
  readonly now: () => number;
}

const wished = z.object({ language: z.enum(languages) });

/** What leadership takes away: the register for a spreadsheet and for paper, and the evidence pack. */
export function campaignFileRoutes(route: SchoolRoute, parts: CampaignFileParts): ApiRoute[] {
  const { campaigns, people, files, now } = parts;
  const ofCurrent = async (school: School, write: (register: Register) => ApiAnswer): Promise<ApiAnswer> => {
    const campaign = await currentCampaign(campaigns, school, now());
    return campaign ? write(await readRegister(campaigns, people, school, campaign)) : nothing;
  };
  return [
    route(
      'campaign.export',
      'GET /api/schools/:school/campaign/register.csv',
      wished,
      ({ school }, { language }) =>
        ofCurrent(school, (register) => asFile('register.csv', 'text/csv', files.csv(language, register))),
    ),
    route(
      'campaign.export',
      'GET /api/schools/:school/campaign/register.html',
      wished,
      ({ school }, { language }) =>
        ofCurrent(school, (register) =>
          asFile('register.html', 'text/html', files.page(language, school, register)),
        ),
    ),
    route('campaign.export', 'GET /api/schools/:school/campaign/evidence.jsonl', wished, async ({ school }) =>
      asFile('evidence.jsonl', 'application/jsonl', await files.pack(school)),
    ),
  ];
}

const asFile = (name: string, type: string, text: string): ApiAnswer => ({ kind: 'file', name, type, text });
