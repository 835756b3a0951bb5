import type { Feature } from '../../bot/feature.ts';
import type { Incoming } from '../../bot/incoming.ts';
import { say } from '../../bot/outcome.ts';
import type { Translator } from '../../i18n/translator.ts';
import { demoChat } from './one-chat.ts';
import { type DemoPerson, demoPeople, demoTenantId, demoVisitor } from './world.ts';

/**
 * The Playground has one visitor. “act as head” lets that visitor speak as another of the demo's people until
 * the next such command; only the demo can do this.
 */
export function createActAs(translate: Translator): {
  recast(incoming: Incoming): Incoming;
  feature: Feature;
} {
  let actor: DemoPerson = demoVisitor;
  return {
    recast(incoming) {
      if (!incoming.person) return incoming;
      const person = { tenantId: demoTenantId, id: actor.id, name: actor.name };
      const conversationId = incoming.scope === 'personal' ? demoChat(actor.id) : incoming.conversationId;
      return { ...incoming, person, conversationId };
    },
    feature: {
      commands: demoPeople.map((person) => ({
        words: { en: `act as ${person.role}`, cy: `bod yn ${person.role}` },
        run: async ({ language }) => {
          actor = person;
          return say(translate(language, 'bot:demo.actingAs', { name: person.name, role: person.role }));
        },
      })),
    },
  };
}
