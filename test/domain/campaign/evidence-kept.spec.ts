import { strict as assert } from 'node:assert';
import { verifyPack } from '../../../src/domain/campaign/verify-pack.ts';
import { evidencePack } from '../../../src/exports/campaign-files.ts';
import { createTranslator } from '../../../src/i18n/translator.ts';
import { forgetNames } from '../../../src/store/evidence-store.ts';
import { onBothDatabases } from '../../support/campaign-specs.ts';
import { SCHOOL } from '../../support/outbox.ts';
import { personId } from '../../support/rosters.ts';

onBothDatabases('the evidence of a campaign', (live) => {
  it('exports a pack that verifies with the published head, and forgets names without breaking it', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    await acts.sign(3);
    const export_ = () => evidencePack(world.store, createTranslator(), world.school, world.rig.clock.now());
    const head = (await world.store.head(SCHOOL))?.hash;
    const pack = await export_();
    assert.deepEqual(verifyPack(pack, head).ok, true);
    assert.ok(pack.includes('Person 3'));
    assert.ok(
      !(await world.store.evidence(SCHOOL)).some(
        (line) => line.includes('Person') || line.includes(personId(3)),
      ),
    );
    await forgetNames(world.rig.db, SCHOOL, world.rig.clock.now() + 1);
    const nameless = await export_();
    assert.ok(!nameless.includes('Person 3'));
    assert.deepEqual(verifyPack(nameless, head).ok, true);
  });

  it('the chain cannot be rewritten in the database', async () => {
    const { world, acts } = await live(3);
    await acts.start();
    await assert.rejects(world.rig.db.updateTable('evidence').set({ line: '{}' }).execute(), /append-only/);
    await assert.rejects(world.rig.db.deleteFrom('evidence').execute(), /append-only/);
  });
});
