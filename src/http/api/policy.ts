import { z } from 'zod';
import { type Language, languages } from '../../domain/language.ts';
import { type Policy, type PolicyDocument, proseOf, type Section } from '../../domain/policy/document.ts';
import { policyVersion } from '../../domain/policy/version.ts';
import type { Membership } from '../../domain/school/membership.ts';
import type { SchoolRecords } from '../../domain/school/records.ts';
import type { School } from '../../domain/school/school.ts';
import type { PolicyBlock, PolicyPage, PolicyText } from '../wire.ts';
import { found } from './answer.ts';
import { type ApiRoute, personRoute } from './route.ts';

export interface PolicyParts {
  readonly policyOf: (school: School | undefined) => Policy;
  readonly schools: Pick<SchoolRecords, 'byId'>;
  readonly membership: Pick<Membership, 'belongsTo'>;
}

/** The policy in both languages; anyone may read it, and one's own school's wording where one has a school. */
export function policyRoutes({ policyOf, schools, membership }: PolicyParts): ApiRoute[] {
  return [
    personRoute('GET /api/policy', z.object({ school: z.string().optional() }), async (person, input) => {
      const named = input.school && (await schools.byId(person.tenantId, input.school));
      const isOwn = named && (await membership.belongsTo(named, person.id));
      return found(pageOf(policyOf, isOwn ? named : undefined));
    }),
  ];
}

function pageOf(policyOf: PolicyParts['policyOf'], school: School | undefined): PolicyPage {
  const policy = policyOf(school);
  const documents = Object.fromEntries(languages.map((each) => [each, textOf(policy[each])]));
  return {
    version: policyVersion(policy),
    documents: documents as Record<Language, PolicyText>,
    guide: school?.settings.goodPracticeGuide ?? { en: '', cy: '' },
  };
}

const textOf = ({ title, school, version, notice, status, sections }: PolicyDocument): PolicyText => ({
  ...{ title, school, version, notice },
  working: status.startsWith('working'),
  sections: sections.map((section) => ({
    id: section.id,
    heading: section.heading,
    blocks: blocksOf(section),
  })),
});

function blocksOf(section: Section): PolicyBlock[] {
  const prose = proseOf(section).map(
    (part): PolicyBlock =>
      typeof part === 'string' ? { kind: 'paragraph', text: part } : { kind: 'aims', items: part },
  );
  const numbered = section.clauses.map(
    ({ number, text, link = null }): PolicyBlock => ({ kind: 'clause', number, text, link }),
  );
  return [...prose, ...numbered];
}
