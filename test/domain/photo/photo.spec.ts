import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { decidePhoto } from '../../../src/domain/photo/decision.ts';
import {
  nextPhotoQuestion,
  type PhotoAnswers,
  photoPath,
  photoQuestions,
  withoutLast,
} from '../../../src/domain/photo/questions.ts';

/** Every way through the check, by tapping each possible answer. */
function everyWay(answers: PhotoAnswers = {}): PhotoAnswers[] {
  const question = nextPhotoQuestion(answers);
  if (!question) return [answers];
  return photoQuestions[question].flatMap((value) => everyWay({ ...answers, [question]: value }));
}

describe('the photo check', () => {
  const ways = everyWay();

  it('ends after five taps at the most, whichever way one goes', () => {
    for (const answers of ways) assert.ok(Object.keys(answers).length <= 5);
    assert.ok(ways.length > 100);
  });

  it('never simply allows a picture with pupils', () => {
    for (const answers of ways) {
      const shows = answers.who === 'pupils' || answers.who === 'hidden' || answers.who === 'own-child';
      if (shows) assert.notEqual(decidePhoto(answers).verdict, 'allowed', JSON.stringify(answers));
    }
  });

  it('never allows what could embarrass or offend', () => {
    for (const answers of ways) {
      if (answers.offend !== 'no')
        assert.notEqual(decidePhoto(answers).verdict, 'allowed', JSON.stringify(answers));
    }
  });

  it('does not allow a pupil’s picture when permission was refused', () => {
    const decision = decidePhoto({ who: 'pupils', where: 'school', offend: 'no', agree: 'no' });
    assert.deepEqual([decision.verdict, decision.clauses], ['not-allowed', [7, 6]]);
  });

  it('asks no further once permission was refused for a pupil', () => {
    assert.deepEqual(photoPath({ who: 'pupils', where: 'trip', agree: 'no' }), ['who', 'where', 'agree']);
  });

  it('says what would make a pupil’s picture right', () => {
    const decision = decidePhoto({
      who: 'pupils',
      where: 'school',
      offend: 'no',
      agree: 'unknown',
      account: 'own',
    });
    assert.deepEqual(decision.remedies, ['consent', 'crop', 'blur', 'school-account']);
  });

  it('does not send back to ask who has said already whether they agree', () => {
    const remedies = (who: 'staff' | 'others', agree: 'yes' | 'no' | 'unknown') =>
      decidePhoto({ who, where: 'school', agree, offend: 'no', account: 'own' }).remedies;
    assert.deepEqual(remedies('staff', 'unknown'), ['ask-people', 'crop']);
    assert.deepEqual(remedies('staff', 'no'), ['crop']);
    assert.deepEqual(remedies('others', 'no'), ['crop', 'ask-head']);
    assert.deepEqual(remedies('others', 'yes'), ['ask-head']);
    for (const answers of ways) assert.ok(decidePhoto(answers).remedies.length > 0, JSON.stringify(answers));
  });

  it('goes back one step at a time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ways), (answers) => {
        const before = withoutLast(answers);
        assert.equal(Object.keys(before).length, Object.keys(answers).length - 1);
        assert.notEqual(nextPhotoQuestion(before), undefined);
      }),
    );
  });
});
