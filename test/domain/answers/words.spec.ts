import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { englishForms } from '../../../src/domain/answers/english.ts';
import { fold, readable, words } from '../../../src/domain/answers/fold.ts';
import { mutatedForms, radicalsOf, verbForms } from '../../../src/domain/answers/mutation.ts';
import { buildSpelling, correct } from '../../../src/domain/answers/spelling.ts';

const wordsOf = (text: string) => words(fold(readable(text)));

describe('words', () => {
  it('are the same with and without accents, curly apostrophes and typed circumflexes', () => {
    assert.deepEqual(wordsOf('Grŵp caniatâd'), ['grwp', 'caniatad']);
    assert.deepEqual(wordsOf('grw^p CANIATAD'), ['grwp', 'caniatad']);
    assert.deepEqual(wordsOf('can’t'), wordsOf("can't"));
  });

  it('lose their clitics but keep a negation', () => {
    assert.deepEqual(wordsOf("mae'r llun i'm ffrind"), ['mae', 'llun', 'i', 'ffrind']);
    assert.deepEqual(wordsOf("I'm not, I can't"), ['i', 'not', 'i', 'cant']);
    assert.deepEqual(wordsOf("dwi 'di postio"), ['dwi', 'di', 'postio']);
  });

  it('know a class that is called by its number', () => {
    assert.deepEqual(wordsOf("the Year 6s and my Y4's"), ['the', 'year', '6', 'and', 'my', 'y4']);
  });

  it('come without markup, links and characters nobody sees', () => {
    assert.deepEqual(wordsOf('<b>can</b> I p\u200bost https://x.example/secret'), [
      'can',
      'i',
      'post',
      'link',
    ]);
  });

  it('are read at the beginning and at the end of a very long text', () => {
    const read = wordsOf(`begin ${'x'.repeat(10_000)} finish`);
    assert.equal(read[0], 'begin');
    assert.equal(read.at(-1), 'finish');
  });

  it('can be had of any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => Array.isArray(wordsOf(text))),
    );
  });

  it('mutate in Welsh as the grammar has it', () => {
    assert.deepEqual(mutatedForms('plant'), ['plant', 'blant', 'mhlant', 'phlant']);
    assert.deepEqual(mutatedForms('gwers'), ['gwers', 'wers', 'ngwers']);
    assert.deepEqual(mutatedForms('llun'), ['llun', 'lun']);
    assert.deepEqual(mutatedForms('ysgol'), ['ysgol', 'hysgol']);
    assert.deepEqual(mutatedForms('ffrind'), ['ffrind']);
  });

  it('are known by any of their mutations', () => {
    for (const word of ['plant', 'gwers', 'llun', 'ysgol', 'cyfrinachol', 'mab', 'rhiant', 'dosbarth']) {
      for (const form of mutatedForms(word).slice(1)) assert.ok(radicalsOf(form).includes(word), form);
    }
  });

  it('are inflected: what I posted, was posted, am posting', () => {
    for (const form of ['postio', 'postiais', 'postiodd', 'postiwyd', 'postes']) {
      assert.ok(verbForms('postio').includes(form), form);
    }
    for (const form of ['tagged', 'tagging', 'tags']) assert.ok(englishForms('tag').includes(form), form);
    assert.ok(englishForms('share').includes('sharing'));
  });

  it('are understood with one slip of the finger, unless they are words themselves', () => {
    const spelling = buildSpelling(['facebook', 'photo', 'post']);
    for (const typed of ['facebok', 'facebokk', 'facbeook', 'facebooks']) {
      assert.equal(correct(typed, spelling), 'facebook');
    }
    assert.equal(correct('post', spelling), 'post');
    assert.equal(correct('gacebook', spelling), 'gacebook');
    assert.equal(correct('fce', spelling), 'fce');
  });
});
