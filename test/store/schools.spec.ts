import { strict as assert } from 'node:assert';
import { createSchoolStore } from '../../src/store/school-store.ts';
import { databaseKinds, newDatabase } from '../support/databases.ts';
import { aSchool, tenantId } from '../support/schools.ts';

for (const kind of databaseKinds) {
  describe(`schools as they are kept (${kind})`, () => {
    it('what was looked at before somebody else changed it is not written over the change', async () => {
      await using database = await newDatabase(kind);
      const schools = createSchoolStore(database.db, async () => undefined);
      await schools.save(aSchool('a'), undefined, 1);
      const before = await schools.byId(tenantId, 'school-a');
      assert.ok(before);
      const renamed = { ...before, name: 'Ysgol y Bryn' };
      assert.equal(await schools.save(renamed, undefined, 2, before), true);
      const { settings } = before;
      const calendar = { ...settings.calendar, daysToSign: 7 };
      const stale = { ...before, settings: { ...settings, calendar } };
      assert.equal(await schools.save(stale, undefined, 3, before), false);
      assert.deepEqual(await schools.byId(tenantId, 'school-a'), renamed);
      const moved = { ...renamed, serviceUrl: 'http://127.0.0.1:2/' };
      assert.equal(await schools.save(stale, undefined, 4, moved), true, 'no choice of anybody was changed');
    });
  });
}
